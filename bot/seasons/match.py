"""The match: who is asked for which parts of a season, so that as many as possible are asked for.

The rule, in words for a steward. The soonest gathering comes first, and its roles in the agenda's
order; for each role whoever's turn it is by rotation. Nobody is asked for a second part while
somebody who could take it has none, and nobody for more than `AT_MOST`, for two at one gathering,
or for what their wishes rule out. Who wishes to be with somebody is asked for a gathering at which
the other has a part or is asked for one as well, else not at all. Where a part would find nobody,
somebody is asked for it instead of another one which somebody else can take.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from bot.wishes.rules import NOTHING, Turn, Wishes, spaced

AT_MOST: Final = 2
"""Parts that one person is asked for in a season: more is no season any more, it is a post."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A free place in a role at a gathering; `number` tells several of one role apart."""

    gathering: int
    turn: Turn
    role: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be asked, for the (gathering, role) pairs they `may` be asked for.

    `holds` are the gatherings of the season at which they have a part already.
    """

    member: int
    may: AbstractSet[tuple[int, str]]
    wishes: Wishes = NOTHING
    holds: AbstractSet[int] = frozenset()
    partner: int | None = None


def match(
    seats: Sequence[Seat],
    people: Sequence[Person],
    ranks: Mapping[str, Sequence[int]],
    holders: Mapping[int, AbstractSet[int]],
) -> dict[int, list[Seat]]:
    """The seats that each member is asked for, in the order of the seats.

    `ranks` has the members by role, whoever's turn it is first; `holders` who has a part at a
    gathering already, whether they can be asked or not.
    """
    table = _Table(seats, {person.member: person for person in people}, ranks, holders)
    table.seat_company()
    for most in range(1, AT_MOST + 1):
        for seat in seats:
            if seat not in table.taken:
                table.fill(seat, most, set())
    given: dict[int, list[Seat]] = {}
    for seat in seats:
        if seat in table.taken:
            given.setdefault(table.taken[seat], []).append(seat)
    return given


@dataclass
class _Table:
    """Who sits where so far."""

    seats: Sequence[Seat]
    people: Mapping[int, Person]
    ranks: Mapping[str, Sequence[int]]
    holders: Mapping[int, AbstractSet[int]]
    taken: dict[Seat, int] = field(default_factory=dict)
    fixed: set[Seat] = field(default_factory=set)

    def fill(self, seat: Seat, most: int, seen: set[Seat]) -> bool:
        """Find somebody for a seat, moving others by the shortest chain that is found first.

        With one part for each this is the augmenting-path method for bipartite matching (Berge's
        lemma), and so finds as many as there can be.
        """
        seen.add(seat)
        able = [self.people[m] for m in self.ranks[seat.role] if self._may(m, seat)]
        # Of those whose turn it is, one who is asked for it already would rather have another.
        able.sort(key=lambda person: any(s.role == seat.role for s in self._of(person)))
        for person in able:
            if self._bears(person, [*self._of(person), seat], most):
                self.taken[seat] = person.member
                return True
        for person in able:
            for other in self._of(person):
                rest = [one for one in self._of(person) if one != other]
                if other in seen or other in self.fixed:
                    continue
                if self._bears(person, [*rest, seat], most) and self.fill(other, most, seen):
                    self.taken[seat] = person.member
                    return True
        return False

    def seat_company(self) -> None:
        """Whoever wishes to be with somebody sits where that one does, before all others."""
        waiting = [p for p in self._by_turn() if p.partner is not None and not self._there(p)]
        found = True
        while found:
            found = False
            for person in waiting:
                if not self._of(person) and self._with_partner(person):
                    found = True

    def _with_partner(self, person: Person) -> bool:
        partner = self.people.get(person.partner or 0)
        if partner is None:
            return False
        if sits := self._of(partner):
            at = {seat.gathering for seat in sits}
            return any(self._fix((seat, person)) for seat in self._free() if seat.gathering in at)
        # One who waits for a third is not followed before they are seated.
        if partner.partner not in (None, person.member) or self._there(partner):
            return False
        return any(
            self._fix((mine, person), (theirs, partner))
            for mine in self._free()
            for theirs in self._free()
            if mine != theirs and mine.gathering == theirs.gathering
        )

    def _fix(self, *sat: tuple[Seat, Person]) -> bool:
        for seat, person in sat:
            if (seat.gathering, seat.role) not in person.may:
                return False
            if not self._bears(person, [*self._of(person), seat], AT_MOST):
                return False
        for seat, person in sat:
            self.taken[seat] = person.member
            self.fixed.add(seat)
        return True

    def _may(self, member: int, seat: Seat) -> bool:
        """Whether somebody may sit there; one with a partner only where that one has a part."""
        person = self.people.get(member)
        if person is None or (seat.gathering, seat.role) not in person.may:
            return False
        alone = person.partner is None
        return alone or person.partner in self.holders.get(seat.gathering, ())

    def _there(self, person: Person) -> bool:
        """Whether their partner has a part already where they may be asked."""
        at = {gathering for gathering, _role in person.may}
        return any(person.partner in self.holders.get(gathering, ()) for gathering in at)

    def _bears(self, person: Person, seats: Sequence[Seat], most: int) -> bool:
        at = [seat.gathering for seat in seats]
        if len(at) + len(person.holds) > most or len(set(at)) < len(at):
            return False
        return all(
            spaced(person.wishes, one.turn, [other.turn for other in seats[:place]])
            for place, one in enumerate(seats)
        )

    def _of(self, person: Person) -> list[Seat]:
        return [seat for seat, member in self.taken.items() if member == person.member]

    def _free(self) -> list[Seat]:
        return [seat for seat in self.seats if seat not in self.taken]

    def _by_turn(self) -> Iterable[Person]:
        """Each once, whoever comes first for the first of the roles coming first."""
        known = dict.fromkeys(m for seat in self.seats for m in self.ranks[seat.role])
        return [self.people[member] for member in known if member in self.people]
