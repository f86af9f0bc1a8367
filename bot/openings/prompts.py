"""What the clock says before a gathering to whoever opens it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.core.addressees import first_here
from bot.core.prompts import Prompted, prompt
from bot.core.rest import NOT_ENDED
from bot.core.still import still
from bot.core.turns import Note, tell_chosen
from bot.core.voice import REMINDERS
from bot.gatherings.ahead import ahead
from bot.openings import cards
from bot.openings.brought import brought_to, openers
from bot.templates.timings import falls_due, timings
from store.core.subject import Subject
from store.members import Member
from store.work import Work

OPENING: Final = "opening-words"
LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@prompt(
    OPENING,
    "Gives whoever opens what members brought, successes first",
    late=timedelta(days=2),
    even=NOT_ENDED,
)
def opening(told: Prompted) -> None:
    """Thanks, successes, discoveries, open steps, then challenges. Requirements Q4, S4, F6.

    First with the reminder of the role, and once more shortly before it begins where there is more
    by then: whoever opens hears of each thing once, and the card in the channel shows all of it.
    """
    gathering = told.gathering
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    brought, last = brought_to(told.work, gathering), _is_last(told)
    if brought and last:
        told.voice.redraw(Subject.of(gathering))
    first = openers(told.work, gathering)
    told_before = _told(told, first)
    # Intentions are said once, to whoever opens, even where nothing was brought.
    intended = told.community.intentions and told_before == LONG_AGO
    if not intended and not brought.new_since(told_before):
        return
    # Until the last moment somebody may take it; for intentions alone nobody has to stand in.
    stewards = told.work.members.stewards() if brought and last else []
    chosen = first_here(told.work, gathering.day, first, stewards)
    drawn = cards.to_open_with(told.work, gathering, brought, told.community, told.now)
    # Whoever took the role has it in hand now or not at all; who stands in did not ask for it.
    said = Note(drawn, REMINDERS, f"opening:{told.key}", told.useful_until, at_once=last or None)
    tell_chosen(told, chosen, said)


@still("opening", OPENING)
def opens(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come, and they open it yet, or stand in where nobody does."""
    gathering = ahead(work, about, now)
    if gathering is None:
        return False
    first = {one.id for one in openers(work, gathering)}
    here = first - work.members.away_on(gathering.day)
    stewards = {one.id for one in work.members.stewards()}
    return member in here or (not here and member in stewards)


def _told(told: Prompted, first: Sequence[Member]) -> datetime:
    """When those who open were told last what there is; long ago, where one of them was not."""
    about = f"opening:{told.this}:"
    if not first or not all(told.work.outbox.tells(about, member.id) for member in first):
        return LONG_AGO
    return max((at for at in _times(told) if at < told.now), default=LONG_AGO)


def _is_last(told: Prompted) -> bool:
    """Whether it is said no more after this."""
    return not any(at > told.now for at in _times(told))


def _times(told: Prompted) -> list[datetime]:
    """When it is said for this gathering."""
    gathering, community = told.gathering, told.community
    span = (gathering.starts_at, gathering.ends_at)
    return [
        falls_due(community, name, offset, span, gathering.zone)
        for name, offset in timings(community)
        if name == OPENING
    ]
