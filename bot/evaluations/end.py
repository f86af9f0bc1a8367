"""While an evaluation is open the next card asks how it was; some months on it has its end."""

from datetime import datetime, timedelta
from typing import Final

from bot.core.ask import Ask
from bot.core.once import outlives
from bot.core.prompts import Prompted, prompt
from bot.core.rest import ENDED
from bot.gatherings.change import redraw_next
from bot.templates.timings import at_last
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

ASKING: Final = "evaluation"
"""The prompt that asks in private how it was; as templates have it, it is off."""
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


def asks(community: Community, last: Gathering, now: datetime) -> bool:
    """Whether the next card asks how the last gathering was: while that is open.

    Not where a steward has it asked in private, or not at all.
    """
    return ASKING not in community.prompts and closes_at(last) > now


def plan_end(work: Work, community: Community, gathering: Gathering) -> None:
    """Let the clock end a gathering's evaluation, and take away what asks for it."""
    end = at_last(community, CLOSES, about(gathering), closes_at(gathering))
    work.occurrences.plan([end])


def keep_answered(ask: Ask, gathering: Gathering, member: Member) -> None:
    """Somebody may go whose answers stay: until it closes, a mark says that they have answered."""
    if closes_at(gathering) <= ask.now:
        return
    outlives(ask, about(gathering), member)
    plan_end(ask.work, ask.community, gathering)


@prompt(
    CLOSES,
    "Forgets who has said how a gathering was",
    late=None,
    about=ABOUT,
    # A mark is not to stay for good.
    even=(ENDED,),
)
def closes(told: Prompted) -> None:
    """However late that is: a mark is kept for no longer than it is of use, nor is a button."""
    told.work.marks.end(told.subject)
    # Of one before the last, no card asks any more; of the last, its own where none is to come.
    for last in told.work.gatherings.past(told.now, 1):
        if last.id == told.number and redraw_next(told.work, told.voice, told.now) is None:
            told.voice.redraw(Subject.of(last))
