"""Rotation: whom to ask gently for a role, so that everybody's turn comes.

The rule, in words for a steward. For each role, first come those who have never held it: among
them whoever held the fewest roles of any kind in the last twelve months, then whoever has been
longest without one (since joining, when there was none), then by lot. After them come those who
have held it, longest ago first; those of the same day are compared as above. A request names all
roles that are open and suit whoever is asked, and goes to a few people: the first in the order of
the first open role, then the first of the second who is not asked yet, and so on around the
agenda. Nobody is asked for a role they do not want now.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True, slots=True)
class Holding:
    """A member held a role (or has taken it) at the gathering on this date."""

    member: int
    role: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may be asked, and the date on which they joined."""

    member: int
    joined: dt.date


class Reason(StrEnum):
    """Why it is somebody's turn."""

    NEVER = "never"
    """They have never held the role."""
    LONG_AGO = "long ago"
    """They held it longer ago than others."""


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a proposal, and the date when the member last held the role, if ever."""

    reason: Reason
    last: dt.date | None


def order(
    role: str,
    candidates: Iterable[Candidate],
    holdings: Iterable[Holding],
    today: dt.date,
    seed: int,
) -> list[int]:
    """All candidates, whoever should be asked for the role first coming first.

    The lot is drawn from the seed: the same seed gives the same order.
    """
    history = _histories(holdings, today)
    never = _History()

    def key(candidate: Candidate) -> tuple[bool, dt.date, int, dt.date, bytes]:
        past = history.get(candidate.member, never)
        held = past.held.get(role, dt.date.min)
        without_since = max(past.held.values(), default=candidate.joined)
        lot = _lot(seed, candidate.member)
        # Never before once: False sorts first.
        return role in past.held, held, past.recent, without_since, lot

    ranked = sorted(candidates, key=key)
    return list(dict.fromkeys(candidate.member for candidate in ranked))


def turns(
    open_roles: Sequence[str],
    candidates: Sequence[Candidate],
    holdings: Sequence[Holding],
    unwilling: AbstractSet[tuple[int, str]],
    today: dt.date,
    seed: int,
    people: int,
) -> list[tuple[int, list[str]]]:
    """Whom to ask, so many people at most, each with the open roles that suit them.

    `unwilling` are (member, role) pairs that are not asked for.
    """
    queues = {
        role: deque(
            member
            for member in order(role, candidates, holdings, today, seed)
            if (member, role) not in unwilling
        )
        for role in open_roles
    }
    suits = {role: frozenset(queue) for role, queue in queues.items()}
    chosen: dict[int, list[str]] = {}
    while len(chosen) < people and any(queues.values()):
        for queue in queues.values():
            while queue and queue[0] in chosen:
                queue.popleft()
            if queue and len(chosen) < people:
                who = queue.popleft()
                chosen[who] = [role for role in queues if who in suits[role]]
    return list(chosen.items())


def why(role: str, member: int, holdings: Iterable[Holding]) -> Why:
    """What speaks for asking this member, so that they and the stewards can be told."""
    dates = (one.on for one in holdings if one.member == member and one.role == role)
    last = max(dates, default=None)
    return Why(Reason.NEVER if last is None else Reason.LONG_AGO, last)


@dataclass(slots=True)
class _History:
    """What one member did: the latest date of each role, and how many roles in twelve months."""

    held: dict[str, dt.date] = field(default_factory=dict)
    recent: int = 0


def _histories(holdings: Iterable[Holding], today: dt.date) -> dict[int, _History]:
    year_ago = today - relativedelta(years=1)
    found: dict[int, _History] = {}
    for one in holdings:
        past = found.setdefault(one.member, _History())
        past.held[one.role] = max(one.on, past.held.get(one.role, one.on))
        past.recent += one.on > year_ago
    return found


def _lot(seed: int, member: int) -> bytes:
    # Not `hash`, which differs between processes: a lot drawn again has to fall alike.
    return blake2b(f"{seed}:{member}".encode(), digest_size=8).digest()
