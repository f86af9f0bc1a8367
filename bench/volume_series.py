"""What people of a simulated series do besides: commit, work in teams, note steps, conclude."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bench.volume_people import Lot, Person
from bot.series.standing import Standing, standing
from store.members import Member
from store.work import Work

Act = tuple[str, dict[str, str]]
"""A command, and what is said with it."""
TEAMS = (("Maps", "Bo, Dee"), ("Law", "Eli, Fay"))
LAST_WEEKS = timedelta(days=21)
REPORTS = timedelta(days=5)


def acts(
    work: Work, person: Person, member: Member, lot: Lot, day: date, now: datetime
) -> list[Act]:
    """What somebody does on an evening of a series."""
    stands = standing(work, now)
    met = any(meeting.day == day for meeting in stands.dates)
    found = [
        *_commits(work, person, member, lot, day),
        *_steps(work, person, member, lot, met, day),
    ]
    if person.name == "chris":
        found += _teams(work, stands, now)
    if lot.falls(person.answers, "reports", person.name, day):
        found += _reports(work, member, now)
    if lot.falls(person.answers / 3, "concludes", person.name, day):
        found += _concludes(work, member, stands, day)
    return found


def _commits(work: Work, person: Person, member: Member, lot: Lot, day: date) -> Iterator[Act]:
    given = work.commitments.of(member.id)
    if given is None and lot.falls(person.answers / 2, "commits", person.name, day):
        yield "cop commit", {"name": "yes"}


def _teams(work: Work, stands: Standing, now: datetime) -> Iterator[Act]:
    """After the first meeting a steward forms two of them."""
    if stands.over(now) == 1 and not work.teams.ever():
        for name, people in TEAMS:
            yield "team form", {"name": name, "people": people, "assignment": "Ask around"}


def _reports(work: Work, member: Member, now: datetime) -> Iterator[Act]:
    """In the last days before a meeting, where nobody of the team has done so."""
    seat, coming = work.teams.seat(member.id), work.gatherings.next(now)
    if seat is None or coming is None or coming.starts_at - now > REPORTS:
        return
    if work.teams.report(seat.team_id, coming.id) is None:
        yield "team report", {"report": "What we found."}


def _concludes(work: Work, member: Member, stands: Standing, day: date) -> Iterator[Act]:
    """In the last weeks, once."""
    last = stands.dates[-1]
    if day < last.day <= day + LAST_WEEKS and not work.conclusions.of_member(member.id):
        yield "cop conclude", {"achievement": f"What {member.name} found"}


def _steps(
    work: Work, person: Person, member: Member, lot: Lot, met: bool, day: date
) -> Iterator[Act]:
    """Some note one on the evening of a meeting, and some say that theirs is done."""
    if met and lot.falls(person.comes / 4, "notes", person.name, day):
        due = day + timedelta(days=14)
        yield "step add", {"step": f"What {person.name} does after {day}", "due": due.isoformat()}
    for step in work.steps.of_member(member.id):
        if step.state == "open" and lot.falls(person.takes / 8, "done", person.name, step.id, day):
            yield "step done", {"step": f"#{step.id}"}
