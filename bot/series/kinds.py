"""Kinds that a series asks for: how many meetings, its aim, and what kind of goal it has."""

from typing import Annotated, Final

from bot.core.i18n import N_
from bot.core.kinds.plain import Choice, NumberKind, TextKind

GOALS: Final = (
    N_("learn"),
    N_("find a solution"),
    N_("make recommendations"),
    N_("run a project"),
)
Meetings = Annotated[
    int, NumberKind(label="How many meetings", help="How many meetings there are", low=2, high=60)
]
Aim = Annotated[
    str,
    TextKind(
        label="What it is for",
        help="What it is for, in a sentence or two: it stands on every card",
        limit=300,
        example="Find out how night shifts can hand over without losing anybody",
    ),
]
Goal = Annotated[
    str,
    Choice(values=GOALS, label="What it comes to", help="What it comes to: it decides the agenda"),
]
