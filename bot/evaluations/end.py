"""An evaluation's end: some months after a gathering nobody is asked any more how it was."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.ask import Ask
from bot.core.once import outlives
from bot.core.prompts import Prompted, prompt
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.occurrences import STEP, Occurrence

CLOSES: Final = "evaluation-closes"
"""The prompt that forgets who has answered."""
OPEN: Final = timedelta(days=92)
"""For so long it can be said how a gathering was: into the quarter that tells of it."""
ABOUT: Final = "evaluating"


def about(gathering: Gathering) -> Subject:
    """What the marks of those who answered are about."""
    return Subject(ABOUT, gathering.id)


def closes_at(gathering: Gathering) -> datetime:
    """Until when it can be said how a gathering was."""
    return gathering.ends_at + OPEN


def keep_answered(ask: Ask, gathering: Gathering, member: Member) -> None:
    """Somebody goes whose answers stay: until it closes, a mark says that they have answered."""
    at = closes_at(gathering)
    if at <= ask.now:
        return
    outlives(ask, about(gathering), member)
    step = f"{at:%Y-%m-%dT%H:%M}"
    ask.work.occurrences.plan(
        [
            Occurrence(
                community_id=ask.work.community,
                prompt=f"{CLOSES}{STEP}{step}",
                step=step,
                subject=about(gathering),
                day=at.astimezone(ZoneInfo(ask.community.zone)).date(),
                due_at=at,
            )
        ]
    )


@prompt(CLOSES, "Forgets who has said how a gathering was", late=None, about=ABOUT)
def closes(told: Prompted) -> None:
    """However late that is: a mark is kept for no longer than it is of use."""
    told.work.marks.end(told.subject)
