"""Kinds that the charter asks for: which question, what is said to it, and which version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.charter.rules import ALL, QUESTIONS, Question
from bot.consent.kinds import reason
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import TextKind
from bot.core.rules.visible import shortened
from store.charters import CharterVersion

ANSWER: Final = 600
WORDING: Final = 3000
_NUMBER: Final = re.compile(r"#?([0-9]{1,9})(?![\w.-])")


class NoSuchQuestion(Mend):
    """“%(typed)s” is no question of the charter. They are: %(known)s."""


class NoSuchVersion(Mend):
    """There is no version “%(typed)s” of the charter. `/charter show` names those there are."""


@dataclass(frozen=True)
class QuestionKind(Kind):
    """A question by its number, its short name ("goals") or its title, or a beginning of them."""

    field: ClassVar[FieldType] = "choice"
    known: tuple[Question, ...] = QUESTIONS

    def match(self, text: str, reading: Reading) -> int:
        """A number, or a name in whole words, at the start."""
        if found := _NUMBER.match(text):
            return found.end()
        folded = text.casefold()
        names = (name.casefold() for q in self.known for name in (_(q.title), q.key))
        fits = [n for n in names if folded.startswith(n) and not folded[len(n) :][:1].isalnum()]
        return max(map(len, fits), default=0)

    def read(self, raw: str, reading: Reading) -> Question:
        """The question. Raises NoSuchQuestion naming them all."""
        typed = " ".join(raw.casefold().split())
        number = _NUMBER.fullmatch(typed)
        for question in self.known:
            whole = (question.key, _(question.title).casefold())
            if typed in whole or (number and int(number[1]) == question.number):
                return question
        begun = [q for q in self.known if typed and _(q.title).casefold().startswith(typed)]
        if len(begun) == 1:
            return begun[0]
        names = ", ".join(question.key for question in self.known)
        raise NoSuchQuestion(typed=shortened(raw, 60), known=(names,))

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Those whose title contains what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of them."""
        return options(self.known)


def options(questions: Sequence[Question]) -> tuple[Option, ...]:
    """Questions to choose from."""
    return tuple(Option(_(question.title), question.ref) for question in questions)


@dataclass(frozen=True)
class VersionKind(Kind):
    """A version by its number, "2", or as cards hold it: "#5"."""

    def match(self, text: str, reading: Reading) -> int:
        """A number at the start."""
        found = _NUMBER.match(text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> CharterVersion:
        """The version. Raises NoSuchVersion."""
        assert reading.work is not None, "a charter is a community's"
        typed = raw.strip().casefold().removeprefix("version").strip()
        found = None
        if number := _NUMBER.fullmatch(typed):
            if typed.startswith("#"):
                found = reading.work.charters.version(int(number[1]))
            else:
                taken = reading.work.charters.versions("taken")
                found = next((v for v in taken if v.number == int(number[1])), None)
        if found is None:
            raise NoSuchVersion(typed=shortened(raw, 60))
        return found


QuestionRef = Annotated[Question, QuestionKind(help="Which question", example="goals")]
WordedRef = Annotated[
    Question, QuestionKind(help="Which question, or purpose", known=ALL, example="goals")
]
AnswerText = Annotated[
    str,
    TextKind(
        label="What you say to it",
        help="What you say to it; the others read it, with your name",
        limit=ANSWER,
        example="To learn from one another",
    ),
]
Wording = Annotated[
    str,
    TextKind(
        label="What you say to it together",
        help="What we say to it together",
        limit=WORDING,
        example="We learn together.",
    ),
]
Reason = Annotated[str, reason("Fridays exclude half of us")]
VersionRef = Annotated[CharterVersion, VersionKind(help="Which version, like 1", example="1")]
