"""How teams look: all of them on one card, one's own, and what they report on a gathering's."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, People
from bot.core.cards.lines import note, text
from bot.core.cards.people import People as Named
from bot.core.i18n import _, words
from bot.core.kinds.plain import link
from bot.core.living import joins, living
from bot.core.rules.visible import shortened
from bot.core.text import Link, Words, join
from bot.steps.cards import done_button, step_line
from store.core.subject import Subject
from store.gatherings import Gathering
from store.teams import Team, TeamReport
from store.work import Work

KIND = "teams"
"""The living card of all teams of a community; its number is the community's."""
ON_CARD = 300
"""Characters of a report that stand on a gathering's card; `/team reports` shows it whole."""


def ref(team: Team) -> str:
    """How cards hold a team."""
    return f"#{team.id}"


@living(KIND)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """Who is in which team, with a button for each that can be chosen. S5."""
    if number != work.community:
        return None
    teams = work.teams.all()
    if not teams:
        return Card(words("Our teams"), (text("There are none just now."),))
    body = [e for team in teams for e in _team(work, team, now)]
    open_ones = [team for team in teams if team.chosen]
    if open_ones:
        body.append(Actions(tuple(join_button(team) for team in open_ones)))
        body.append(note("Each is in one team at a time; `/team leave` is all it takes to go."))
    return Card(words("Our teams"), tuple(body))


def join_button(team: Team) -> Button:
    """The way into a team."""
    return Button(_("Join %(team)s", team=team.name), offer("team join", team=ref(team)))


def _team(work: Work, team: Team, now: datetime) -> Iterable[Element]:
    members = [seat.member_id for seat in work.teams.seats(team.id)]
    named = Named(work, members)
    yield People(team.name, tuple(named[one] for one in members))
    if told := about(team, work.communities.this().zone, now):
        yield note("%(told)s", told=told)


def about(team: Team, zone: str, now: datetime) -> Words:
    """ "Draw the way · by Friday, April 10 · #maps"; nothing where nothing is said."""
    parts: list[Words] = []
    if team.assignment:
        parts.append(words("%(assignment)s", assignment=team.assignment))
    if team.due is not None:
        parts.append(words("by %(day)s", day=when.on_day(team.due, zone, now)))
    if team.place:
        parts.append(place(team.place))
    return join(parts, " · ")


def place(written: str) -> Words:
    """Where a team talks: a link where it is one, else as it was written."""
    if written.startswith(("https://", "http://")):
        return (Link(link(written), written),)
    return words("%(place)s", place=written)


def mine(work: Work, team: Team, coming: Gathering | None, now: datetime) -> Card:
    """One team, for those who are in it: what it works on, with whom, its steps and its report."""
    zone = work.communities.this().zone
    body = list(_team(work, team, now))
    steps = work.teams.steps(team.id)
    named = Named(work, [step.owner_id for step in steps if step.owner_id is not None])
    if steps:
        body.append(Heading(words("Next steps of the team")))
        body.append(Items(tuple(step_line(step, named, zone, now) for step in steps[:5])))
        body.append(Actions(tuple(done_button(step) for step in steps[:3])))
    written = work.teams.report(team.id, coming.id) if coming else None
    if written is not None and coming is not None:
        body.append(Heading(words("Your report for %(day)s", day=when.of(coming, now))))
        body.append(text("%(text)s", text=written.text))
    ways = (
        Button(_("Note a next step"), offer("team step")),
        Button(_("Write the report"), offer("team report", team=ref(team))),
        Button(_("Change the team"), offer("team change", team=ref(team))),
        Button(_("Leave it"), offer("team leave")),
    )
    return Card(words("Your team: %(team)s", team=team.name), (*body, Actions(ways)), stays=True)


def reported_at(work: Work, team: Team) -> Iterable[Subject]:
    """The gatherings on whose cards a team stands with what it reported."""
    for one in work.teams.every_report():
        if one.team_id == team.id:
            yield Subject("gathering", one.gathering_id)


@joins("gathering")
def on_card(work: Work, number: int, _now: datetime) -> Iterable[Element]:
    """What teams report at a gathering, on its card, and kept there once it is over. S5."""
    reports = work.teams.reports(number)
    if not reports:
        return
    yield Heading(words("Reports of teams"))
    yield Items(tuple(line(team, report, ON_CARD) for team, report in reports))
    if any(len(report.text) > ON_CARD for _team, report in reports):
        yield note("`/team reports` shows them whole.")


def line(team: Team, report: TeamReport, most: int) -> Words:
    """ "Maps: We drew the way"."""
    said = shortened(report.text, most)
    return words("**%(team)s**: %(text)s", team=team.name, text=said)


def reports(
    gathering: Gathering, told: Sequence[tuple[Team, TeamReport]], missing: bool, now: datetime
) -> Card:
    """The reports at a gathering, whole; `missing`: a team has not written one yet."""
    title = words("Reports of teams for %(day)s", day=when.of(gathering, now))
    body: list[Element] = [
        element
        for team, report in told
        for element in (
            Heading(words("%(team)s", team=team.name)),
            text("%(text)s", text=report.text),
        )
    ]
    if not told:
        body.append(text("There is none yet. Anybody in a team writes one with `/team report`."))
    elif missing:
        body.append(note("Not all teams have written one; nobody has to."))
    return Card(title, tuple(body))
