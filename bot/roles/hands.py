"""Hands: who has held a role lately, for somebody who takes it for the first time to turn to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.roles.agendas import Part
from bot.roles.willing import reached
from store.members import Member
from store.work import Work


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who has held a role. `helps`: they said that they would help; nobody asked them."""

    member: Member
    helps: bool


def hand(work: Work, part: Part, but: int, now: datetime) -> Hand | None:
    """Who held a role last and would help, else who held it last.

    Nobody who has gone, or wants no requests about roles: they are not to be drawn into one.
    """
    held = [
        claim
        for claim, gathering in work.roles.history()
        if claim.role == part.key and gathering.starts_at <= now and claim.member_id != but
    ]
    for claim in held:
        member = _here(work, claim.member_id)
        if claim.helps and member is not None:
            return Hand(member, helps=True)
    last = _here(work, held[0].member_id) if held else None
    return Hand(last, helps=False) if last else None


def hands(work: Work, parts: Iterable[Part], but: int, now: datetime) -> list[tuple[Part, Hand]]:
    """Whom somebody can turn to for what they are asked for, each role once."""
    once: dict[str, Part] = {}
    for part in parts:
        once.setdefault(part.key, part)
    found = ((part, hand(work, part, but, now)) for part in once.values())
    return [(part, one) for part, one in found if one is not None]


def _here(work: Work, number: int) -> Member | None:
    member = work.members.get(number)
    if member is None or member.state != "active" or not reached(work, member):
        return None
    return member
