"""Addressees: who can act on what the clock asks; where nobody can, whoever is next to be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from store.members import Member
from store.work import Work


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom a prompt is said to. `instead`: they stand in for those who were meant, and are told."""

    members: Sequence[Member] = ()
    instead: bool = False


def reached(work: Work, member: Member | None) -> bool:
    """Whether somebody takes part, and can be written to in private."""
    if member is None or member.state != "active":
        return False
    return any(not account.closed for account in work.members.accounts([member.id]))


def here(work: Work, members: Iterable[Member | None], today: date) -> list[Member]:
    """Those of them who can act today: who can be written to, and is not away."""
    away = work.members.away_on(today)
    found = {m.id: m for m in members if m is not None and m.id not in away and reached(work, m)}
    return list(found.values())


def first_here(work: Work, today: date, *groups: Iterable[Member | None]) -> Addressed:
    """The first of these groups in which somebody can act today: those of it who can.

    What somebody turned off is theirs to turn off, and is handed to nobody else.
    """
    for place, group in enumerate(groups):
        if found := here(work, group, today):
            return Addressed(found, instead=place > 0)
    return Addressed()
