"""Gatherings of one day, told apart by when they begin: as people write it, and in what a form
offers."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time
from typing import Final

from bot.core.cards.elements import Option
from bot.core.cards.plain import flat
from bot.core.cards.when import clock as begins
from bot.core.cards.when import moment, of
from bot.core.errors import Mend
from bot.core.i18n import listed, words
from bot.core.kinds.times import CLOCK, WEEKDAY
from bot.core.rules.clocks import NotAClock, clock
from bot.core.text import Words
from store.gatherings import Gathering

BEGINS: Final = re.compile(
    rf",?\s+(?:(?:at|from)\s+)?(?P<clock>{CLOCK})"
    rf"(?:\s*(?:[-–—]|to\s)\s*(?:{WEEKDAY},?\s+)?{CLOCK})?(?!\w|\s*[-–—]\s*\d)"
    r"|,?\s+at\s+(?P<hour>\d{1,2})(?=\s*(?:[,.]?\s*\Z|,))",
    re.IGNORECASE,
)
"""What stands behind a day, as cards show it or as people say it: ", 13:00–16:00", "at 1 pm"."""


class SeveralThatDay(Mend):
    """There is more than one gathering on “%(typed)s”: %(dates)s. Write the time as well, like
    %(like)s."""


def parted(raw: str) -> tuple[str, time | None]:
    """A day as it was written, and when the gathering begins, where that was said as well."""
    for found in BEGINS.finditer(raw):
        if not raw[found.end() :].strip(" ."):
            with suppress(NotAClock):
                return raw[: found.start()], clock(found["clock"] or found["hour"])
    return raw, None


def only(on: Sequence[Gathering], raw: str, now: datetime) -> Gathering:
    """The one that is meant of those of a day. Raises SeveralThatDay."""
    if len({one.starts_at for one in on}) > 1:
        listed_ = tuple(part for one in on for part in (*moment(one, now), " / "))
        raise SeveralThatDay(typed=raw[:60], dates=(flat(listed_)[:-3],), like=_exactly(on[-1]))
    return on[0]


def times_of(on: Sequence[Gathering]) -> Words:
    """What there is on a day, for whoever named another time."""
    times = listed([(flat((begins(one),)),) for one in on])
    return words("What there is on that day begins at %(times)s.", times=times)


def choices(gatherings: Sequence[Gathering], now: datetime) -> list[Option]:
    """Gatherings to choose from, each by its day, and by its time where two are on one day."""
    days = Counter(one.day for one in gatherings)
    times = Counter((one.day, one.time) for one in gatherings)
    found = []
    for one in gatherings:
        if days[one.day] == 1:
            found.append(Option(flat(of(one, now)), one.day.isoformat()))
        elif times[one.day, one.time] == 1:
            found.append(Option(flat(moment(one, now)), _exactly(one)))
        else:
            named = f"{flat(moment(one, now))} · {one.title or f'#{one.id}'}"
            found.append(Option(named, f"#{one.id}"))
    return found


def _exactly(one: Gathering) -> str:
    return f"{one.day.isoformat()} {one.time:%H:%M}"
