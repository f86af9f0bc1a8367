"""A poll's end: planned as it is asked, and brought about once, by whoever comes first."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.arrived import on_arrived
from bot.core.voice import Voice
from bot.polls import cards
from bot.polls.figures import ENOUGH, live, people, points
from store.communities import Community
from store.core.subject import Subject
from store.occurrences import STEP, Foreseen
from store.polls import Poll
from store.work import Work

CLOSES: Final = "poll-closes"
"""The prompt that closes a poll."""


def plan(work: Work, community: Community, poll: Poll, at: datetime) -> None:
    """Let the clock close a poll at a time. Nobody has to remember it."""
    step = f"{at:%Y-%m-%dT%H:%M}"
    work.occurrences.plan(
        [
            Foreseen(
                prompt=f"{CLOSES}{STEP}{step}",
                step=step,
                subject=Subject.of(poll),
                day=at.astimezone(ZoneInfo(community.zone)).date(),
                due_at=at,
            )
        ]
    )


@on_arrived
def close_unseen(work: Work, now: datetime) -> None:
    """Who has voted in an anonymous poll only its secret tells, which is in no archive: so that
    nobody votes twice, what was open is closed, and shows what had been cast."""
    for poll in work.polls.open_ones():
        if poll.anonymous:
            close(work, Voice(work, now), poll, now)


def close(work: Work, voice: Voice, poll: Poll, now: datetime) -> bool:
    """Close a poll and tell how it came out; False where somebody did so first."""
    number = poll.id
    if not work.polls.close(number, now):
        return False
    if not poll.anonymous:
        found = live(work, poll)
        # How many chose what is kept where it is shown: beside points, which do not tell it.
        of = people(found) if poll.points is not None else {}
        work.polls.settle(number, points(found), of, found.voters)
    elif poll.votes < ENOUGH:
        work.polls.forget_figures(number)
    about = Subject.of(poll)
    # Closed by hand before its time, it is not closed again by the clock.
    work.occurrences.forget(about)
    voice.redraw(about)
    work.living.close(about)
    voice.post(cards.outcome(work, poll), f"poll-closed:{number}")
    return True
