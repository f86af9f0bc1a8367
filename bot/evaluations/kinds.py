"""Kinds that evaluations ask for. None of what was given is kept in the trail."""

from dataclasses import dataclass
from typing import Annotated

from bot.core.kinds.plain import Choice, LineKind
from bot.evaluations.counts import MEASURES


@dataclass(frozen=True)
class MeasureKind(Choice):
    """Yes, partly or no."""

    values: tuple[str, ...] = MEASURES
    # Nobody is shown who said what, so that no trail may have it either.
    secret: bool = True


Measure = Annotated[str, MeasureKind()]
Remark = Annotated[str, LineKind(limit=300, secret=True, example="More time to talk in pairs")]
