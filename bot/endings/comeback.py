"""The comeback: what was wound down, or has ended, is as it was, by a steward's word or consent."""

from datetime import datetime

from bot.core.addressees import reached
from bot.core.rest import ENDED
from bot.core.voice import Voice
from bot.gatherings.change import redraw
from bot.gatherings.plan import materialise
from bot.rest.waking import Woken, announce, wake
from bot.themes import wanted_cards
from store.communities import Community
from store.core.subject import Subject
from store.endings import Ending
from store.members import Member
from store.work import Work


def ended(work: Work) -> Ending | None:
    """What can be brought back: it winds down, or has ended."""
    return work.endings.in_state("taken", "over")


def asked(work: Work) -> Ending | None:
    """A comeback that a member put to the others, where there is no steward."""
    found = work.endings.in_state("put")
    return found if found is not None and found.revives else None


def deciding(work: Work) -> list[Member]:
    """The stewards who can be reached: bringing it back is theirs, while there are any."""
    return [steward for steward in work.members.stewards() if reached(work, steward)]


def revive(work: Work, voice: Voice, community: Community, ending: Ending, now: datetime) -> Woken:
    """Rhythm, prompts and stewards are as they were: the dates to come that are back."""
    ending.state = "revived"
    work.endings.add(ending)
    work.occurrences.forget(Subject.of(ending))
    if (waiting := asked(work)) is not None:
        waiting.state = "recalled"
        work.endings.add(waiting)
        work.occurrences.forget(Subject.of(waiting))
        voice.redraw(Subject.of(waiting))
    community.ends_on = None
    # Of what had not ended yet people are told in the same way.
    community.rest = community.rest or ENDED
    woken = wake(work, voice, community, now)
    materialise(work, community, now)
    announce(work, voice, community, woken.back, now)
    voice.redraw(Subject.of(ending))
    wanted_cards.redraw(work, voice, now)
    # Nudges ask for roles again.
    for gathering in work.gatherings.coming(now):
        redraw(voice, gathering.id)
    last = None if ending.last_id is None else work.gatherings.get(ending.last_id)
    if last is not None:
        voice.redraw(Subject.of(last))
    return woken
