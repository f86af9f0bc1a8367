"""Kinds that a vote asks for: which poll, and what is chosen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import LineKind, NumberKind, TextKind
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from bot.themes.rules import Way
from store.polls import Poll


class NoSuchPoll(Mend):
    """I don't know an open poll “%(typed)s”. Its card in the channel shows how it stands."""


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


PollRef = Annotated[
    Poll,
    PollKind(help="Which poll; needed where several are open", example="which evening suits you"),
]
# Which choice it was stands in no trail. Requirement S3.
Chosen = Annotated[
    str,
    LineKind(
        label="Your choices",
        help="Its number in the poll; several with commas; points as 1=5 3=3; or: none",
        secret=True,
        example="2, 3",
    ),
]
MaybeChoice = Annotated[str, ChoiceKind(help="Its number in the poll", secret=True, example="2")]
Spent = Annotated[
    str,
    TextKind(
        label="Your points",
        help="A choice's number and what it gets, several in a row or each on a line; or: none",
        limit=1000,
        secret=True,
        example="1=5 3=3",
    ),
]
More = Annotated[int, NumberKind(held=True, low=-1, high=1, secret=True)]
Held = Annotated[int, NumberKind(held=True, high=10**9, secret=True)]
Instead = Annotated[str, LineKind(held=True, secret=True)]
