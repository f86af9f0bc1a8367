"""Members as people name them: by a name, a mention, or the reference that a card holds."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.callers import add
from bot.core.calls import Place
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType, Picker
from bot.core.clean import clean
from bot.core.errors import Mend, NoSuchMember, SeveralMembers
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.namesakes import called
from bot.core.mentions import worded
from bot.core.rules.names import begins
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.titles import even
from store.members import Member

MENTION = re.compile(r"<@!?(\w+)(?:\|[^>]*)?>|@[\"“]([^\"”]+)[\"”]|@([\w.’'-]+)")


@dataclass(frozen=True)
class MemberKind(Kind):
    """A member by name or mention, or by the reference a card holds ("#7")."""

    field: ClassVar[FieldType] = "person"
    mentions: ClassVar[bool] = True
    joins: ClassVar[bool] = True
    """Somebody of the platform who is no member yet becomes one when they are named."""
    guests: bool = True
    """Whether it may mean somebody without an account."""

    def match(self, text: str, reading: Reading) -> int:
        """A mention at the start, or the longest name that stands there."""
        if found := REFERENCE.match(text):
            return found.end()
        at = text.startswith("@")
        known = self.known(reading)
        names = {*(member.name for member in known), *called(known).values()}
        if length := begins(text[at:], names):
            return at + length
        mention = MENTION.match(text)
        return mention.end() if mention else 0

    def read(self, raw: str, reading: Reading) -> Member:
        """The member. Raises NoSuchMember, SeveralMembers."""
        work = inside(reading)
        typed = clean(raw, 200)
        if found := REFERENCE.fullmatch(typed):
            member = work.members.get(int(found[1]))
            # Who left can be named by a card that still asks about them; who was erased cannot.
            if member and member.state != "erased":
                return member
        if found := MENTION.fullmatch(typed):
            if found[1]:
                return self._of_user(found[1], typed, reading)
            typed = found[2] or found[3]
        return self._named(typed.removeprefix("@"), self.known(reading))

    def known(self, reading: Reading) -> list[Member]:
        """Whom it may name: every active member."""
        return inside(reading).members.active()

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Members whose name contains what was typed."""
        wanted = even(typed.lstrip("@"))
        return [o for o in self.options(reading) if wanted in even(o.label)][:25]

    def options(self, reading: Reading) -> Sequence[Option]:
        """The active members by name; of two who share one, each by reference."""
        active = [m for m in self.known(reading) if self.guests or not m.guest]
        names, label = [member.name for member in active], called(active)
        return [Option(label[m.id], choice(m, names)) for m in active[:100]]

    def picker(self, raw: str, reading: Reading, where: Place) -> Picker | None:
        """Everybody in the workspace, and beside them the members who have no account there."""
        work = inside(reading)
        there, chat = work.members.there(where.platform, where.workspace), work.members.on_chat()
        known = self.known(reading)
        names = [member.name for member in known]
        away = [m for m in known if m.id not in there and (self.guests or m.id in chat)]
        label = called(known)
        others = tuple(Option(label[m.id], choice(m, names)) for m in away)
        if (found := MENTION.match(raw)) and found[1]:
            return Picker((found[1],), others)
        with suppress(Mend):
            member = self.read(raw, reading)
            if user := there.get(member.id):
                return Picker((user,), others)
            return Picker((), others, choice(member, names))
        return Picker((), others)

    def _of_user(self, user: str, typed: str, reading: Reading) -> Member:
        work, nobody = inside(reading), True
        # A mention holds a user of some platform, and a community may live on several (E1).
        for home in work.communities.homes():
            member = work.members.of_account(home.platform, home.workspace, user)
            if member and member.state == "active":
                return member
            nobody = nobody and member is None
        who = reading.people.get(user)
        # Who left did so by their own wish: nobody else brings them back.
        if who is not None and nobody and self.joins:
            return add(work, who, reading.now)
        raise NoSuchMember(typed=worded(typed))

    def _named(self, typed: str, active: list[Member]) -> Member:
        wanted, label = even(typed), called(active)
        # A whole name wins over longer ones that begin with it, and as it is written over others.
        same = (
            [m for m in active if label[m.id] != m.name and even(label[m.id]) == wanted]
            or [m for m in active if m.name.casefold() == typed.casefold()]
            or [m for m in active if wanted and even(m.name) == wanted]
            or [m for m in active if wanted and even(m.name).startswith(wanted)]
        )
        if not self.guests:
            # Of two namesakes the one who can be told is meant.
            same = [m for m in same if not m.guest] or same
        if len(same) == 1:
            return same[0]
        if same:
            raise SeveralMembers(typed=typed, names=", ".join(label[m.id] for m in same[:6]))
        raise NoSuchMember(typed=typed[:60])


def choice(member: Member, names: Sequence[str]) -> str:
    """How a form names a member: as people do, or by reference where two share a name."""
    alone = " " not in member.name and names.count(member.name) == 1
    return f"@{member.name}" if alone else f"#{member.id}"


MemberRef = Annotated[Member, MemberKind(label="Which member", help="Who: a member's name")]
OnChatRef = Annotated[
    Member, MemberKind(label="Which member", help="Who: a member's name", guests=False)
]
"""One who is to answer, or to be told: nobody without an account."""
