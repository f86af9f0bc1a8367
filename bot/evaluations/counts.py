"""Evaluating: what a gathering was to those who came, counted so that nobody can be told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.roles.agendas import said_no
from store.gatherings import Gathering
from store.work import Work

ENOUGH: Final = 5
"""From so many answers on they are shown: of fewer one could tell whose is whose. P7."""
MEASURES: Final = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answered, and how; `lines` stand in the order of the alphabet, so of nobody.

    Each question has its own answers: one that too few have answered has no figures. P7.
    """

    answered: int
    worth: Counter[str]
    useful: Counter[str]
    lines: tuple[str, ...] = ()


def counted(work: Work, gathering: Gathering) -> Counted:
    """The answers of those who came to one gathering."""
    found = [
        one
        for one in work.evaluations.of([gathering.id])
        # Whoever was erased since had come, or nothing was left of what they said.
        if one.member_id is None or was_there(work, gathering, one.member_id)
    ]
    lines = tuple(sorted(one.line for one in found if one.line))
    return Counted(
        answered=len(found),
        worth=_figures(one.worth for one in found),
        useful=_figures(one.useful for one in found),
        lines=lines if len(found) >= ENOUGH else (),
    )


def together(work: Work, gatherings: Sequence[Gathering]) -> Counted:
    """The figures of several gatherings: of each only those that may be shown by themselves.

    Else what is shown of all, less what is shown of one, would be the few answers of another.
    """
    each = [counted(work, gathering) for gathering in gatherings]
    return Counted(
        answered=sum(one.answered for one in each),
        worth=sum((one.worth for one in each), Counter()),
        useful=sum((one.useful for one in each), Counter()),
    )


def was_there(work: Work, gathering: Gathering, member: int) -> bool:
    """Whether somebody came, as it was noted; where nobody noted it, they are taken at their word:
    not whoever said no."""
    came = work.rsvps.came(gathering.id)
    if came or gathering.walk_ins:
        return member in came
    return member not in said_no(work, gathering)


def _figures(answers: Iterable[str]) -> Counter[str]:
    given = Counter(answer for answer in answers if answer)
    return given if given.total() >= ENOUGH else Counter()
