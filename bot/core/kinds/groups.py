"""The kind of parameter that names a group of people which a platform knows: a role on Discord."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.cards.forms import FieldType
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading

_TOKEN = re.compile(r"<@&(?P<id>\d+)\|@?(?P<name>[^>]+)>")


class NotAGroup(Mend):
    """I can't tell which role “%(typed)s” is. On Discord choose it in the field “role”."""


class Everybody(Mend):
    """Everybody at once is too many to notify. Choose a role, or those who come."""


@dataclass(frozen=True, slots=True)
class Called:
    """A group as its platform knows it."""

    id: str
    name: str


@dataclass(frozen=True)
class GroupKind(Kind):
    """A group, as the platform tells of one that was chosen: "<@&123|Facilitators>"."""

    field: ClassVar[FieldType] = "line"

    def match(self, text: str, reading: Reading) -> int:
        """Such a token at the start."""
        found = _TOKEN.match(text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> Called:
        """The group. Raises NotAGroup, Everybody."""
        found = _TOKEN.fullmatch(raw.strip())
        if found is None:
            raise NotAGroup(typed=raw[:60])
        if found["name"] in ("everyone", "here"):
            raise Everybody
        return Called(found["id"], found["name"])


GroupRef = Annotated[Called, GroupKind(help="A role of the server", label="Role")]
