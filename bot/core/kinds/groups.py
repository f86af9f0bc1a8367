"""The kind of parameter that names a group which a platform knows: a role, or a user group."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.cards.forms import FieldType
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.mentions import GROUP, worded

# As "Copy group ID" in Slack gives it, where its name is no mention.
_NUMBER = re.compile(r"S[A-Z0-9]{8,}")
_MEANT = re.compile(r"@\S+")


class NotAGroup(Mend):
    """I can't tell which role or group “%(typed)s” is. On Discord choose it in the field “role”; on
    Slack write `role:` and the user group as Slack proposes it after @, or its ID."""


class Everybody(Mend):
    """Everybody at once is too many to notify. Choose a role, or those who come."""


@dataclass(frozen=True, slots=True)
class Called:
    """A group as its platform knows it; "" for a name that nobody told us."""

    id: str
    name: str


@dataclass(frozen=True)
class GroupKind(Kind):
    """A group, as its platform tells of one: "<@&123|Facilitators>", "<!subteam^S123|@crew>"."""

    field: ClassVar[FieldType] = "line"
    mentions: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """Such a token at the start."""
        found = GROUP.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A name that was meant as a mention, and is none."""
        found = _MEANT.match(text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> Called:
        """The group. Raises NotAGroup, Everybody."""
        typed = raw.strip()
        if _NUMBER.fullmatch(typed):
            return Called(typed, "")
        found = GROUP.fullmatch(typed)
        if typed.removeprefix("@") in _ALL or (found and found["name"] in _ALL):
            raise Everybody
        if found is None:
            raise NotAGroup(typed=worded(typed)[:60])
        return Called(found["id"], found["name"] or "")


_ALL = ("everyone", "here", "channel")

GroupRef = Annotated[
    Called, GroupKind(help="A role of the server on Discord, a user group on Slack", label="Role")
]
