"""Kinds that a new poll asks for: a question, its choices, how one votes, and for how long."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend, NotAChoice
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import Choice, FlagKind, LineKind, NumberKind
from bot.core.rules.lists import listed
from bot.core.rules.nearly import near_word
from bot.core.rules.titles import even
from bot.core.rules.visible import shortened
from bot.themes.rules import Way

QUESTION: Final = 200
LABEL: Final = 80
FEWEST: Final = 2
MOST: Final = 10
DAYS: Final = 7
LONGEST: Final = 60
_BULLET: Final = re.compile(r"(?m)^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_SAID_BY_NAME: Final = {
    "ranked": "vote: ranked",
    "approval": "vote: approval",
    "hidden": "hidden: yes",
}
# Said of choices in a row alone: on a line of its own such a word is a choice.
_WAY_AT_THE_END: Final = re.compile(
    r"[,;][^\n]*[^\s,;] ({})[.!\s]*\Z".format("|".join(_SAID_BY_NAME)), re.IGNORECASE
)
_ANONYMOUS: Final = re.compile(r"anonymous(?:ly)?\.?\Z", re.IGNORECASE)


class TooFewChoices(Mend):
    """A poll wants two choices at least. Write them with commas between, or each on a line."""


class TooManyChoices(Mend):
    """Those are %(n)s choices, and ten fit. Leave some out, or ask twice."""


class LongChoice(Mend):
    """“%(label)s” is %(n)s characters long, and a choice has room for %(most)s. Say it shorter, and
    the rest in the question."""


class SameTwice(Mend):
    """“%(label)s” stands there twice. Write each choice once."""


class WayAtTheEnd(Mend):
    """“%(word)s” at the end looks meant as how the poll goes, and would be part of a choice. Write
    `%(say)s` for that, or the choice in quotation marks."""


@dataclass(frozen=True)
class QuestionKind(LineKind):
    """A question: in a written line, everything up to the first question mark."""

    def match(self, text: str, reading: Reading) -> int:
        """Up to the question mark that ends it; 0 where there is none."""
        found = re.match(r"[^?]+\?+(?=\s|\Z)", text)
        return found.end() if found else 0


@dataclass(frozen=True)
class ChoicesKind(Kind):
    """Two to ten choices, with commas or semicolons between them, or each on a line."""

    limit: int = 1000
    field: ClassVar[FieldType] = "text"
    greedy: ClassVar[bool] = True
    marks: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> tuple[str, ...]:
        """The choices in their order. Raises TooFewChoices, TooManyChoices, LongChoice, SameTwice,
        TooLong, WayAtTheEnd."""
        if way := _WAY_AT_THE_END.search(raw):
            word = way[1].casefold()
            raise WayAtTheEnd(word=word, say=_SAID_BY_NAME[word])
        text = _BULLET.sub("", clean(raw, self.limit, lines=True))
        labels = [clean(part, self.limit) for part in listed(text)]
        if len(labels) < FEWEST:
            raise TooFewChoices
        if len(labels) > MOST:
            raise TooManyChoices(n=len(labels))
        seen: set[str] = set()
        for label in labels:
            if len(label) > LABEL:
                raise LongChoice(label=shortened(label, 60), n=len(label), most=LABEL)
            if even(label) in seen:
                raise SameTwice(label=label)
            seen.add(even(label))
        return tuple(labels)


@dataclass(frozen=True)
class AnonymousKind(FlagKind):
    """A yes or no that is said by its name, or by it alone at the very end of a line."""

    yields: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """The word alone, as the last one; or a slip of it, which no poll is to be asked with."""
        typed = text.strip()
        return len(text) if _slipped(typed) or _ANONYMOUS.fullmatch(typed) else 0

    def read(self, raw: str, reading: Reading) -> bool:
        """True for yes. Raises NotAChoice."""
        typed = raw.strip()
        if _ANONYMOUS.fullmatch(typed):
            return True
        if _slipped(typed):
            raise NotAChoice(typed=typed, choices=("anonymous, yes, no",))
        return super().read(raw, reading)


def _slipped(typed: str) -> bool:
    return near_word(typed, ("anonymous",)) == len(typed) > 0


class ByName(Kind):
    """In a written line by its name alone, since a choice may be that very word or number."""

    yields: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """Never by itself."""
        return 0


@dataclass(frozen=True)
class DaysKind(ByName, NumberKind):
    """How many days."""


@dataclass(frozen=True)
class WayKind(ByName, Choice):
    """How one votes, as ballots have it."""

    values: tuple[str, ...] = (Way.SINGLE, Way.APPROVAL, Way.RANKED)


@dataclass(frozen=True)
class ShownKind(ByName, FlagKind):
    """A yes or no about what is shown."""


Question = Annotated[
    str,
    QuestionKind(
        label="Your question",
        help="What you ask",
        limit=QUESTION,
        example="Which evening suits you?",
    ),
]
Choices = Annotated[
    tuple[str, ...],
    ChoicesKind(
        help="Two to ten choices, with commas between or each on a line",
        example="Monday, Tuesday, Thursday",
    ),
]
Anonymous = Annotated[
    bool,
    AnonymousKind(
        label="Anonymous vote",
        help="Whether nobody, me included, can tell who chose; not with names",
    ),
]
WayName = Annotated[
    str,
    WayKind(
        label="How one votes",
        help="single: for one; approval: for as many as one likes; ranked: first, second, third",
    ),
]
Named = Annotated[
    bool,
    ShownKind(
        label="Everybody sees who voted for what",
        help="Whether everybody sees who voted for what; not with anonymous",
    ),
]
Hidden = Annotated[
    bool,
    ShownKind(
        label="Figures only once it has closed",
        help="Whether figures are shown only once it has closed",
    ),
]
Days = Annotated[
    int,
    DaysKind(
        label="Days it is open",
        help="How many days it is open; left empty, seven",
        low=1,
        high=LONGEST,
    ),
]
