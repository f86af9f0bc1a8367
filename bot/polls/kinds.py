"""Kinds that polls ask for: a question, its choices, how one votes, how long, and which poll."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import Choice, FlagKind, LineKind, NumberKind
from bot.core.rules.lists import listed
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.titles import even
from bot.core.rules.visible import shortened
from bot.themes.rules import Way
from store.polls import Poll

QUESTION: Final = 200
LABEL: Final = 80
FEWEST: Final = 2
MOST: Final = 10
DAYS: Final = 7
LONGEST: Final = 60
_BULLET: Final = re.compile(r"(?m)^\s*(?:[-*•]|\d{1,2}[.)])\s+")
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


class NoSuchPoll(Mend):
    """I don't know an open poll “%(typed)s”. Its card in the channel shows how it stands."""


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
        TooLong."""
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
        """The word alone, as the last one."""
        return len(text) if _ANONYMOUS.fullmatch(text.strip()) else 0

    def read(self, raw: str, reading: Reading) -> bool:
        """True for yes. Raises NotAChoice."""
        return bool(_ANONYMOUS.fullmatch(raw.strip())) or super().read(raw, reading)


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


@dataclass(frozen=True)
class PollKind(Kind):
    """An open poll, by the reference a card holds ("#3") or by words of its question."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Poll:
        """The poll; one that is closed as well, by reference. Raises NoSuchPoll, SeveralFit."""
        assert reading.work is not None, "a poll is a community's"
        typed = clean(raw, 200)
        if number := REFERENCE.fullmatch(typed):
            poll = reading.work.polls.get(int(number[1]))
            if poll is not None:
                return poll
        found = one_of(typed, reading.work.polls.open_ones(), lambda poll: poll.question)
        if found is None:
            raise NoSuchPoll(typed=shortened(typed, 60))
        return found

    def options(self, reading: Reading) -> Sequence[Option]:
        """Those that are open, latest first."""
        assert reading.work is not None
        known = reading.work.polls.open_ones()[:25]
        return [Option(shortened(poll.question, 70), f"#{poll.id}") for poll in known]


@dataclass(frozen=True)
class ChoiceKind(LineKind):
    """What somebody votes for, as they write it; what it means is for the action to say."""

    field: ClassVar[FieldType] = "choice"

    def options(self, reading: Reading) -> Sequence[Option]:
        """What there is to choose in the poll that is meant, as far as one is."""
        assert reading.work is not None
        poll = reading.given.get("poll")
        if not isinstance(poll, Poll):
            ranked = [p for p in reading.work.polls.open_ones() if p.way == Way.RANKED]
            poll = ranked[0] if len(ranked) == 1 else None
        return [
            Option(shortened(f"{number} · {label}", 70), str(number))
            for number, label in (reading.work.polls.choices(poll.id) if poll else ())
        ]


Question = Annotated[
    str, QuestionKind(help="What you ask", limit=QUESTION, example="Which evening suits you?")
]
Choices = Annotated[
    tuple[str, ...],
    ChoicesKind(
        help="Two to ten choices, with commas between or each on a line",
        example="Monday, Tuesday, Thursday",
    ),
]
Anonymous = Annotated[bool, AnonymousKind(help="Whether nobody, me included, can tell who chose")]
WayName = Annotated[
    str,
    WayKind(
        help="single: for one; approval: for as many as one likes; ranked: first, second, third"
    ),
]
Named = Annotated[bool, ShownKind(help="Whether everybody sees who voted for what")]
Hidden = Annotated[bool, ShownKind(help="Whether figures are shown only once it has closed")]
Days = Annotated[
    int, DaysKind(help="How many days it is open; left empty, seven", low=1, high=LONGEST)
]
PollRef = Annotated[Poll, PollKind(help="Which poll", example="which evening suits you")]
# Which choice it was stands in no trail. Requirement S3.
Chosen = Annotated[
    str,
    LineKind(
        help="Its number in the poll; several with commas; or: none", secret=True, example="2, 3"
    ),
]
MaybeChoice = Annotated[str, ChoiceKind(help="Its number in the poll", secret=True, example="2")]
Held = Annotated[int, NumberKind(held=True, high=10**9, secret=True)]
Instead = Annotated[str, LineKind(held=True, secret=True)]
