"""The lines a play is made of, one class for each kind, as docs/plays.md describes them."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a play: its number in the file, from 1, and the text as it stands there."""

    number: int
    written: str


@dataclass(frozen=True, slots=True)
class Comment(Line):
    """A whole line of comment; the transcript keeps it as narration."""


@dataclass(frozen=True, slots=True)
class Community(Line):
    """Set-up: a community that meets in `channel` ("#facilitators"), in an IANA zone."""

    template: str
    name: str
    channel: str
    zone: str


@dataclass(frozen=True, slots=True)
class Stewards(Line):
    """Set-up: who looks after the communities; the first one sets them up."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Members(Line):
    """Set-up: members with an account on the platform."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guests(Line):
    """Set-up: members without an account."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Now(Line):
    """Set-up: what time it is when the play begins; naive, in the first community's zone."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Act(Line):
    """What a person does. `where` is "#channel", "dm", or None for the first home channel."""

    person: str
    where: str | None


@dataclass(frozen=True, slots=True)
class Writes(Act):
    """Writes a line: a command, or plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Presses(Act):
    """Presses the button `label` on the message that holds `on`, None for the newest with it."""

    label: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Chooses(Act):
    """Chooses `option` in the select that is labelled `select`."""

    option: str
    select: str


@dataclass(frozen=True, slots=True)
class Fills(Act):
    """Fills the form in front of them and sends it; fields not named keep what stands in them."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reacts(Act):
    """Adds a reaction to the message that holds `on`."""

    emoji: str
    on: str


@dataclass(frozen=True, slots=True)
class Unreacts(Act):
    """Takes a reaction back."""

    emoji: str
    on: str


@dataclass(frozen=True, slots=True)
class Uses(Act):
    """Uses a message action ("Save to the library") on the message that holds `on`."""

    action: str
    on: str


@dataclass(frozen=True, slots=True)
class Replies(Act):
    """Says `text` in the thread under the message that holds `under`."""

    text: str
    under: str


@dataclass(frozen=True, slots=True)
class PassTime(Line):
    """Time passes; what falls due meanwhile happens."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class PassUntil(Line):
    """Time passes until `at`: naive, in the first community's zone."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Offline(Line):
    """The bot stops running; the platform and the people go on."""


@dataclass(frozen=True, slots=True)
class Online(Line):
    """The bot runs again."""


@dataclass(frozen=True, slots=True)
class Restart(Line):
    """The process is killed and started again on the same database."""


@dataclass(frozen=True, slots=True)
class Expects(Line):
    """Something with `text` in it was shown to `audience`: "Ana", "@Ana" or "#facilitators"."""

    audience: str
    text: str


@dataclass(frozen=True, slots=True)
class ExpectsNot(Line):
    """Nothing with `text` in it was shown to `audience`; nothing at all if `text` is ""."""

    audience: str
    text: str


SetUpLine = Community | Stewards | Members | Guests | Now
Deed = Writes | Presses | Chooses | Fills | Reacts | Unreacts | Uses | Replies
Happening = Deed | PassTime | PassUntil | Offline | Online | Restart
"""Whatever opens a new window for the expectations that follow it."""

PlayLine = Comment | SetUpLine | Happening | Expects | ExpectsNot


class Unreadable(Exception):
    """A line that is no part of the grammar: `why` says what was expected in its place."""

    def __init__(self, line: str, number: int, why: str) -> None:
        super().__init__(f"line {number}: {line}: {why}")
        self.line = line
        self.number = number
        self.why = why
