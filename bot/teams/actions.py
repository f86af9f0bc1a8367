"""Teams come and go: formed by stewards, offered for choosing, drawn by lot, and ended."""

from zlib import crc32

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.i18n import _, listed, words
from bot.core.replies import Reply
from bot.core.rules.titles import even
from bot.core.rules.visible import shortened
from bot.skills.match import who_knows
from bot.teams import team_cards
from bot.teams.asking import redraw
from bot.teams.cards import KIND
from bot.teams.kinds import (
    MOST,
    NAME,
    Assignment,
    HowMany,
    InATeam,
    Knowing,
    NameTaken,
    NoSuchTeam,
    Place,
    Several,
    Spread,
    TeamDue,
    TeamName,
    TeamNames,
    TeamOfNobody,
    TeamRef,
    TooManyTeams,
    parted,
)
from bot.teams.rules import lots
from store.core.subject import Subject
from store.members import Member
from store.teams import Team


@command(
    "team form",
    "Form a team: who is in it, what it works on, and until when",
    who=STEWARD,
    submit="Form it",
)
def form(
    ask: Ask,
    name: TeamName,
    people: Several,
    assignment: Assignment = "",
    due: TeamDue | None = None,
    place: Place = "",
) -> Reply:
    """Requirement S5. Raises NameTaken, TooManyTeams, InATeam."""
    ask.work.communities.lock()
    refuse_seated(ask, people, "people")
    [team] = _made(ask, [name], "name")
    team.assignment, team.due, team.place = assignment, due, place
    ask.work.save(team)
    for member in people:
        ask.work.teams.join(team.id, member.id, ask.now)
    _shown(ask)
    return Reply(card=team_cards.formed(ask.work, team, ask.now))


@command(
    "team open",
    "Open teams that members join by themselves, with a button for each",
    who=STEWARD,
    submit="Open them",
)
def open_(
    ask: Ask, names: TeamNames, assignment: Assignment = "", due: TeamDue | None = None
) -> Reply:
    """Raises NameTaken, TooManyTeams, NoSuchTeam where no name is left of what was written."""
    ask.work.communities.lock()
    teams = _made(ask, parted(names), "names")
    for team in teams:
        team.assignment, team.due, team.chosen = assignment, due, True
        ask.work.save(team)
    _shown(ask)
    return Reply(card=team_cards.opened(teams))


@command(
    "team draw",
    "Draw lots for teams among all who are in none yet",
    who=STEWARD,
    submit="Draw lots",
    helps={"spread": "Whether people in one time zone are spread over the teams"},
    labels={"spread": "Spread time zones over the teams"},
)
def draw(
    ask: Ask,
    teams: HowMany,
    spread: Spread = "no matter",
    knowing: Knowing = "",
    names: TeamNames = "",
    due: TeamDue | None = None,
) -> Reply:
    """Among those who committed where somebody did, else among all members; sizes are even.

    Raises TeamOfNobody, NameTaken, TooManyTeams.
    """
    ask.work.communities.lock()
    people = _free(ask)
    if len(people) < teams:
        raise TeamOfNobody(param="teams", people=len(people), teams=teams)
    made = _made(ask, _numbered(ask, parted(names)[:teams], teams), "names")
    kinds = _kinds(ask, people, knowing, by_zone=spread == "time zone")
    dealt = lots([m.id for m in people], kinds, teams, crc32(ask.secret().encode()))
    for team, members in zip(made, dealt, strict=True):
        team.due = due
        ask.work.save(team)
        for member in members:
            ask.work.teams.join(team.id, member, ask.now)
    _shown(ask)
    return Reply(card=team_cards.drawn(ask.work, made))


@command("team end", "End a team: what it reported stays", who=STEWARD, submit="End it")
def end(ask: Ask, team: TeamRef) -> Reply:
    """Nobody is in it any more, and its name is free."""
    ask.work.teams.dissolve(team)
    redraw(ask)
    return Reply(card=team_cards.ended(team))


def refuse_seated(ask: Ask, people: tuple[Member, ...], param: str) -> None:
    """One person is in one team. Raises InATeam."""
    seated = ask.work.teams.seated()
    taken = [member for member in people if member.id in seated]
    if taken:
        team = ask.work.teams.get(seated[taken[0].id])
        who = listed([words("%(name)s", name=member.name) for member in taken])
        look = Button(_("See the teams"), offer("team list"))
        raise InATeam(param=param, who=who, team=team.name if team else "", ways=[look])


def refuse_taken(ask: Ask, name: str, param: str, but: int = 0) -> None:
    """Two teams of one name could not be told apart. Raises NameTaken."""
    if any(team.folded == even(name) and team.id != but for team in ask.work.teams.all()):
        raise NameTaken(param=param, name=name)


def _made(ask: Ask, names: list[str], param: str) -> list[Team]:
    """New teams of these names. Raises NameTaken, TooManyTeams, NoSuchTeam."""
    if not names:
        raise NoSuchTeam(param=param, typed="")
    if (n := len(names) + len(ask.work.teams.all())) > MOST:
        raise TooManyTeams(param=param, n=n, most=MOST)
    made = []
    for name in (shortened(name, NAME) for name in names):
        refuse_taken(ask, name, param)
        team = Team(community_id=ask.work.community, name=name, folded=even(name))
        made.append(ask.work.teams.add(team))
    return made


def _numbered(ask: Ask, names: list[str], teams: int) -> list[str]:
    """As many names as teams: what was given, then "Team 1" and so on, none of which is taken."""
    taken = {team.folded for team in ask.work.teams.all()} | {even(name) for name in names}
    free = (_("Team %(n)s", n=n) for n in range(1, teams + len(taken) + 1))
    return [*names, *(name for name in free if even(name) not in taken)][:teams]


def _free(ask: Ask) -> list[Member]:
    """Who can be in a team: those who committed where somebody did, and who are in none yet."""
    committed = {given.member_id for given in ask.work.commitments.all()}
    seated = ask.work.teams.seated()
    return [
        member
        for member in ask.work.members.active()
        if member.id not in seated and (not committed or member.id in committed)
    ]


def _kinds(
    ask: Ask, people: list[Member], knowing: str, *, by_zone: bool
) -> dict[int, tuple[str, ...]]:
    """What each shares with others who are to be spread: what they know comes first."""
    known = {skill.member_id for skill, _fit in who_knows(ask.work, knowing)} if knowing else set()
    return {
        member.id: (
            *((str(member.id in known),) if knowing else ()),
            *((member.zone,) if by_zone else ()),
        )
        for member in people
    }


def _shown(ask: Ask) -> None:
    ask.voice.stand(Subject(KIND, ask.work.community))
