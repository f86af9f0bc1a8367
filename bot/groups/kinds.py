"""Kinds that groups ask for: which one, its name, what it is about, when and where it meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.communities.rhythm_kinds import Beginning, RhythmKind
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import LineKind
from bot.core.rules.names import begins
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from bot.gatherings.kinds import PlaceKind
from store.groups import AffinityGroup

LISTED: Final = 25


class NoSuchGroup(Mend):
    """I don't know a group “%(typed)s”. `/group list` shows those there are, and `/group begin`
    begins one."""


@dataclass(frozen=True)
class GroupKind(Kind):
    """A group by its name, or by the reference a card holds ("#7"); one that has ended as well."""

    field: ClassVar[FieldType] = "choice"

    def match(self, text: str, reading: Reading) -> int:
        """A reference, or the longest name that stands at the start; else whatever is there."""
        if found := REFERENCE.match(text):
            return found.end()
        names = (group.name for group in inside(reading).groups.every())
        return begins(text, names) or len(text)

    def read(self, raw: str, reading: Reading) -> AffinityGroup:
        """The group. Raises NoSuchGroup, SeveralFit."""
        typed, groups = clean(raw, 200), inside(reading).groups
        if number := REFERENCE.fullmatch(typed):
            group = groups.get(int(number[1]))
            if group is not None:
                return group
        # One that goes on is meant rather than one that has ended.
        for known in (groups.running(), groups.every()):
            found = one_of(typed, known, lambda group: group.name)
            if found is not None:
                return found
        raise NoSuchGroup(typed=shortened(typed, 60))

    def options(self, reading: Reading) -> Sequence[Option]:
        """Those that have not ended."""
        known = inside(reading).groups.running()[:LISTED]
        return [Option(shortened(group.name, 70), f"#{group.id}") for group in known]


GroupRef = Annotated[AffinityGroup, GroupKind(help="Which group: its name", example="Mediators")]
GroupName = Annotated[
    str,
    LineKind(
        label="Name of the group",
        help="What the group is called, by what draws people to it",
        limit=60,
    ),
]
About = Annotated[
    str, LineKind(label="What it is about", help="What it is about, in a line", limit=200)
]
Meets = Annotated[
    Beginning,
    RhythmKind(
        label="When it meets",
        help="When it meets, like: every two weeks on Tuesday at 18:00, from May 1",
        example="second Tuesday at 18:00",
    ),
]
Where = Annotated[
    str,
    PlaceKind(
        label="Where you meet",
        help="The address you meet at, or the link; may stay open",
        limit=300,
    ),
]
