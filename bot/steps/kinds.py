"""Kinds that next steps ask for: which step, who does it, and until when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.members import MemberKind
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import LineKind
from bot.core.kinds.times import DayKind
from bot.core.rules.nearly import near_day
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from store.members import Member
from store.steps import Step

TEXT: Final = 300
LABEL: Final = 70
LISTED: Final = 25
_LEAD: Final = re.compile(r"(?:by|until|till|before|due)\s+", re.IGNORECASE)


class NoSuchStep(Mend):
    """I don't know a step “%(typed)s”. `/step list` shows those that are open."""


@dataclass(frozen=True)
class StepKind(Kind):
    """A step by the reference a card holds ("#7"), or by its words, more or less."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Step:
        """The step. Raises NoSuchStep, SeveralFit."""
        assert reading.work is not None, "a step is a community's"
        typed = clean(raw, TEXT)
        if number := REFERENCE.fullmatch(typed):
            step = reading.work.steps.get(int(number[1]))
            if step is not None:
                return step
        found = one_of(typed, self._known(reading), lambda step: step.text)
        if found is None:
            raise NoSuchStep(typed=shortened(typed, 60))
        return found

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Those whose text contains what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """What is open, one's own first."""
        found = self._known(reading)[:LISTED]
        return [Option(shortened(step.text, LABEL), f"#{step.id}") for step in found]

    def _known(self, reading: Reading) -> list[Step]:
        assert reading.work is not None
        return sorted(reading.work.steps.open_ones(), key=lambda s: s.owner_id != reading.me)


@dataclass(frozen=True)
class DueKind(DayKind):
    """A day at the very end of a line: what follows a day within it belongs to the step."""

    def match(self, text: str, reading: Reading) -> int:
        """The whole of `text`, where it is a day, with or without "by" before it."""
        lead = _LEAD.match(text)
        rest = text[lead.end() :] if lead else text
        # After "by", a day that can't be read is asked about, and not left to the text.
        found = super().match(rest, reading) or (lead is not None and near_day(rest))
        return len(text) if found and not rest[found:].strip(" .") else 0

    def read(self, raw: str, reading: Reading) -> date:
        """The day. Raises NotADay, AmbiguousDay, PastDay."""
        return super().read(_LEAD.sub("", raw.strip(), count=1).rstrip(" ."), reading)


@dataclass(frozen=True)
class OwnerKind(MemberKind):
    """A member, in a written line by name alone ("owner:Bo"): people are named in steps, too."""

    def match(self, text: str, reading: Reading) -> int:
        """Never by itself."""
        return 0


StepRef = Annotated[Step, StepKind(help="Which step: words of it", example="book the room")]
StepText = Annotated[
    str,
    LineKind(
        label="What is to be done",
        help="What is to be done, in a line",
        limit=TEXT,
        example="Book the room",
    ),
]
Due = Annotated[date, DueKind(label="By when", help="By when, like April 10")]
Owner = Annotated[
    Member, OwnerKind(label="Who does it", help="Who does it; left empty, that is you")
]
