"""Amounts: what people bring to something, as they write it, and the sums of what they bring."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

LONGEST_UNIT: Final = 30

_LEAD = re.compile(r"(?:about|around|roughly|some|maybe|up to|~|≈)\s*", re.IGNORECASE)
# One number and its unit: "2-3 hours" is none, as it could not be summed.
_FIRST = re.compile(r"(?P<number>\d{1,9}(?:[.,]\d{1,2})?)(?![\d.,])\s*(?P<unit>\D*)")
_MONEY = re.compile(r"(?P<unit>[€$£¥])\s*(?P<number>\d{1,9}(?:[.,]\d{1,2})?)(?![\d.,])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something; `unit` is "" where only a number was given."""

    # Decimal, since halves and money are added up.
    number: Decimal
    unit: str = ""

    def __str__(self) -> str:
        """As people write it: "2.5 hours"."""
        return f"{self.number:f} {self.unit}".rstrip()


def amount(text: str) -> Amount | None:
    """ "2 hours", "about 20 copies", "1,5 days", "€200" or "3"; None for anything else."""
    said = _LEAD.sub("", " ".join(text.split()), count=1)
    found = _FIRST.fullmatch(said) or _MONEY.fullmatch(said)
    if found is None or len(found["unit"]) > LONGEST_UNIT:
        return None
    return Amount(Decimal(found["number"].replace(",", ".")), found["unit"].strip(" .,"))


def totals(amounts: Iterable[Amount]) -> list[Amount]:
    """One sum for each unit, in the order in which units came first.

    "hour", "Hours" and "hours" are one unit, written as the longest of them.
    """
    sums: dict[str, Amount] = {}
    for one in amounts:
        key = _same(one.unit)
        before = sums.get(key, Amount(Decimal(0), one.unit))
        unit = max(before.unit, one.unit, key=len)
        sums[key] = Amount(before.number + one.number, unit)
    return [Amount(_plain(one.number), one.unit) for one in sums.values()]


def _same(unit: str) -> str:
    folded = unit.casefold()
    return folded[:-1] if len(folded) > 2 and folded.endswith("s") else folded


def _plain(number: Decimal) -> Decimal:
    """Without zeros after the point that say nothing."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
