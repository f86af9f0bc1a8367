"""Kinds that wishes are said in: roles or whole sentences, how often, months, and with whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.calls import Place
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.members import MemberKind
from bot.core.kinds.plain import ListKind
from bot.core.rules.lists import written
from bot.core.rules.references import meant
from bot.core.rules.titles import even
from bot.gatherings.kinds import MonthsKind
from bot.wishes.clauses import About, Clause, clauses
from bot.wishes.rules import Often, often
from bot.wishes.said import NOBODY, Said, titles

LONGEST: Final = 300
ANYBODY: Final = frozenset(("anybody", "anyone", "everybody", "nobody", "no one", "whoever"))
_AND: Final = re.compile(r"\s+(?:and|or|nor)\s+|\s*[&/]\s*", re.IGNORECASE)


class NoRoleToWish(Mend):
    """I know no role “%(typed)s” here. The roles are: %(roles)s. Say them with commas between, and
    the rest like “at most every 3 months; with Bo; not in August”."""


class WhichRole(Mend):
    """“%(typed)s” could be %(roles)s. Write the whole title of the one you mean."""


class NotOften(Mend):
    """“%(typed)s” is not how often I could ask. Write it like: every 2 gatherings, every 3 months,
    once a year."""


class OnlyYourself(Mend):
    """That is you. Name somebody else with whom you like to do it, or leave it empty."""


@dataclass(frozen=True)
class WishesKind(ListKind):
    """Roles in a row, and whatever else somebody says about being asked, in their own words."""

    limit: int = LONGEST
    mentions: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Said:  # type: ignore[override]
        """What was said. Raises NoRoleToWish, WhichRole, NotOften, NotAMonth, and what a member's
        name does."""
        typed = re.sub(r"\s*\n\s*", "; ", raw.strip())
        return _said(clauses(clean(typed, self.limit)), reading)


@dataclass(frozen=True)
class NeverKind(ListKind):
    """Roles that somebody is never asked for, or "everything"."""

    limit: int = LONGEST

    def read(self, raw: str, reading: Reading) -> Said:  # type: ignore[override]
        """What was said. Raises NoRoleToWish, WhichRole."""
        typed = clean(raw, self.limit)
        if even(typed) in ("nothing", "none", "no role"):
            return Said(never=frozenset(), off=False)
        row = [
            Clause(About.OFF if c.about is About.ANY else About.NEVER, c.text)
            if c.about in (About.LIKES, About.ANY, About.NEVER)
            else c
            for c in clauses(typed)
        ]
        return _said(row, reading)


@dataclass(frozen=True)
class OftenKind(Kind):
    """How often at most: "every 3 months"."""

    def read(self, raw: str, reading: Reading) -> Often:
        """That often. Raises NotOften."""
        typed = clean(raw, self.limit)
        found = often(typed)
        if found is None:
            raise NotOften(typed=typed[:60])
        return found


@dataclass(frozen=True)
class CompanyKind(MemberKind):
    """With whom; a line, since it has to be possible to leave it empty again."""

    field: ClassVar[FieldType] = "line"
    joins: ClassVar[bool] = False

    def match(self, text: str, reading: Reading) -> int:
        """Never by itself: a name in a line belongs to what is said in it."""
        return 0

    def read(self, raw: str, reading: Reading) -> int:  # type: ignore[override]
        """Their number, 0 for anybody. Raises OnlyYourself, NoSuchMember, SeveralMembers."""
        typed = clean(raw, self.limit)
        if even(typed) in ANYBODY:
            return NOBODY
        member = super().read(typed, reading)
        if member.id == reading.me:
            raise OnlyYourself
        return member.id

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: a line is written into."""
        return ()

    def picker(self, raw: str, reading: Reading, where: Place) -> None:
        """None: what was picked could not be emptied again."""


@dataclass(frozen=True)
class NotInKind(MonthsKind):
    """Months in which one is not asked."""

    greedy: ClassVar[bool] = False

    def read(self, raw: str, reading: Reading) -> tuple[int, ...]:
        """Their numbers in order. Raises NotAMonth."""
        return super().read(_AND.sub(", ", re.sub(r"(?i)\A(?:not\s+)?in\s+", "", raw)), reading)


def _said(row: Sequence[Clause], reading: Reading) -> Said:
    """All clauses together: roles and months add up, of anything else the last word counts."""
    likes: set[str] = set()
    never: set[str] = set()
    months: set[int] = set()
    out, any_role = Said(), False
    for clause in row:
        match clause.about:
            case About.LIKES:
                likes |= _roles(clause.text, reading)
            case About.NEVER:
                never |= _roles(clause.text, reading)
            case About.NOT_IN:
                months |= set(NotInKind().read(clause.text, reading))
            case About.ANY:
                any_role = True
            case About.OFF:
                out = Said(off=True).over(out)
            case About.EVERY:
                out = Said(often=OftenKind().read(clause.text, reading)).over(out)
            case About.WITH:
                out = Said(partner=CompanyKind().read(clause.text, reading)).over(out)
    roles = Said(
        likes=frozenset(likes) if likes or any_role else None,
        never=frozenset(never) if never else None,
        not_in=frozenset(months) if any(c.about is About.NOT_IN for c in row) else None,
        # Whoever names what they like is asked again.
        off=False if likes or any_role else None,
    )
    return out.over(roles)


def _roles(text: str, reading: Reading) -> set[str]:
    """The roles that a text names, one or several with "and" between."""
    known = titles(inside(reading))
    if one := _role(text, known):
        return {one}
    parts = _AND.split(text)
    found = [_role(part, known) for part in parts]
    if None in found:
        listed = written(known.values()) or "–"
        raise NoRoleToWish(typed=parts[found.index(None)][:60], roles=listed)
    return {key for key in found if key}


def _role(text: str, known: dict[str, str]) -> str | None:
    keys = list(known)
    if text.casefold() in keys:
        return text.casefold()
    found = [keys[place] for place in meant(text, list(known.values()))]
    if len(found) > 1:
        raise WhichRole(typed=text[:60], roles=written(known[key] for key in found))
    return found[0] if found else None


Wishing = Annotated[
    Said,
    WishesKind(
        label="Roles to ask for",
        help="Roles you like to be asked for, with commas between; or: any",
        example="opener, closing; at most every 3 months; with Bo; not in August",
        secret=True,
    ),
]
Refusing = Annotated[
    Said,
    NeverKind(
        label="Roles never to ask for",
        help="Roles you are never asked for; or: everything",
        secret=True,
    ),
]
AtMost = Annotated[
    Often,
    OftenKind(
        label="At most how often", help="Like every 2 gatherings, or every 3 months", secret=True
    ),
]
Company = Annotated[
    int,
    CompanyKind(
        label="Together with whom", help="Somebody with whom you like to do it", secret=True
    ),
]
NotIn = Annotated[
    tuple[int, ...],
    NotInKind(label="Not in these months", help="Months, like July, August", secret=True),
]
