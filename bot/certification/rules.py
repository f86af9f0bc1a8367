"""On what it rests that somebody was there, and how many hours that makes: values."""

from collections.abc import Iterable
from typing import Final

from bot.core.i18n import N_

NOTED: Final = N_("attendance noted by a steward")
SAID: Final = N_("own yes; who came was not noted")
TOLD: Final = N_("yes noted by a steward; who came was not noted")
ROLE: Final = N_("had a role; who came was not noted")


def basis(*, came: bool, listed: bool, yes: bool, by_steward: bool, role: bool, no: bool) -> str:
    """On what it rests that somebody took part; "" where nothing says so.

    `came`: they are on the list of those who came; `listed`: there is such a list, and then it
    alone counts. Without one a yes does, which a steward may have noted, else a role.
    """
    if listed:
        return NOTED if came else ""
    if yes:
        return TOLD if by_steward else SAID
    return ROLE if role and not no else ""


def hours(minutes: Iterable[int]) -> str:
    """Minutes together, in hours however many they are.

    >>> hours([180, 1500, 30])
    '28 h 30 min'
    """
    whole, rest = divmod(sum(minutes), 60)
    return f"{whole} h {rest} min" if rest else f"{whole} h"
