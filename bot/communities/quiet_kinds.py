"""Kinds for quiet hours and for quiet days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Annotated

from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules import quiet_words
from bot.core.rules.wording import even


class NotHours(Mend):
    """I can't read “%(typed)s” as hours. Write them like 20:00-8:00, or: none."""


class NotDays(Mend):
    """I can't read “%(typed)s” as days. Write them like: Saturday and Sunday. Or write: none."""


class EveryDay(Mend):
    """That would be every day of the week, and I could never say a word. Leave me one."""


@dataclass(frozen=True)
class HoursKind(Kind):
    """From one time of day to another, perhaps over midnight."""

    def match(self, text: str, reading: Reading) -> int:
        """From when to when, at the start."""
        # Only where the length is what was typed: what was made even may be shorter.
        found = quiet_words.HOURS.match(even(text))
        return found.end() if found and len(even(text)) == len(text) else 0

    def read(self, raw: str, reading: Reading) -> tuple[time, time]:
        """When they begin and end, alike for none. Raises NotHours."""
        try:
            return quiet_words.hours(raw)
        except quiet_words.NotHours:
            raise NotHours(typed=raw[:60]) from None


@dataclass(frozen=True)
class DaysKind(Kind):
    """Days of the week."""

    def match(self, text: str, reading: Reading) -> int:
        """Days of the week with commas or "and" between them, at the start."""
        found = quiet_words.DAYS.match(even(text))
        return found.end() if found and len(even(text)) == len(text) else 0

    def read(self, raw: str, reading: Reading) -> Sequence[int]:
        """Their numbers in order, 0 for Monday. Raises NotDays, EveryDay."""
        try:
            found = quiet_words.days(raw)
        except quiet_words.NotDays:
            raise NotDays(typed=raw[:60]) from None
        if len(found) == 7:
            raise EveryDay
        return found


Hours = Annotated[
    tuple[time, time],
    HoursKind(label="Quiet hours", help="From when to when, like 20:00-8:00; or none"),
]
Days = Annotated[
    tuple[int, ...], DaysKind(label="Quiet days", help="Days, like Saturday and Sunday; or none")
]
