"""Asking a team for its report: one of it at a time, and somebody else where they can't or go."""

from collections.abc import Sequence

from bot.core.addressees import here
from bot.core.turns import Telling
from bot.core.voice import REMINDERS
from bot.gatherings.ahead import this
from bot.teams import team_cards
from bot.teams.rules import Turn, in_turn, speaker
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.teams import Team, TeamSeat

ASKED = "team-report"


def turns(seats: Sequence[TeamSeat]) -> list[Turn]:
    """Whose turn it is, as the rules have it."""
    return [Turn(seat.member_id, seat.at, seat.asked, seat.asked_for) for seat in seats]


def ask_next(told: Telling, team: Team, gathering: Gathering) -> Member | None:
    """Ask whoever of a team was asked longest ago, each once for a gathering; whom.

    Nobody where all were asked, can't be written to, are away, or would rather not be.
    """
    work = told.work
    if work.teams.report(team.id, gathering.id) is not None:
        return None
    seats = {seat.member_id: seat for seat in work.teams.seats(team.id)}
    there = {m.id: m for m in here(work, map(work.members.get, seats), told.today)}
    card = team_cards.ask_report(work, team, gathering, told.now)
    key, until = f"{ASKED}:{team.id}:{this(gathering)}", gathering.starts_at
    for number in in_turn(turns(list(seats.values())), gathering.id):
        member = there.get(number)
        # Nobody asked for it: it waits its turn, within what one person is written a week.
        if member and told.voice.direct(member, card, REMINDERS, key, until, at_once=False):
            seats[number].asked, seats[number].asked_for = told.now, gathering.id
            work.save(seats[number])
            return member
    return None


def gone(told: Telling, seat: TeamSeat) -> tuple[Team, bool, bool]:
    """Somebody goes from their team: which, whether it is empty, and whether another is asked."""
    work = told.work
    team = work.teams.get(seat.team_id)
    assert team is not None, "a place in a team that is there"
    coming = work.gatherings.next(told.now)
    due = coming is not None and speaker(turns(work.teams.seats(team.id)), coming.id)
    was = due == seat.member_id
    work.teams.leave(seat)
    passed = bool(was and coming and ask_next(told, team, coming))
    redraw(told)
    return team, not work.teams.seats(team.id), passed


def redraw(told: Telling) -> None:
    """Draw the card of teams anew where it stands."""
    told.voice.redraw(Subject("teams", told.work.community))
