"""Requests: what is open is put to a few people in private, each in one message, once a gathering.

No is an answer, and so is silence; nobody is ever assigned. Requirement F5.
"""

from collections.abc import Sequence
from typing import Final

from bot.core.cards.elements import Card
from bot.core.prompts import Prompted
from bot.core.voice import ROLE_REQUESTS
from bot.roles import agendas, request_cards
from bot.roles.agendas import Part
from bot.roles.covers import ASKING
from bot.roles.hands import hands
from bot.roles.rotation import why
from bot.roles.willing import PEACE, Pool, pool
from bot.templates.timings import timings

FEW: Final = 2
MORE: Final = 3
"""People who are asked where at least so many seats are open."""


def ask(told: Prompted, parts: Sequence[Part]) -> None:
    """Ask two people, or three, whose turn it is, for whatever of this suits them."""
    # One after the other is asked for what was given back late: that goes its own way.
    number, looked_for = told.gathering.id, told.work.covers.open_ones()
    covered = {cover.role for cover in looked_for if cover.gathering_id == number}
    parts = [part for part in parts if part.key not in covered]
    seats = sum(part.free for part in parts)
    *before, last = _rounds(told)
    # One seat that is left is named in the channel, where anybody may take it.
    if seats < FEW and before and told.step == last:
        return
    found = _whom(told, parts)
    people = MORE if seats >= MORE else FEW
    for who, keys in found.turns([part.key for part in parts], people):
        theirs = [part for part in parts if part.key in keys]
        card = _card(told, theirs, who, found)
        member, said = found.members[who], f"ask:{told.key}"
        # Only who was really asked counts as asked.
        if told.voice.direct(member, card, ROLE_REQUESTS, said, told.useful_until):
            for part in theirs:
                told.work.requests.invite(agendas.invitation(part, member, told.now))


def _whom(told: Prompted, parts: Sequence[Part]) -> Pool:
    """Who may be asked: those who had no part lately and carry no more, where there are any."""
    left_alone = _lately(told) | _ahead(told)
    everybody = pool(told.work, told.community, told.gathering, parts, left_alone, told.now)
    left_alone |= _asked_at_last(told)
    others = pool(told.work, told.community, told.gathering, parts, left_alone, told.now)
    return others if others.turns([part.key for part in parts], 1) else everybody


def _card(told: Prompted, parts: Sequence[Part], who: int, found: Pool) -> Card:
    if who in found.never:
        known = hands(told.work, parts, who, told.now)
        return request_cards.suits(told.gathering, parts, known, told.now)
    if len(parts) == 1:
        reason = why(parts[0].key, who, found.holdings)
        return request_cards.would_you(parts[0], reason, told.today, told.now)
    return request_cards.suits(told.gathering, parts, (), told.now)


def _rounds(told: Prompted) -> list[str]:
    """When people are asked for a gathering, as steps, earliest first; this one at least."""
    span = (told.gathering.starts_at, told.gathering.ends_at)
    times = {
        offset.due(*span, told.gathering.zone): str(offset)
        for name, offset in timings(told.community)
        if name == ASKING
    }
    return [times[at] for at in sorted(times)] or [told.step]


def _ahead(told: Prompted) -> set[int]:
    """Who has a role of another gathering ahead: they have taken their part, also for a season."""
    return {claim.member_id for claim, at in told.work.roles.history() if at.ends_at > told.now}


def _asked_at_last(told: Prompted) -> set[int]:
    """Who had a role at the last gathering, and stewards: they carry enough already."""
    past = told.work.gatherings.past(told.now, 1)
    carry = {claim.member_id for at in past for claim in told.work.roles.claims(at.id)}
    return carry | {member.id for member in told.work.members.stewards()}


def _lately(told: Prompted) -> set[int]:
    """Who was asked for this gathering before, or for any a few days ago."""
    since = told.now - PEACE
    return {
        *(one.member_id for one in told.work.requests.invitations(told.gathering.id, since)),
        *told.work.covers.asked_for(told.gathering.id),
        *told.work.covers.asked_since(since),
    }
