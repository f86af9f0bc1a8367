"""Being in a team: joined by oneself or by a steward's hand, left, looked at, and changed."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button, Card
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.rules.titles import even
from bot.steps import actions as steps
from bot.steps.kinds import Due, Owner, StepText
from bot.teams import cards, team_cards
from bot.teams.actions import refuse_seated, refuse_taken
from bot.teams.asking import gone, redraw
from bot.teams.kinds import (
    Assignment,
    NotChosen,
    NoTeams,
    NotInATeam,
    NotYourTeam,
    Place,
    Several,
    TeamDue,
    TeamName,
    TeamRef,
    YouAreInATeam,
)
from store.teams import Team


@command("team join", "Join a team that members choose by themselves", who=MEMBER, submit="Join it")
def join(ask: Ask, team: TeamRef) -> Reply:
    """Raises NotChosen, YouAreInATeam. Requirement S5."""
    ask.work.communities.lock()
    mine = team_of(ask)
    if mine is not None and mine.id != team.id:
        leave = Button(_("Leave %(team)s", team=mine.name), offer("team leave"))
        raise YouAreInATeam(param="team", team=mine.name, other=team.name, ways=[leave])
    if mine is None:
        if not team.chosen:
            stewards = ", ".join(member.name for member in ask.work.members.stewards())
            raise NotChosen(param="team", team=team.name, stewards=stewards)
        ask.work.teams.join(team.id, ask.me.id, ask.now)
        redraw(ask)
    return _mine(ask, team)


@command("team leave", "Leave your team", who=MEMBER)
def leave(ask: Ask) -> Reply:
    """The report it owes is somebody else's to write then. Raises NotInATeam."""
    seat = ask.work.teams.seat(ask.me.id)
    if seat is None:
        raise NotInATeam
    return Reply(card=team_cards.left(*gone(ask, seat)))


@command("team add", "Add people to a team", who=STEWARD, submit="Add them")
def add(ask: Ask, team: TeamRef, people: Several) -> Reply:
    """Raises InATeam."""
    ask.work.communities.lock()
    there = {seat.member_id for seat in ask.work.teams.seats(team.id)}
    new = tuple(member for member in people if member.id not in there)
    refuse_seated(ask, new, "people")
    for member in new:
        ask.work.teams.join(team.id, member.id, ask.now)
    redraw(ask)
    return Reply(card=team_cards.added(team, people))


@command("team list", "See all teams, and who is in which", who=MEMBER, reads=True)
def listed(ask: Ask) -> Reply:
    """The card of teams, for whoever asks. Raises NoTeams."""
    card = cards.draw(ask.work, ask.work.community, ask.now)
    if card is None or not ask.work.teams.all():
        raise NoTeams
    return Reply(card=Card(card.title, card.body))


@command(
    "team mine",
    "See your team: its assignment, its next steps, its report",
    who=MEMBER,
    after_end=True,
)
def mine(ask: Ask) -> Reply:
    """Raises NotInATeam."""
    return _mine(ask, own(ask, None))


@command(
    "team change",
    "Change what a team is called, works on, until when, and where it talks",
    who=MEMBER,
    submit="Change it",
    form_always=True,
    helps={"due": "Until when, like April 10"},
)
def change(
    ask: Ask,
    team: TeamRef | None = None,
    name: TeamName = "",
    assignment: Assignment = "",
    due: TeamDue | None = None,
    place: Place = "",
) -> Reply:
    """By whoever is in it, and stewards; what is left empty stays. Raises NotInATeam, NotYourTeam,
    NameTaken."""
    it = own(ask, team)
    if name:
        refuse_taken(ask, name, "name", but=it.id)
        it.name, it.folded = name, even(name)
        ask.voice.redraw(*cards.reported_at(ask.work, it))
    it.assignment, it.place = assignment or it.assignment, place or it.place
    it.due = due or it.due
    ask.work.save(it)
    redraw(ask)
    return Reply(card=team_cards.changed(ask.work, it, ask.now))


@command("team step", "Note a next step of your team", who=MEMBER, submit="Note it")
def step(ask: Ask, step: StepText, due: Due | None = None, owner: Owner | None = None) -> Reply:
    """A next step like any other, which stands with the team as well. Raises NotInATeam."""
    team = own(ask, None)
    kept, reply = steps.note(ask, step, due, owner or ask.me)
    ask.work.teams.own(kept.id, team.id)
    return reply


def team_of(ask: Ask) -> Team | None:
    """The caller's own team."""
    seat = ask.work.teams.seat(ask.me.id)
    return ask.work.teams.get(seat.team_id) if seat is not None else None


def own(ask: Ask, team: Team | None) -> Team:
    """The team that is meant, one's own where none is said. Raises NotInATeam, NotYourTeam."""
    here = team_of(ask)
    if team is None and here is None:
        raise NotInATeam
    if team is None or (here is not None and here.id == team.id):
        assert here is not None, "one of them is there"
        return here
    if ask.me.steward_since is None:
        raise NotYourTeam(param="team", team=team.name)
    return team


def _mine(ask: Ask, team: Team) -> Reply:
    coming = ask.work.gatherings.next(ask.now)
    return Reply(card=cards.mine(ask.work, team, coming, ask.now))
