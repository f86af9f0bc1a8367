"""Guests: people off chat, whose answers and roles a steward notes, until they come to chat."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.callers import NAME
from bot.core.calls import Place
from bot.core.cards.people import person
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.kind import Reading
from bot.core.kinds.members import MemberKind, OnChatRef
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.members import guest_cards as cards
from bot.members.actions import erase
from bot.members.merge import merge
from store.members import Member


class NotAGuest(Mend):
    """%(who)s is no guest. `/guest list` shows who is."""


@dataclass(frozen=True)
class GuestKind(MemberKind):
    """A guest, by name, or by the reference a card holds."""

    joins: ClassVar[bool] = False

    def read(self, raw: str, reading: Reading) -> Member:
        """The guest. Raises NotAGuest, for a reference may be anybody's: what a steward does for
        whoever is off chat, they do for nobody else."""
        member = super().read(raw, reading)
        if not member.guest or member.state != "active":
            raise NotAGuest(who=person(member))
        return member

    def known(self, reading: Reading) -> list[Member]:
        """The active members who are guests."""
        return [member for member in super().known(reading) if member.guest]

    def picker(self, raw: str, reading: Reading, where: Place) -> None:
        """None: whoever is a guest is not on chat."""


GuestRef = Annotated[Member, GuestKind(help="Which guest, by name")]
GuestName = Annotated[
    str, LineKind(label="Name they go by", help="The name they go by", limit=NAME, example="Finn")
]


class SameName(Mend):
    """%(name)s is known here already. Add something that tells the two apart, like a surname."""


class HasNoAccount(Mend):
    """%(who)s has no account here either. Name the member that the guest is on chat."""


@command("guest add", "Add somebody who is off chat", who=STEWARD, submit="Add them")
def add(ask: Ask, name: GuestName) -> Reply:
    """A member without an account; stewards answer and take roles for them."""
    _refuse_taken(ask, name)
    guest = Member(community_id=ask.work.community, name=name, guest=True, joined_at=ask.now)
    ask.work.members.add(guest)
    on_web = bool(ask.public_url)
    return Reply(card=cards.added(ask.community, guest, by_mail=ask.by_mail, on_web=on_web))


@command("guest list", "Show who takes part off chat", who=STEWARD, reads=True)
def listed(ask: Ask) -> Reply:
    """The guests by name."""
    guests = [member for member in ask.work.members.active() if member.guest]
    addresses = {guest.id: ask.work.mail.of(guest.id) for guest in guests}
    return Reply(card=cards.listed(ask.community, guests, addresses))


@command(
    "guest rename",
    "Correct the name of somebody off chat",
    who=STEWARD,
    helps={"name": "The name they go by from now on"},
    labels={"name": "Name they go by from now on"},
)
def rename(ask: Ask, guest: GuestRef, name: GuestName) -> Reply:
    """Another name; the cards on which it stands are drawn anew."""
    if name.casefold() != guest.name.casefold():
        _refuse_taken(ask, name)
    before, guest.name = guest.name, name
    ask.work.save(guest)
    ask.work.audit.refer(before, guest.id)
    belongings.rename(ask, guest, before)
    belongings.redraw(ask, belongings.cards(ask, guest))
    return Reply(card=cards.renamed(before, guest))


@command(
    "guest link",
    "Join a guest with the account they have on chat now",
    who=STEWARD,
    submit="Link them",
    helps={"member": "Who they are on chat"},
    labels={"member": "Who they are on chat"},
)
def link(ask: Ask, guest: GuestRef, member: OnChatRef) -> Reply:
    """The guest's answers, roles and attendance become the member's, whose own words count."""
    if member.guest or member.state != "active" or not ask.work.members.accounts([member.id]):
        raise HasNoAccount(param="member", who=person(member))
    card = cards.linked(guest, member)
    merge(ask, guest, member)
    return Reply(card=card)


@command(
    "guest forget",
    "Erase somebody off chat, and what was noted of them",
    who=STEWARD,
    after_end=True,
    submit="Forget them",
)
def forget(ask: Ask, guest: GuestRef) -> Reply:
    """Ask whether that is meant. Nothing is erased yet."""
    return Reply(card=cards.sure(ask.community, guest))


@command("guest erase", "Erase somebody off chat", who=STEWARD, after_end=True, hidden=True)
def erase_guest(ask: Ask, guest: GuestRef) -> Reply:
    """The answer to `forget`: it is done, and cannot be undone."""
    erase(ask, guest)
    return Reply(card=cards.erased())


def _refuse_taken(ask: Ask, name: str) -> None:
    if any(member.name.casefold() == name.casefold() for member in ask.work.members.active()):
        raise SameName(param="name", name=name)
