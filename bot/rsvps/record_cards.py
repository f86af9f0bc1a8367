"""What a steward is told after answering for somebody off chat, with the way back for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Text
from bot.core.cards.lines import text
from bot.core.cards.people import pass_on, person
from bot.core.i18n import _, listed, words, words_n
from bot.core.text import Words, join
from store.gatherings import Gathering
from store.members import Member
from store.roles import Claim
from store.rsvps import Rsvp


@dataclass(frozen=True, slots=True)
class Recorded:
    """Whose answer is noted; `back` is the answer and side they had before.

    `has`: the roles of somebody who can't come. `missed`: who got a seat by it, and can't be told.
    """

    gathering: Gathering
    rsvp: Rsvp | None
    member: Member
    back: tuple[str, str]
    has: Sequence[Claim]
    missed: Sequence[Member]


def recorded(noted: Recorded, now: datetime) -> Card:
    """What is noted, what becomes of their roles, and the way back."""
    gathering, rsvp, member = noted.gathering, noted.rsvp, noted.member
    who, day = person(member), when.of(gathering, now)
    title = words("%(who)s's answer for %(day)s is taken back.", who=who, day=day)
    if rsvp is not None:
        title = words(
            "%(who)s is noted as %(said)s for %(day)s.", who=who, said=(_said(rsvp),), day=day
        )
    answer, side = noted.back
    sided = {"side": side} if side else {}
    undo = offer(
        "record answer",
        member=f"#{member.id}",
        answer=answer,
        gathering=f"#{gathering.id}",
        **sided,
    )
    ways = (*_give_back(noted), Button(_("Undo"), undo))
    return Card(title, (*_has(noted), *seats_of(gathering, noted.missed, now), Actions(ways)))


def moved_up(gathering: Gathering, member: Member, now: datetime) -> Card:
    """A steward hears that a seat came free for somebody who waited."""
    return Card(_seated(gathering, [member], now))


def seats_of(gathering: Gathering, missed: Sequence[Member], now: datetime) -> list[Element]:
    """Who got a seat by what a steward did, and is still to be told."""
    if not missed:
        return []
    return [Text(_seated(gathering, missed, now)), Text(pass_on(missed))]


def _seated(gathering: Gathering, members: Sequence[Member], now: datetime) -> Words:
    names, moment = join((person(m),) for m in members), when.moment(gathering, now)
    return words_n(
        "A seat came free on %(when)s, and %(names)s has it.",
        "Seats came free on %(when)s, and these have one: %(names)s.",
        len(members),
        when=moment,
        names=names,
    )


def _has(noted: Recorded) -> list[Element]:
    """The roles of somebody who can't come: they stay theirs until a steward gives them back."""
    if not noted.has:
        return []
    titles = listed([words("**%(role)s**", role=claim.title) for claim in noted.has])
    return [
        text(
            "%(who)s has %(roles)s that day. Give it back for them, and I ask others.",
            who=person(noted.member),
            roles=titles,
        )
    ]


def _give_back(noted: Recorded) -> list[Button]:
    which = {"member": f"#{noted.member.id}", "gathering": f"#{noted.gathering.id}"}
    return [
        Button(
            _("Give back %(role)s", role=claim.title),
            offer("record release", role=claim.role, **which),
            "primary",
        )
        for claim in noted.has
    ]


def _said(rsvp: Rsvp) -> str:
    if rsvp.waiting_since is not None:
        return _("on the waitlist")
    return {"yes": _("coming"), "maybe": _("maybe coming"), "no": _("not coming")}[rsvp.answer]
