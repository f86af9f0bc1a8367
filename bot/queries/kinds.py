"""Kinds that queries ask for: which kind of query, which query, what somebody brings to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.i18n import N_, _
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import Choice, LineKind, TextKind
from bot.core.rules.amounts import amount
from bot.core.rules.numbers import row
from bot.core.rules.references import meant
from bot.core.rules.tags import tags
from bot.core.rules.visible import shortened
from store.queries import Query

_NUMBER: Final = re.compile(r"#?[0-9]{1,9}(?=[\s,:]|\Z)")
QUESTION: Final = 2000
"""Characters a question or an answer may have."""
LABEL: Final = 70
"""Characters of a question where it is one of several to choose from."""
LISTED: Final = 25
"""Queries there are to choose from: what a select holds where that is fewest."""

# The eleven kinds, each with the sentence that helps to choose it. Requirement A6.
SORTS: Final[Mapping[str, str]] = {
    "problem solving": N_("I am stuck; think along with me"),
    "request for information": N_("I need to know something that others know"),
    "seeking experience": N_("Who has done this before?"),
    "reusing assets": N_("Is there something I can use again?"),
    "coordination and synergy": N_("Who joins in, so that we do it together?"),
    "building an argument": N_("I need voices to convince others"),
    "growing confidence": N_("Would you dare to? Have you?"),
    "discussing new developments": N_("Let us talk about what is new"),
    "documenting projects": N_("Let us write down what we have done"),
    "visits": N_("May I come and see how you do it?"),
    "identifying gaps in competence": N_("Who knows what, what is missing?"),
}
MONTHLY: Final = "monthly question"
PRACTICE: Final = "practice field"
"""Two that have commands of their own, and are chosen from no list. Requirements F6, F7."""


class NoSuchQuery(Mend):
    """I don't know a question “%(typed)s”. `/query list` shows what is asked just now."""


class NotAnAmount(Mend):
    """“%(typed)s” is not an amount I can add up. Write a number and what it counts, like 3 hours
    or 20 copies."""


@dataclass(frozen=True)
class SortKind(Choice):
    """One of the eleven kinds of query, each shown with the sentence that helps to choose it."""

    values: tuple[str, ...] = tuple(SORTS)
    yields: ClassVar[bool] = True

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of them."""
        return [Option(f"{_(sort).capitalize()}: {_(asks)}", sort) for sort, asks in SORTS.items()]


@dataclass(frozen=True)
class QueryKind(Kind):
    """A query by its number, "#7" or "7", or by words of what it asks.

    To choose from there are `open` ones alone, or resolved ones as well; one's own alone where
    they are `mine` to decide on, and all for a steward.
    """

    field: ClassVar[FieldType] = "choice"
    yields: ClassVar[bool] = True
    open: bool = True
    mine: bool = False

    def match(self, text: str, reading: Reading) -> int:
        """A number at the start."""
        found = _NUMBER.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """Words of a question, as they stand in quotation marks before an answer."""
        asked = [flat(query.question) for query in self._known(reading)]
        return len(text) if meant(text, asked) else 0

    def read(self, raw: str, reading: Reading) -> Query:
        """The query. Raises NoSuchQuery, SeveralFit."""
        assert reading.work is not None, "a query is a community's"
        typed = clean(raw, 200)
        if (number := row(typed)) is not None:
            query = reading.work.queries.get(number)
        else:
            query = one_of(typed, self._known(reading), lambda query: flat(query.question))
        if query is None:
            raise NoSuchQuery(typed=shortened(typed, 60))
        return query

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Those whose question contains what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """What is asked just now, latest first; resolved ones too where those are meant."""
        known = self._known(reading)[:LISTED]
        return [Option(shortened(flat(q.question), LABEL), f"#{q.id}") for q in known]

    def _known(self, reading: Reading) -> list[Query]:
        assert reading.work is not None, "a query is a community's"
        states = ("open",) if self.open else ("open", "resolved")
        known = reading.work.queries.of_state(*states, limit=300)
        # A steward may end what anybody asked, as when whoever asked has left.
        me = reading.work.members.get(reading.me) if self.mine else None
        if me is not None and me.steward_since is None:
            known = [query for query in known if query.member_id == me.id]
        return known


@dataclass(frozen=True)
class MuchKind(LineKind):
    """What somebody brings: a number and what it counts."""

    limit: int = 60

    def read(self, raw: str, reading: Reading) -> str:
        """As they wrote it. Raises NotAnAmount, TooLong."""
        typed = super().read(raw, reading)
        if amount(typed) is None:
            raise NotAnAmount(typed=typed)
        return typed


@dataclass(frozen=True)
class TagsKind(Kind):
    """Words that something is found under, with commas between them."""

    limit: int = 120
    greedy: ClassVar[bool] = True
    marks: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> tuple[str, ...]:
        """The tags as they are kept. Raises TooLong."""
        return tags(clean(raw, self.limit))


def flat(text: str) -> str:
    """A text of several lines in one."""
    return " ".join(text.split())


SortRef = Annotated[str, SortKind(help="What kind of question it is: it decides what I do with it")]
QueryRef = Annotated[
    Query,
    QueryKind(label="Which question", help="Which question: its number or its words", example="#7"),
]
MyQueryRef = Annotated[
    Query,
    QueryKind(
        label="Which question",
        help="Which question: its number or its words",
        example="#7",
        mine=True,
    ),
]
AnyQueryRef = Annotated[
    Query,
    QueryKind(
        label="Which question",
        help="Which question: its number or its words",
        example="#7",
        open=False,
    ),
]
Question = Annotated[
    str,
    TextKind(
        label="Your question",
        help="What you would like to know",
        limit=QUESTION,
        example="Has anyone done this?",
    ),
]
Situation = Annotated[
    str,
    TextKind(
        label="What it is, where and when",
        help="What it is, where and when, and what it asks of somebody",
        limit=QUESTION,
    ),
]
AnswerText = Annotated[
    str, TextKind(label="Your answer", help="What you have to say to it", limit=QUESTION)
]
Tags = Annotated[
    tuple[str, ...],
    TagsKind(
        label="What it is about, in a word or two",
        help="What it is about, in a word or two with commas between",
    ),
]
Much = Annotated[
    str,
    MuchKind(
        label="A number and what it counts",
        help="A number and what it counts, like 3 hours or 20 copies",
    ),
]
Reason = Annotated[str, LineKind(label="The reason", help="Why, in a line", limit=300)]
Remark = Annotated[str, LineKind(label="A word on it", help="A word on it, if you like", limit=300)]
