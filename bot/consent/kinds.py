"""Kinds that consent asks for: how long objections are heard, and why somebody does not agree."""

from typing import Annotated, Final

from bot.core.kinds.plain import LineKind, NumberKind, TextKind

REASON: Final = 500
Days = Annotated[
    int,
    NumberKind(
        label="Days for objections", help="Days for objections", low=1, high=60, example="7"
    ),
]


def reason(example: str) -> TextKind:
    """What would have to change, with an example that fits what it is said to."""
    return TextKind(
        label="What would have to change",
        help="What would have to change; the others read it, with your name",
        limit=REASON,
        example=example,
    )


Held = Annotated[str, LineKind(held=True, limit=40)]
"""Which of those that were put a card is of."""
