"""Kinds of what alternates: times of day, lengths and formats, several with commas between."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Annotated, ClassVar

from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules.clocks import NotAClock, NotALength, clock
from bot.cycles import rules

NONE = ("none", "no", "off")


class NotTimes(Mend):
    """I can't read “%(typed)s” as a time of day. Write them in turn, like: 18:30, 12:00; or:
    evening, daytime."""


class NotLengths(Mend):
    """I can't read “%(typed)s” as a length. Write them in turn, like: 1h, 1h, 2h 30m."""


class NotFormats(Mend):
    """I can't read “%(typed)s” as a way to meet. Write them in turn, like: online, in person,
    hybrid."""


class TooManyTurns(Mend):
    """That is %(n)s in turn; up to %(most)s are fine."""


@dataclass(frozen=True)
class TurnsKind(Kind, ABC):
    """Several values in turn, as cycles keep them; none where it does not alternate."""

    limit: int = 150
    greedy: ClassVar[bool] = True
    marks: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> tuple[str, ...]:
        """The values in their order. Raises TooManyTurns, and what each kind of value raises."""
        typed = clean(raw, self.limit)
        if typed.casefold() in NONE:
            return ()
        parts = rules.parted(typed)
        if len(parts) > rules.MOST:
            raise TooManyTurns(n=len(parts), most=rules.MOST)
        one = self.one(reading)
        return tuple(one(part) for part in parts)

    @abstractmethod
    def one(self, reading: Reading) -> Callable[[str], str]:
        """Reads one of them."""


class TimesKind(TurnsKind):
    """Times of day, or parts of the day by name."""

    def one(self, reading: Reading) -> Callable[[str], str]:
        """A time. Raises NotTimes."""
        usual = _usual(reading)

        def read(part: str) -> str:
            try:
                return rules.time_of(part, usual)
            except NotAClock:
                raise NotTimes(typed=part) from None

        return read


class LengthsKind(TurnsKind):
    """Lengths."""

    def one(self, reading: Reading) -> Callable[[str], str]:
        """A length. Raises NotLengths."""

        def read(part: str) -> str:
            try:
                return rules.length_of(part)
            except NotALength:
                raise NotLengths(typed=part) from None

        return read


class FormatsKind(TurnsKind):
    """Ways to meet."""

    def one(self, reading: Reading) -> Callable[[str], str]:
        """A way to meet. Raises NotFormats."""

        def read(part: str) -> str:
            try:
                return rules.format_of(part)
            except KeyError:
                raise NotFormats(typed=part) from None

        return read


def _usual(reading: Reading) -> Sequence[time]:
    """The times of day at which the community meets anyway."""
    rhythm = reading.work.gatherings.rhythm(reading.today) if reading.work else None
    kept = [c["values"] for c in rhythm.cycles if c["field"] == "time"] if rhythm else []
    usual = [rhythm.time] if rhythm else []
    return [*usual, *(clock(value) for values in kept for value in values)]


Times = Annotated[
    tuple[str, ...],
    TimesKind(
        label="Times in turn", help="In turn, like: evening, daytime; or 18:30, 12:00; or none"
    ),
]
Lengths = Annotated[
    tuple[str, ...],
    LengthsKind(label="Lengths in turn", help="In turn, like: 1h, 1h, 2h 30m; or none"),
]
Formats = Annotated[
    tuple[str, ...],
    FormatsKind(label="Formats in turn", help="In turn, like: online, in person, hybrid; or none"),
]
