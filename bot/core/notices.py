"""Notices: what happens here that is worth a figure, told without what anybody wrote or is called.

Nothing in the house knows who listens: the wiring says, and mostly nobody does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["done", "form", "nothing", "refused", "unavailable", "failed"]
"""How a Call ended: done, answered with a form, no effect at all (taken before), refused with a way
to mend it, not possible while the database takes nothing, or failed by a fault of ours."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A Call was answered. Of an `unseen` command there is no such notice, not even without name.

    `call` is its reference, under which the log and a fault's card have it; `command` is "" where
    what was asked for is no command of ours. `seconds` were spent from when it came in.
    """

    call: str
    command: str
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Carried:
    """A delivery came to an end, or waits to be tried "again" (`state`, else as in the outbox).

    `call` is the reference of the Call that wrote it last, "" where it was the clock, another
    process, or one before this start. `age` is how many seconds ago it was due.
    """

    delivery: int
    call: str
    state: str
    age: float


@dataclass(frozen=True, slots=True)
class Requested:
    """A platform was asked to `do` something that a Chat can.

    `refused` is the kind of its SendError, "" where it did it; `limited`: by a limit of its rate.
    """

    platform: str
    do: str
    refused: str
    limited: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Settled:
    """What was due is over, each occurrence with a `state` of its own, as in the store."""

    state: str


@dataclass(frozen=True, slots=True)
class Beat:
    """The clock looked, and did what was due. `failed`: it could not."""

    seconds: float
    failed: bool


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The cards of a platform were compared with what it shows: how many Calls that made."""

    platform: str
    calls: int


Notice = Answered | Carried | Requested | Settled | Beat | Reconciled
Tell = Callable[[Notice], None]


def silence(_notice: Notice) -> None:
    """Nobody listens."""
