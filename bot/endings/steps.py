"""The steps of winding down: fewer dates, a last one, and what the clock does about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.core.follow import follows
from bot.core.i18n import words
from bot.core.quiet import quiet_of
from bot.core.rest import ASLEEP, AT_REST, LET_GO
from bot.core.rules.quiet import later
from bot.core.rules.rhythm import instant
from bot.core.voice import Voice
from bot.dates import cancellation_cards as cancellations
from bot.endings.rules import stays
from bot.gatherings.change import changed, owned, redraw
from bot.gatherings.stakes import Stakes, stakes, tell
from bot.rest.waking import wake
from bot.templates.timings import at_last
from bot.themes import wanted_cards
from store.communities import Community
from store.core.subject import Subject
from store.endings import Ending
from store.gatherings import Gathering
from store.work import Work

READS: Final = "ending-words"
ENDS: Final = "ending-over"
MOST = 1000
MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Steps:
    """The dates on which it still meets, soonest first, and those that are let go.

    `gone` lie before the last day; `after` it nothing takes place any more.
    """

    kept: Sequence[Gathering]
    gone: Sequence[Gathering]
    after: Sequence[Gathering]

    @property
    def last(self) -> Gathering | None:
        """The last gathering, None where no date lies before the last day."""
        return self.kept[-1] if self.kept else None


def foreseen(work: Work, by: date, after: datetime) -> Steps:
    """What becomes of the dates that begin after an instant, where a day is the last."""
    coming = [g for g in work.gatherings.coming(after, MOST) if g.starts_at > after]
    in_time = [g for g in coming if g.day <= by]
    which = stays(len(in_time))
    return Steps(
        kept=[g for g, stay in zip(in_time, which, strict=True) if stay],
        gone=[g for g, stay in zip(in_time, which, strict=True) if not stay],
        after=[g for g in coming if g.day > by],
    )


def begin(work: Work, voice: Voice, community: Community, ending: Ending, now: datetime) -> Stakes:
    """It winds down from now on. Whoever meant to come to a date that is let go is told.

    Returns what those had in them who can't be written to.
    """
    if community.rest == ASLEEP:
        wake(work, voice, community, now)
    steps = foreseen(work, ending.by, now)
    last = steps.last
    ending.last_id = last.id if last else None
    work.endings.add(ending)
    community.ends_on = last.day if last else ending.by
    work.save(community)
    gone = [*steps.gone, *steps.after]
    for gathering in gone:
        # As at rest, so that what brings those dates back brings these back as well.
        owned(gathering, AT_REST, alone=True)
        owned(gathering, LET_GO, alone=True)
        gathering.state = "cancelled"
        changed(work, voice, community, gathering, now)
    found = stakes(work, gone, declined=False)
    why = words("%(name)s winds down", name=community.name)
    told = tell(
        work,
        voice,
        found,
        lambda mine: cancellations.fallen_away(mine, community.name, now, why),
        f"ending:{ending.id}",
    )
    # The last one is named so on its card, and no nudge asks for roles any more.
    for gathering in steps.kept:
        redraw(voice, gathering.id)
    wanted_cards.redraw(work, voice, now)
    plan_end(work, community, ending)
    return {member.id: found[member.id] for member in told.missed}


def plan_end(work: Work, community: Community, ending: Ending) -> None:
    """Let the clock read the last words as the last gathering begins, and end it the day after."""
    about = Subject.of(ending)
    work.occurrences.forget(about)
    assert community.ends_on is not None, "what winds down has a last day"
    last = work.gatherings.get(ending.last_id) if ending.last_id else None
    morning = instant(community.ends_on, MORNING, community.zone)
    reads = last.starts_at if last else morning
    planned = instant(community.ends_on + timedelta(days=1), MORNING, community.zone)
    ends = later(planned, quiet_of(community), community.zone)
    planned_words = [] if ending.read_at else [at_last(community, READS, about, reads)]
    work.occurrences.plan([*planned_words, at_last(community, ENDS, about, ends)])


@follows(Gathering)
def in_step(work: Work, now: datetime) -> None:
    """The card lists the dates on which it meets still, also before that is agreed on; and where
    the last gathering was moved, the end moves along."""
    ending = work.endings.in_state("taken")
    listed = (work.endings.in_state("put"), ending)
    Voice(work, now).redraw(*(Subject.of(one) for one in listed if one is not None))
    last = work.gatherings.get(ending.last_id) if ending and ending.last_id else None
    if ending is None or last is None:
        return
    community = work.communities.this()
    if community.ends_on != last.day:
        community.ends_on = last.day
        work.save(community)
    plan_end(work, community, ending)
