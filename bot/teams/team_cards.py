"""What is said around teams: formed, drawn, left, changed, and asked to report."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Items, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import People, person
from bot.core.i18n import _, listed, words, words_n
from bot.teams.cards import about, place, ref
from store.gatherings import Gathering
from store.members import Member
from store.teams import Team
from store.work import Work


def formed(work: Work, team: Team, now: datetime) -> Card:
    """A steward formed a team."""
    members = [seat.member_id for seat in work.teams.seats(team.id)]
    named = People(work, members)
    who = listed([(named[one],) for one in members])
    told = about(team, work.communities.this().zone, now)
    return Card(
        words("The team %(team)s is formed", team=team.name),
        (
            text("With %(who)s. It stands on the card of teams in the channel.", who=who),
            *((Text(told),) if told else ()),
            Actions((Button(_("Change the team"), offer("team change", team=ref(team))),)),
            note("I make no channel for it: where it talks is for its people to choose."),
        ),
    )


def opened(teams: Sequence[Team]) -> Card:
    """Teams can be chosen from now on."""
    names = listed([words("%(team)s", team=team.name) for team in teams])
    return Card(
        words("Members choose now"),
        (text("The card in the channel has a button for each: %(names)s.", names=names),),
    )


def drawn(work: Work, teams: Sequence[Team]) -> Card:
    """Lots were drawn: who is where."""
    lines = []
    for team in teams:
        members = [seat.member_id for seat in work.teams.seats(team.id)]
        named = People(work, members)
        who = listed([(named[one],) for one in members])
        lines.append(words("**%(team)s**: %(who)s", team=team.name, who=who))
    title = words_n("There is one team", "There are %(n)s teams", len(teams))
    return Card(
        title,
        (
            Items(tuple(lines)),
            note("Nobody is left over. Whoever would rather not: `/team leave`."),
        ),
    )


def ended(team: Team) -> Card:
    """A team is over."""
    return Card(
        words("The team %(team)s is over", team=team.name),
        (text("What it reported stays with the gatherings; its next steps stay on the list."),),
    )


def added(team: Team, who: Sequence[Member]) -> Card:
    """A steward put people into a team."""
    names = listed([(person(one),) for one in who])
    return Card(words("Now in %(team)s: %(who)s", team=team.name, who=names))


def left(team: Team, empty: bool, passed: bool) -> Card:
    """Somebody left; `empty`: they were the last one; `passed`: the report is somebody else's."""
    title = words("You are in %(team)s no more", team=team.name)
    if empty:
        said = _nobody_left(team)
    elif passed:
        said = text("I had asked you for the report; now I ask somebody else of the team.")
    else:
        said = text("The others see it on the card of teams.")
    return Card(title, (said,))


def _nobody_left(team: Team) -> Text:
    """A team without people; nobody joins one by themselves that stewards formed."""
    if team.chosen:
        return text(
            "You were the last one, so %(team)s has nobody just now. Its assignment and its "
            "reports stay, for whoever joins it.",
            team=team.name,
        )
    return text(
        "You were the last one, so %(team)s has nobody just now. Its assignment and its "
        "reports stay, for whoever the stewards add to it.",
        team=team.name,
    )


def ask_report(work: Work, team: Team, gathering: Gathering, now: datetime) -> Card:
    """One of a team is asked what it reports: in private, one at a time. S5."""
    title = words(
        "What does %(team)s report on %(day)s?", team=team.name, day=when.of(gathering, now)
    )
    told = about(team, work.communities.this().zone, now)
    ways = (
        Button(_("Write it"), offer("team report", team=ref(team)), "primary"),
        Button(_("Ask somebody else"), offer("team pass")),
    )
    return Card(
        title,
        (
            *((Text(told),) if told else ()),
            text("Two sentences are enough. They stand on the gathering's card, and are read out."),
            Actions(ways),
            note("I ask one of you at a time; anybody of the team can write it."),
        ),
    )


def reported(team: Team, gathering: Gathering, now: datetime) -> Card:
    """A report is handed in."""
    day = when.of(gathering, now)
    again = Button(_("Change it"), offer("team report", team=ref(team)))
    return Card(
        words("Thank you. %(team)s reports on %(day)s", team=team.name, day=day),
        (text("It stands on the gathering's card, and stays there."), Actions((again,))),
    )


def passed(to_somebody: bool) -> Card:
    """The report is not theirs to write; `to_somebody`: somebody else is asked now."""
    said = (
        text("I ask somebody else of the team now.")
        if to_somebody
        else text("All who can be asked were asked; the gathering goes well without a report.")
    )
    return Card(words("That is fine"), (said,))


def changed(work: Work, team: Team, now: datetime) -> Card:
    """What a team is now."""
    told = about(team, work.communities.this().zone, now)
    body = (Text(told),) if told else ()
    kept = (note("Where it talks: %(place)s", place=place(team.place)),) if team.place else ()
    return Card(words("%(team)s is up to date", team=team.name), (*body, *kept))
