"""The kind of parameter that says who came: names in one go, and how many more there were."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend, NoSuchMember
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.people import first, in_a_row
from bot.core.rules.visible import shortened
from store.members import Member

MOST = 10_000
"""People without a name that one list counts; more of them is a slip of the pen."""
SHOWN = 60
"""Characters that are repeated of what is no name."""
_MORE = re.compile(r"(?:\+\s*(\d{1,5})(?!\w)|(\d{1,5})\s+(?:more|others?)\b)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s,;&]|and\s)+")
_NOBODY = ("nobody", "none", "no one", "0")


class NotKnown(Mend):
    """I don't know “%(typed)s” here. Write names as they stand in the channel, with commas between
    them, and count people without one like this: +2."""


@dataclass(frozen=True, slots=True)
class Came:
    """Who came: members, each once, and how many more without a name we know."""

    members: tuple[Member, ...]
    more: int

    def __str__(self) -> str:
        """ "member:3, member:5, +2", as the trail keeps it: by number, so that no name stays."""
        told = [f"member:{member.id}" for member in self.members]
        return ", ".join(told + ([f"+{self.more}"] if self.more else []))


@dataclass(frozen=True)
class CameKind(Kind):
    """Names of members, "+2" or "2 more" for people without one; "nobody" for an empty room."""

    limit: int = 1500
    field: ClassVar[FieldType] = "text"
    greedy: ClassVar[bool] = True
    marks: ClassVar[bool] = True
    mentions: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Came:
        """Who came. Raises NotKnown, SeveralMembers, TooLong."""
        rest = in_a_row(clean(raw, self.limit, lines=True), reading)
        if rest.casefold().rstrip(".") in _NOBODY:
            return Came((), 0)
        found: dict[int, Member] = {}
        more = 0
        while rest:
            if counted := _MORE.match(rest):
                more, length = min(more + int(counted[1] or counted[2]), MOST), counted.end()
            else:
                member, length = _named(rest, reading)
                found[member.id] = member
            rest = rest[length:]
            between = _BETWEEN.match(rest)
            rest = rest[between.end() :] if between else rest
        return Came(tuple(found.values()), more)


def _named(text: str, reading: Reading) -> tuple[Member, int]:
    """The member that `text` begins with. Raises NotKnown, SeveralMembers."""
    try:
        return first(text, reading)
    except NoSuchMember as error:
        # Of a list, the error says which name it was, and how to count somebody without one.
        # A plus alone, or before too long a number, is no name: what stands there is told.
        typed = error.parts["typed"] or shortened(text.partition(",")[0], SHOWN)
        raise NotKnown(typed=typed) from None


CameRef = Annotated[
    Came, CameKind(label="Who came", help="Names with commas between; +2 for people without one")
]
