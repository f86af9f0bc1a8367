"""The words of a card: our own text with typed parts for people, times, links and what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Said:
    """What a member wrote: data, escaped by every renderer, never markup and never a mention."""

    text: str
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Person:
    """A member by name; `accounts` are "platform:workspace:user" strings, for a native mention.

    Naming a person never pings them: a renderer that mentions must do so silently.
    """

    name: str
    accounts: tuple[str, ...] = ()
    kind: Literal["person"] = "person"


@dataclass(frozen=True, slots=True)
class When:
    """An instant, shown in each reader's own zone where the platform can, else in `zone`.

    `starts` and `ends` are aware; `show` says how much of it is meant: the day, the time,
    both, or both with the end. `year` is added when it is not the reader's current one.
    """

    starts: datetime
    zone: str
    show: Literal["day", "time", "moment", "span"] = "moment"
    ends: datetime | None = None
    year: bool = False
    kind: Literal["when"] = "when"


@dataclass(frozen=True, slots=True)
class Link:
    """A link; only http and https reach this far (`LinkKind` checks what people type)."""

    url: str
    label: str
    kind: Literal["link"] = "link"


# Typed, so that nothing a member wrote can pass for a mention, a link or our own markup.
Part = str | Said | Person | When | Link
"""A plain `str` is our own text in the neutral markdown: **strong**, _emphasis_, `code`."""

Words = tuple[Part, ...]


def join(items: Iterable[Words], between: str = ", ") -> Words:
    """One text out of several, with our own `between` among them."""
    out: list[Part] = []
    for item in items:
        if out:
            out.append(between)
        out.extend(item)
    return tuple(out)
