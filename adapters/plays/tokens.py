"""The smallest parts of a play's line: words, quoted texts, names, lengths of time, comments."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

# German and French ones as well, which word processors put in by themselves.
_QUOTED = r'"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»'
_TOKEN = re.compile(rf"(?P<quoted>{_QUOTED})(?!\S)|\S+")
# Two dashes with a space on either side: those of an option or within words are text.
_COMMENT = re.compile(rf"{_QUOTED}|(?P<comment>\s--(?!\S))")
# One word, since a second one could be the verb of an act.
_NAME = r"[^\W\d_][^\s:,\"“”„«»#@>]*"
_ACTOR = re.compile(
    rf"(?P<person>{_NAME})(?:\s+in\s+(?P<where>#[^\s:,]+|dm|mail|web))?(?:(?P<colon>\s*:)\s*|\s+|$)"
)
# Five digits of weeks are 1,900 years: more would leave the calendar.
_LENGTH = re.compile(r"([0-9]{1,5})\s*([wdhm])\s*")
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text that stood between quotation marks, straight or typographic."""

    text: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The beginning of an act: who, where ("#channel", "dm" or None), and whether they write."""

    person: str
    where: str | None
    writes: bool


def code_of(line: str) -> str:
    """`line` without its comment: what follows " -- " outside quotation marks."""
    if line.lstrip().startswith("--"):
        return ""
    for found in _COMMENT.finditer(line):
        if found["comment"]:
            return line[: found.start()].strip()
    return line.strip()


def tokens(text: str) -> list[str | Quoted]:
    """Words and quoted texts, in order."""
    return [
        Quoted(found["quoted"][1:-1].strip()) if found["quoted"] else found[0]
        for found in _TOKEN.finditer(text)
    ]


def actor(line: str) -> tuple[Actor, str] | None:
    """Who acts in `line`, and the rest of it; None if it does not begin with a name."""
    if not (found := _ACTOR.match(line)):
        return None
    who = Actor(found["person"], found["where"], found["colon"] is not None)
    return who, line[found.end() :].strip()


def is_name(text: str) -> bool:
    """Whether `text` can be a person's name: one word that begins with a letter."""
    return re.fullmatch(_NAME, text) is not None


def names(text: str) -> tuple[str, ...] | None:
    """ "Ana, Bo and Dee"-like lists with commas; None if a name cannot be read."""
    found = tuple(part.strip() for part in text.split(","))
    return found if all(map(is_name, found)) else None


def length(text: str) -> timedelta | None:
    """ "3d" or "2h 30m" as a length of time, in weeks, days, hours and minutes; else None."""
    parts = _LENGTH.findall(text)
    if not parts or _LENGTH.sub("", text):
        return None
    return sum((timedelta(**{_UNITS[unit]: int(n)}) for n, unit in parts), timedelta())


def civil(text: str) -> datetime | None:
    """ "2026-03-13 09:00" as a naive date and time; None if it is none, or not in the calendar."""
    # Other scripts have digits too, and fromisoformat takes more forms than docs/plays.md has.
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}\s+\d{2}:\d{2}", text, re.ASCII):
        return None
    try:
        return datetime.fromisoformat(" ".join(text.split()))
    except ValueError:
        return None
