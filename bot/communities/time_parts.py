"""The parts of the list of times: what is said before a gathering, after it, and in between."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from bot.core.i18n import N_
from bot.core.prompts import GATHERING, Prompt, prompts
from bot.core.rules.offsets import Offset
from bot.templates import Template

BEFORE: Final = "before"
AFTER: Final = "after"
WAITING: Final = "waiting"
PERIODS: Final = "periods"
PARTS: Final = {
    BEFORE: N_("Before a gathering"),
    AFTER: N_("As it begins, and after it"),
    WAITING: N_("When something waits"),
    PERIODS: N_("By month and quarter"),
}
"""Each with its name, in the order in which a steward reads them."""
_BY_THE_CALENDAR: Final = ("month", "quarter", "ballot", "term")


def listed(told: Template) -> dict[str, list[Prompt]]:
    """The prompts that a template times, by part, each part in the template's order."""
    found: dict[str, list[Prompt]] = {part: [] for part in PARTS}
    for name, times in told.prompts.items():
        if name in prompts():
            found[_part(prompts()[name], times)].append(prompts()[name])
    return {part: those for part, those in found.items() if those}


# Any gathering will do: whether an offset lies before it is the same for all.
_BEGINS: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)


def _part(prompt: Prompt, times: Sequence[Offset]) -> str:
    if prompt.about in _BY_THE_CALENDAR:
        return PERIODS
    if prompt.about != GATHERING:
        return WAITING
    before = any(time.due(_BEGINS, _BEGINS, "UTC") < _BEGINS for time in times)
    return BEFORE if before else AFTER
