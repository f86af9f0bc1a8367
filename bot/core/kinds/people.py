"""The kind of parameter that names several people, and the reader of names in a row."""

import re
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Final

from bot.core.calls import Place
from bot.core.cards.forms import Picker
from bot.core.clean import clean
from bot.core.errors import Mend, NoSuchMember
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Reading
from bot.core.kinds.members import MENTION, MemberKind
from bot.core.rules.quotes import quoted, unquoted
from store.members import Member

_NEXT: Final = re.compile(
    # A name from elsewhere brings its "und", "y", "e" or "et" along.
    r"\s*(?:,\s*(?:and\s+)?|[&+/]\s*|(?:and|und|y|e|et)\s+)",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"[,;\n+]|\sand\s")


def first(text: str, reading: Reading) -> tuple[Member, int]:
    """The member that a text begins with, by their whole name, else by what stands there.

    Raises NoSuchMember with that, SeveralMembers.
    """
    kind = MemberKind()
    # A whole name first: it may hold an "and" or a comma that would part it.
    if length := kind.match(text, reading):
        return kind.read(text[:length], reading), length
    if quotation := quoted(text):
        return kind.read(quotation[0], reading), quotation[1]
    part = _PART.split(text, maxsplit=1)[0]
    return kind.read(part.strip(), reading), len(part)


def in_a_row(raw: str, reading: Reading) -> str:
    """Names in a row as they were written, without marks around all of them."""
    inner = unquoted(raw.strip())
    # Marks around one name belong to it: it may have a comma.
    return raw if MemberKind().match(inner, reading) == len(inner) else inner


@dataclass(frozen=True)
class PeopleKind(MemberKind):
    """One or several members: "Bo", "Bo and Dee", "Bo, Dee and @Eli"."""

    limit: int = 300
    marks: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """All the names that stand at the start, with what stands between them."""
        end = _one(text, reading)
        while end and (between := _NEXT.match(text, end)):
            if not (more := _one(text[between.end() :], reading)):
                break
            end = between.end() + more
        return end

    def read(self, raw: str, reading: Reading) -> tuple[Member, ...]:  # type: ignore[override]
        """Each once. Raises NoSuchMember, SeveralMembers, TooLong."""
        rest = in_a_row(clean(raw, self.limit), reading)
        found: dict[int, Member] = {}
        while rest:
            member, length = first(rest, reading)
            found[member.id] = member
            rest = rest[length:].strip()
            between = _NEXT.match(rest)
            rest = rest[between.end() :] if between else rest
        if not found:
            raise NoSuchMember(typed=raw[:60])
        return tuple(found.values())

    def picker(self, raw: str, reading: Reading, where: Place) -> Picker | None:
        """The same; None where somebody is named whom nobody can pick, so that it stays written."""
        work, found = inside(reading), MemberKind().picker("", reading, where)
        assert found is not None
        mentioned = [mention[1] for mention in MENTION.finditer(raw) if mention[1]]
        rest = MENTION.sub(lambda one: "" if one[1] else one[0], raw).strip(" ,;&+\n")
        users: list[str] = []
        if rest:
            there = work.members.there(where.platform, where.workspace)
            try:
                users = [there[member.id] for member in self.read(rest, reading)]
            except (Mend, KeyError):
                return None
        return replace(found, chosen=tuple(dict.fromkeys([*mentioned, *users])), several=True)


def _one(text: str, reading: Reading) -> int:
    """How long the name at the start is; in quotation marks it is whatever stands in them."""
    quotation = quoted(text)
    return quotation[1] if quotation else MemberKind().match(text, reading)


People = Annotated[tuple[Member, ...], PeopleKind(help="Who: one name, or several")]
