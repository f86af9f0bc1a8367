"""Ballots: how votes are counted, how a tie is broken, and which proposals a ballot has room for.

The rule, in words for a steward. By approval, everybody votes for as many options as they like,
and each vote counts one. With a single vote, the last one given counts. Ranked, a first choice
counts 3, a second 2, a third 1. Whoever votes counts once for an option, however often and from
wherever they gave it. The option with the highest count becomes the theme. A tie goes to the
proposal of whoever has waited longest since a theme of theirs was chosen (never counts longest),
then to the earlier proposal. Where nobody voted, nothing is chosen.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ROOM: Final = 10
"""Options a ballot holds: as many as there are keycaps to react with."""
RANKS: Final = 3
"""Choices that count where they are ranked: the first counts so much, the next one less."""

Choices = tuple[int, ...]
"""What one person chose: options, the one they would rather have first."""


class Way(StrEnum):
    """How a ballot is voted on."""

    APPROVAL = "approval"
    SINGLE = "single"
    RANKED = "ranked"
    CONSENT = "consent"
    """There is one option alone: it is chosen unless somebody objects."""
    POINTS = "points"
    """In polls alone, which count what was spent by a rule of their own."""


@dataclass(frozen=True, slots=True)
class Option:
    """A proposal on a ballot. `chosen` is when a theme of its proposer was last chosen, if ever."""

    id: int
    proposed_at: dt.datetime
    chosen: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What an option got: `points`, and the `voters` they are from."""

    option: int
    points: int
    voters: int


class Broken(StrEnum):
    """By what a tie was broken."""

    NOT = ""
    TURN = "turn"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Result:
    """Every option, best first; who won, None where nobody voted; and how many people voted."""

    counts: tuple[Count, ...]
    winner: int | None
    voters: int
    tied: tuple[int, ...] = ()
    """The options that shared the highest count, the winner among them; none without a tie."""
    broken: Broken = Broken.NOT


def marked(way: Way, choices: Choices, option: int) -> Choices:
    """What somebody's choices are once they vote for an option."""
    match way:
        case Way.SINGLE | Way.CONSENT:
            return (option,)
        case Way.APPROVAL | Way.RANKED | Way.POINTS:
            return choices if option in choices else (*choices, option)


def count(way: Way, options: Iterable[Option], votes: Mapping[int, Choices]) -> Result:
    """The result of a ballot; `votes` are each person's choices, by member.

    A choice that is no option (any more) does not count, and those after it move up.
    """
    known = {option.id: option for option in options}
    points: Counter[int] = Counter()
    voters: Counter[int] = Counter()
    people = 0
    for choices in votes.values():
        standing = [option for option in dict.fromkeys(choices) if option in known]
        # Whoever chose only what was taken off since has no say on what is left.
        people += bool(standing)
        for option, worth in zip(standing, worths(way, len(standing)), strict=False):
            points[option] += worth
            voters[option] += 1
    found = result(known.values(), points, voters, people)
    # Its votes are objections: silence is consent, and one objection is enough.
    if way is Way.CONSENT:
        first = found.counts[0].option if found.counts else None
        return Result(found.counts, None if people else first, people)
    return found


def result(
    options: Iterable[Option], points: Mapping[int, int], voters: Mapping[int, int], people: int
) -> Result:
    """Who wins with these points, by option, and what breaks a tie; `people` voted."""
    ranked = sorted(options, key=lambda option: (-points.get(option.id, 0), *_turn(option)))
    counts = tuple(Count(o.id, points.get(o.id, 0), voters.get(o.id, 0)) for o in ranked)
    if not people:
        return Result(counts, None, 0)
    best = [option for option in ranked if points.get(option.id, 0) == counts[0].points]
    tied = tuple(option.id for option in best) if len(best) > 1 else ()
    return Result(counts, best[0].id, people, tied, _broken(best))


def worths(way: Way, chosen: int) -> Sequence[int]:
    """What each of so many choices of one person counts, the first one first."""
    match way:
        case Way.APPROVAL | Way.POINTS:
            return [1] * chosen
        case Way.SINGLE | Way.CONSENT:
            return [1]
        case Way.RANKED:
            return range(RANKS, 0, -1)


def _turn(option: Option) -> tuple[dt.date, dt.datetime, int]:
    """What puts one option before another that got as much: the smaller one comes first.

    Whoever never had a theme chosen has waited longest. The id stands last, so that a result never
    hangs on the order in which votes were read.
    """
    return option.chosen or dt.date.min, option.proposed_at, option.id


def _broken(best: Sequence[Option]) -> Broken:
    if len(best) < 2:
        return Broken.NOT
    first, second = best[:2]
    return Broken.EARLIER if first.chosen == second.chosen else Broken.TURN


def cut(proposals: Sequence[Option], endorsed: Mapping[int, int]) -> list[Option]:
    """The proposals that a ballot has room for, in the order they were made.

    Those that most members endorsed; of equal ones, the earlier.
    """
    liked = sorted(proposals, key=lambda p: (-endorsed.get(p.id, 0), p.proposed_at, p.id))
    return sorted(liked[:ROOM], key=lambda p: (p.proposed_at, p.id))
