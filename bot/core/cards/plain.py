"""A card as plain text: notifications, the terminal, and what plays compare with."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import assert_never
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.core.cards.chart_words import in_words
from bot.core.cards.elements import (
    Actions,
    Button,
    Calls,
    Card,
    Chart,
    Divider,
    Element,
    Facts,
    Group,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    People,
    Select,
    Text,
)
from bot.core.i18n import _, language
from bot.core.text import Link, Person, Said, When, Words

MARKS = str.maketrans("", "", "*_")


def plain(card: Card) -> str:
    """The whole card, a line per element, times in the zone that each time names."""
    return "\n".join([flat(card.title), *(line for e in card.body if (line := _line(e)))])


def flat(text: Words) -> str:
    """One text without markup."""
    return "".join(_part(part) for part in text)


def sentence(text: Words) -> bool:
    """Whether a title says something in a sentence, and so is read and not glanced at.

    A sentence is a text, not a heading: platforms draw it as one.
    """
    return flat(text).rstrip().rstrip("”\"')").endswith((".", "!", "?", "…"))


def _part(part: str | Said | Person | When | Link) -> str:
    match part:
        case str():
            return _unmarked(part)
        case Said():
            # Data: its stars and underscores are the writer's own.
            return part.text
        case Person():
            return part.name
        case When():
            return moment(part)
        case Link():
            return f"{part.label} ({part.url})" if part.label != part.url else part.url
        case _:
            assert_never(part)


def _unmarked(text: str) -> str:
    """Our text without its marks; within `code` every character is meant."""
    pieces = enumerate(text.split("`"))
    return "".join(piece if odd % 2 else piece.translate(MARKS) for odd, piece in pieces)


def moment(when: When) -> str:
    """ "Friday, April 3, 13:00" in the zone that the time names: 24 hours, English order."""
    return _moment(when, language())


# The same few times are said over and over, and Babel takes its time for each.
@lru_cache(maxsize=1024)
def _moment(when: When, locale: str) -> str:
    local = when.starts.astimezone(ZoneInfo(when.zone))
    day = _pattern(local, "EEEE, MMMM d, y" if when.year else "EEEE, MMMM d", locale)
    clock = _pattern(local, "HH:mm", locale)
    match when.show:
        case "day":
            return day
        case "time":
            return clock
        case "moment":
            return f"{day}, {clock}"
        case "span":
            return f"{day}, {clock}" + _end(when, local, locale)
        case _:
            assert_never(when.show)


def _end(when: When, starts: datetime, locale: str) -> str:
    if when.ends is None:
        return ""
    ends = when.ends.astimezone(ZoneInfo(when.zone))
    same = ends.date() == starts.date()
    return "–" + _pattern(ends, "HH:mm" if same else "EEEE HH:mm", locale)


def _pattern(at: datetime, pattern: str, locale: str) -> str:
    return format_datetime(at, pattern, locale=locale)


def _line(element: Element) -> str:
    match element:
        case Heading() | Text() | Note():
            return flat(element.text)
        case Facts():
            return "\n".join(f"{row.label}: {flat(row.value)}" for row in element.rows)
        case People():
            names = ", ".join(person.name for person in element.people)
            head = f"{element.label} · {len(element.people) + element.more}"
            return f"{head}: {names}" if names else head
        case Calls():
            return _("For %(names)s", names=", ".join(e.name for e in called(element)))
        case Moment():
            return moment(element.when)
        case Items():
            return "\n".join(
                f"{number}. {flat(item)}" if element.numbered else f"· {flat(item)}"
                for number, item in enumerate(element.items, 1)
            )
        case Chart():
            return "\n".join(map(_line, in_words(element)))
        case Image():
            return _("Picture: %(alt)s", alt=element.alt)
        case Actions():
            return " ".join(_control(item) for item in element.items)
        case Divider():
            return ""
        case _:
            assert_never(element)


def called(calls: Calls) -> Sequence[Group | Person]:
    """Whom a message calls, the groups first."""
    return (*calls.groups, *calls.people)


def accounts(one: Group | Person) -> Sequence[str]:
    """How platforms know somebody, or a group of people."""
    return (one.account,) if isinstance(one, Group) else one.accounts


def _control(item: Button | Select | LinkButton) -> str:
    match item:
        case Button():
            return f"[{item.label}]"
        case Select():
            return f"[{item.label}: {', '.join(option.label for option in item.options)}]"
        case LinkButton():
            return f"[{item.label}] {item.url}"
        case _:
            assert_never(item)
