"""What the clock says before the last meeting of a series: everybody is asked what came of it."""

from datetime import datetime, timedelta

from bot.concluding import cards
from bot.concluding.gathered import last
from bot.core.addressees import here
from bot.core.follow import follows
from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.turns import Telling
from bot.core.voice import QUESTIONS, Voice
from bot.gatherings.ahead import ahead, this
from bot.teams.asking import turns
from bot.teams.rules import in_turn
from bot.templates.timings import falls_due, timings
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.teams import Team
from store.work import Work

ASKED = "concluding"


@prompt(ASKED, "Asks what a series achieved, before its last meeting", late=timedelta(days=7))
def conclude(told: Prompted) -> None:
    """Of the last meeting alone. S7."""
    meeting = last(told.work, told.now)
    if meeting is None or meeting.id != told.gathering.id or meeting.starts_at <= told.now:
        return
    ask_all(told, meeting)


def asked_already(community: Community, meeting: Gathering, now: datetime) -> bool:
    """Whether the time is over at which it would have been asked of a meeting; no where it is
    turned off."""
    span = (meeting.starts_at, meeting.ends_at)
    times = [offset for name, offset in timings(community) if name == ASKED]
    due = [falls_due(community, ASKED, offset, span, meeting.zone) for offset in times]
    return any(at <= now for at in due)


def ask_all(told: Telling, meeting: Gathering) -> None:
    """Everybody in the channel; in private one of each team, and who committed and is in none."""
    told.voice.stand(Subject(cards.KIND, told.work.community))
    for team in told.work.teams.all():
        _ask_one_of(told, meeting, in_turn(turns(told.work.teams.seats(team.id)), 0), team.name)
    seated = told.work.teams.seated()
    for given in told.work.commitments.all():
        if given.member_id not in seated:
            _ask_one_of(told, meeting, [given.member_id], "")


@still(ASKED)
def is_asked(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it ends at that meeting still, they are part of it, and have not said anything."""
    meeting = ahead(work, about, now)
    if meeting is None or last(work, now) != meeting:
        return False
    part = work.teams.seat(member) or work.commitments.of(member)
    return part is not None and has_not_said(work, member)


def has_not_said(work: Work, member: int) -> bool:
    """Whether neither they nor their team have said anything yet."""
    seat = work.teams.seat(member)
    theirs = work.conclusions.of_team(seat.team_id) if seat is not None else None
    return theirs is None and not work.conclusions.of_member(member)


@follows(Gathering, Team)
def drawn_anew(work: Work, now: datetime) -> None:
    """The last meeting is over, or is another one, or a team has another name: it says so."""
    Voice(work, now).redraw(*cards.places(work, now))


def _ask_one_of(told: Telling, meeting: Gathering, members: list[int], team: str) -> None:
    """The first of them who can be written to, and has not said anything by themselves."""
    people = [told.work.members.get(number) for number in members]
    for member in here(told.work, people, told.today):
        if not has_not_said(told.work, member.id):
            return
        card = cards.ask(meeting, team, told.now)
        key, until = f"{ASKED}:{this(meeting)}", meeting.starts_at
        if told.voice.direct(member, card, QUESTIONS, key, until):
            return
