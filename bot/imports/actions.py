"""Another calendar's dates: read and shown to a steward, and added once that is confirmed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.plain import NumberKind, TextKind
from bot.core.replies import Reply
from bot.dates.addition import shaped
from bot.gatherings.place import parted
from bot.gatherings.plan import AHEAD, plan
from bot.imports import cards
from bot.imports.rules import Dated, NoCalendar, read
from bot.imports.series import Usual
from bot.imports.trouble import Trouble, Why
from store.gatherings import Gathering

MOST = 60
"""Dates that one import adds: what a steward can look over."""


class NotACalendar(Mend):
    """That is no calendar file I can read. Open the .ics file as a text and paste what it says,
    whole or some of its events, each from BEGIN:VEVENT to END:VEVENT."""


class UnreadLine(Mend):
    """I can't read the line “%(line)s” of that calendar. Mend it or take it out, and send it
    again."""


class NotFetched(Mend):
    """That is an address, and I fetch nothing from other places. Open it in your browser, and paste
    what the file says."""


class NotAllRead(Mend):
    """I can't read all of it, so nothing is added: %(faults)s Mend these or take them out, each
    from BEGIN:VEVENT to END:VEVENT, and send it again."""


class NoneToCome(Mend):
    """There is no date to come in that calendar, within the 13 months for which I plan."""


class NoneNew(Mend):
    """All dates of that calendar are here already. Nothing is to be added."""


class TooMany(Mend):
    """That are %(n)s dates, and I add up to %(most)s at a time. Paste fewer events at once."""


class LookedOver(Mend):
    """These dates were added, or others were looked over since. `/gathering list` shows the dates
    there are."""


# A calendar may name people who were invited: none of it stands in the trail.
Pasted = Annotated[
    str,
    TextKind(
        label="What the .ics file says",
        help="What an .ics file says: all of it, or some of its events",
        limit=20_000,
        secret=True,
    ),
]
Number = Annotated[int, NumberKind(held=True, low=1, high=10**9)]


@command(
    "gathering import",
    "Add another calendar's dates, after a look at them",
    who=STEWARD,
    submit="Look at the dates",
)
def look(ask: Ask, calendar: Pasted) -> Reply:
    """The dates as they would be. None of them begins before that was confirmed."""
    now, home = ask.now, ask.community.zone
    try:
        found = read(calendar, home, _usual(ask), now, now + AHEAD)
    except NoCalendar as fault:
        raise _refusal(fault) from None
    if troubles := [*found.troubles, *_unkept(found.dates)]:
        raise NotAllRead(param="calendar", faults=cards.faults(troubles))
    if not found.dates:
        raise NoneToCome(param="calendar")
    known = {one.starts_at for one in ask.work.gatherings.ahead(now)}
    fresh = [one for one in found.dates if one.starts_at not in known]
    if not fresh:
        raise NoneNew(param="calendar")
    if len(fresh) > MOST:
        raise TooMany(param="calendar", n=str(len(fresh)), most=str(MOST))
    kept = ask.work.imports.show([_written(one) for one in fresh], now)
    left_out = cards.LeftOut(len(found.dates) - len(fresh), found.over, found.beyond)
    return Reply(card=cards.preview(fresh, left_out, kept.id, home, now))


@command("gathering import-all", "Add the dates that were shown", who=STEWARD, hidden=True)
def add(ask: Ask, shown: Number) -> Reply:
    """Add them: each a date of its own, which in all else is as the rhythm has it."""
    kept = ask.work.imports.get(shown)
    if kept is None:
        raise LookedOver
    known = {one.starts_at for one in ask.work.gatherings.ahead(ask.now)}
    dates = [_dated(one) for one in kept.dates]
    # It may have been looked at for a while: what has begun or come meanwhile is not added.
    added = [_added(ask, d) for d in dates if d.starts_at > ask.now and d.starts_at not in known]
    ask.work.imports.forget()
    if not added:
        raise LookedOver
    ask.voice.post(cards.added_here(added, ask.community.name, ask.now), f"imported:{shown}")
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.added(added, ask.now))


def _usual(ask: Ask) -> Usual | None:
    """When the community usually begins, where it has a rhythm."""
    rhythm = ask.work.gatherings.rhythm(ask.today)
    return Usual(rhythm.time, timedelta(minutes=rhythm.length)) if rhythm else None


def _refusal(fault: NoCalendar) -> Mend:
    if fault.link:
        return NotFetched(param="calendar")
    if fault.line:
        return UnreadLine(param="calendar", line=fault.line)
    return NotACalendar(param="calendar")


def _unkept(dates: Sequence[Dated]) -> Iterator[Trouble]:
    """Dates whose place is no address or link that can be kept; each event is named once."""
    for title, place in dict.fromkeys((one.title, one.place) for one in dates):
        try:
            parted(place)
        except Mend:
            yield Trouble(title, Why.PLACE, place)


def _added(ask: Ask, one: Dated) -> Gathering:
    # Told at home as all others are, whichever zone it was written in.
    home = ask.community.zone
    local = one.starts_at.astimezone(ZoneInfo(home))
    rhythm = ask.work.gatherings.rhythm(local.date())
    length = one.ends_at - one.starts_at
    made = shaped(ask, rhythm, local.date(), local.time(), length, one.place, home)
    made.title = "" if one.title == ask.community.name else one.title
    made = ask.work.gatherings.add(made)
    plan(ask.work, ask.community, made, ask.now)
    return made


def _written(one: Dated) -> dict[str, Any]:
    return {
        "starts_at": one.starts_at.isoformat(),
        "ends_at": one.ends_at.isoformat(),
        "zone": one.zone,
        "title": one.title,
        "place": one.place,
    }


def _dated(kept: dict[str, Any]) -> Dated:
    starts_at, ends_at = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
    return Dated(starts_at, ends_at, kept["zone"], kept["title"], kept["place"])
