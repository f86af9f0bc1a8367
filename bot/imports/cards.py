"""What a steward sees of another calendar's dates: before they are added, and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Items
from bot.core.cards.lines import note, note_n
from bot.core.i18n import _, n_, words, words_n
from bot.core.text import Words, join
from bot.gatherings.list_cards import LISTED, line
from bot.imports.rules import Dated
from bot.imports.trouble import Trouble, Why
from store.gatherings import Gathering

NAMED = 8
"""Events that are named one by one where they can't be read."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not added of a calendar: what is here, what has begun, and what lies too far off."""

    here: int
    over: bool
    beyond: bool


def preview(
    dates: Sequence[Dated], left_out: LeftOut, number: int, home: str, now: datetime
) -> Card:
    """The dates as they would be, on the clocks of the community's zone: `home`."""
    body: list[Element] = [
        Items(tuple(_line(one, home, now) for one in dates)),
        Facts((Fact(_("Time zone"), _zone(home, now)),)),
        *_left_out(left_out),
    ]
    label = n_("Add this date", "Add these %(n)s dates", len(dates))
    add = Button(label, offer("gathering import-all", shown=str(number)), "primary")
    other = Button(_("Paste something else"), offer("gathering import"))
    body += [
        Actions((add, other)),
        note("Nothing is added yet. Each date can be moved, changed or cancelled later."),
    ]
    title = words_n("This date would be added", "These %(n)s dates would be added", len(dates))
    return Card(title, tuple(body))


def _line(one: Dated, home: str, now: datetime) -> Words:
    starts, ends = (at.astimezone(ZoneInfo(home)) for at in (one.starts_at, one.ends_at))
    # As clocks at home show it: whoever looks it over may read this in another zone.
    clocks = words(
        "%(day)s, %(begins)s–%(ends)s, %(offset)s",
        day=when.on_day(starts.date(), home, now),
        begins=f"{starts:%H:%M}",
        ends=f"{ends:%H:%M}",
        offset=_offset(starts),
    )
    told = [clocks]
    if one.zone != home:
        there = one.starts_at.astimezone(ZoneInfo(one.zone))
        told.append(words("%(at)s in %(zone)s", at=f"{there:%H:%M}", zone=one.zone))
    told += [words("%(text)s", text=text) for text in (one.title, one.place) if text]
    return join(told, " · ")


def _zone(zone: str, now: datetime) -> Words:
    offset = _offset(now.astimezone(ZoneInfo(zone)))
    return words("%(zone)s, at present %(offset)s", zone=zone, offset=offset)


def _offset(at: datetime) -> str:
    """How far clocks are from UTC: "UTC", "UTC−07:00"."""
    minutes = (at.utcoffset() or timedelta()) // timedelta(minutes=1)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"


def _left_out(left_out: LeftOut) -> list[Element]:
    said: list[Element] = []
    if left_out.here:
        said.append(
            note_n(
                "One date of it is here already, and is left as it is.",
                "%(n)s dates of it are here already, and are left as they are.",
                left_out.here,
            )
        )
    if left_out.over:
        said.append(note("What has begun already is left out."))
    if left_out.beyond:
        said.append(note("What lies more than 13 months ahead is left out. Send it again then."))
    return said


def added(gatherings: Sequence[Gathering], now: datetime) -> Card:
    """The steward's answer once they are added."""
    title = words_n("The date is added.", "The %(n)s dates are added.", len(gatherings))
    return Card(title, (_listed(gatherings, now),))


def added_here(gatherings: Sequence[Gathering], community: str, now: datetime) -> Card:
    """The channel hears of them once, whatever their number."""
    title = words_n(
        "%(name)s meets on a further date",
        "%(name)s meets on %(n)s further dates",
        len(gatherings),
        name=community,
    )
    return Card(title, (_listed(gatherings, now), *_more(gatherings)))


def _listed(gatherings: Sequence[Gathering], now: datetime) -> Items:
    return Items(tuple(line(one, now) for one in gatherings[:LISTED]))


def _more(gatherings: Sequence[Gathering]) -> list[Element]:
    more = len(gatherings) - LISTED
    if more <= 0:
        return []
    return [note_n("One more is in the calendar.", "%(n)s more are in the calendar.", more)]


def faults(troubles: Sequence[Trouble]) -> Words:
    """What can't be read, by name, each in a sentence."""
    said = [_fault(one) for one in troubles[:NAMED]]
    if more := len(troubles) - NAMED:
        said += [words_n("One more.", "%(n)s more.", more)] if more > 0 else []
    return join(said, " ")


def _fault(one: Trouble) -> Words:
    name, part = one.name, one.part
    match one.why:
        case Why.NO_START:
            return words("“%(name)s” does not say when it begins.", name=name)
        case Why.NO_TIME:
            return words("“%(name)s” says no time of day, and there is no usual one.", name=name)
        case Why.SEVERAL_DAYS:
            return words("“%(name)s” goes on for several days.", name=name)
        case Why.BACKWARDS:
            return words("“%(name)s” ends before it begins.", name=name)
        case Why.TOO_LONG:
            return words("“%(name)s” lasts longer than a day.", name=name)
        case Why.ZONE:
            return words("“%(name)s” is in a zone I don't know: %(part)s.", name=name, part=part)
        case Why.RULE:
            return words("“%(name)s” repeats as I can't: %(part)s.", name=name, part=part)
        case Why.VALUE:
            return words("“%(name)s” has a date I can't read.", name=name)
        case Why.PLACE:
            return words("“%(name)s” has a place I can't keep: %(part)s.", name=name, part=part)
