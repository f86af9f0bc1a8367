"""Who has a stake in gatherings that change, and telling each of them once, in private."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.core.addressees import reached
from bot.core.cards.elements import Card
from bot.core.voice import CHANGES, Voice
from store.gatherings import Gathering
from store.members import Member
from store.roles import Claim
from store.rsvps import Rsvp
from store.work import Work


@dataclass(frozen=True, slots=True)
class Stake:
    """What somebody has to do with a gathering: the answer they gave, and the roles they have.

    `away`: they said that they are away on its day.
    """

    gathering: Gathering
    rsvp: Rsvp | None
    claims: tuple[Claim, ...]
    away: bool = False


Stakes = Mapping[int, Sequence[Stake]]
"""By member, soonest gathering first."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many were told, and who could not be: without an account, or closed to such messages.

    `away` are those who would have been asked, and are asked once they are back.
    """

    count: int
    missed: tuple[Member, ...]
    away: tuple[Member, ...] = ()


NOBODY: Final = Told(0, ())


def stakes(work: Work, gatherings: Iterable[Gathering], *, declined: bool) -> Stakes:
    """Whoever comes, perhaps comes or has a role; those who said no as well where `declined`."""
    found: dict[int, list[Stake]] = {}
    for gathering in sorted(gatherings, key=lambda g: (g.starts_at, g.id)):
        number = gathering.id
        answers = {r.member_id: r for r in work.rsvps.of(number)}
        claims = work.roles.claims(number)
        away = work.members.away_on(gathering.day)
        wanted = {m for m, r in answers.items() if declined or r.answer != "no"}
        for member in sorted(wanted | {c.member_id for c in claims}):
            mine = tuple(c for c in claims if c.member_id == member)
            found.setdefault(member, []).append(
                Stake(gathering, answers.get(member), mine, member in away)
            )
    return found


def reachable(work: Work, found: Stakes) -> tuple[list[Member], list[Member]]:
    """Those concerned who are still here, by name: who would be told of it, and who could not."""
    members = work.members.named(sorted(found)) if found else {}
    here = sorted((m for m in members.values() if m.state == "active"), key=lambda m: m.name)
    heard = {m.id for m in here if reached(work, m) and CHANGES not in work.members.quiet(m.id)}
    return [m for m in here if m.id in heard], [m for m in here if m.id not in heard]


def tell(
    work: Work,
    voice: Voice,
    found: Stakes,
    draw: Callable[[Sequence[Stake]], Card],
    key: str,
    asks_on: date | None = None,
) -> Told:
    """Tell everybody who is still here, one message each; `draw` makes it of what they have.

    When nobody can be reached until those gatherings are over, it is not said any more. Where it
    asks for something, on the day `asks_on`, whoever is away then is left in peace (E4).
    """
    members = work.members.named(sorted(found)) if found else {}
    # Who left is told of nothing.
    still = [m for m in members.values() if m.state == "active"]
    away = work.members.away_on(asks_on) if asks_on else set()
    here = [m for m in still if m.id not in away]
    missed = []
    for member in here:
        mine = found[member.id]
        until = max(stake.gathering.ends_at for stake in mine)
        # No account, or closed: whoever changed it is told, and can pass it on.
        card = replace(draw(mine), dates=tuple(stake.gathering.id for stake in mine))
        if not voice.direct(member, card, CHANGES, key, until):
            missed.append(member)
    left_alone = tuple(m for m in still if m.id in away)
    return Told(len(here) - len(missed), tuple(missed), left_alone)
