"""What teams hold of a person: that they are in one, and the reports they wrote."""

from collections.abc import Callable, Iterable, Mapping

from bot.articles.rules import called, names_in, without
from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.core.i18n import _
from bot.core.rules.titles import even
from bot.teams.asking import gone
from bot.teams.cards import KIND, reported_at
from store.core.subject import Subject
from store.members import Member
from store.teams import TeamReport, TeamSeat
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Their team, and the reports they wrote."""
    seat = work.teams.seat(member.id)
    team = work.teams.get(seat.team_id) if seat is not None else None
    place = {"team": team.name, **rows([seat])[0]} if team is not None else None
    return {"team": place, "team_reports": rows(work.teams.written_by(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The card of teams, and the gatherings at which they are named in a report, or a team that
    reported is called after them."""
    yield Subject(KIND, ask.work.community)
    for team in ask.work.teams.ever():
        if names_in(team.name, member.name):
            yield from reported_at(ask.work, team)
    for one in ask.work.teams.every_report():
        if names_in(one.text, member.name):
            yield Subject("gathering", one.gathering_id)


def give_back(ask: Ask, member: Member) -> None:
    """Whoever goes is in no team, and a report they were asked for is another's to write."""
    if (seat := ask.work.teams.seat(member.id)) is not None:
        gone(ask, seat)


def erase(ask: Ask, member: Member) -> None:
    """What teams reported stays, without who wrote it, and without their name."""
    ask.work.teams.reassign(member.id, None)
    _reword(ask.work, lambda text: without(text, member.name, _("Somebody")))


def rename(ask: Ask, member: Member, before: str) -> None:
    """What teams are called, do and report says the name they have."""
    _reword(ask.work, lambda text: called(text, before, member.name))


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other is in the team the one was in, unless they are in one of their own."""
    ask.work.teams.hand_over(one.id, into.id)
    ask.work.teams.reassign(one.id, into.id)


def _reword(work: Work, change: Callable[[str], str]) -> None:
    for team in work.teams.ever():
        team.name, team.place = change(team.name), change(team.place)
        team.folded = even(team.name)
        team.assignment = change(team.assignment)
        work.save(team)
    for one in work.teams.every_report():
        one.text = change(one.text)
        work.save(one)


declare(
    Belongings(
        "teams",
        holds=(
            Held(TeamSeat, "member_id", Left.NOTHING),
            Held(TeamReport, "member_id", Left.NAMELESS),
        ),
        stays="What teams reported, without who wrote it.",
        export=export,
        cards=cards,
        give_back=give_back,
        erase=erase,
        rename=rename,
        merge=merge,
    )
)
