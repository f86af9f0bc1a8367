"""A form: what a Call still needs, as fields; each adapter draws it as modal, page or dialog."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.core.calls import Offer
from bot.core.cards.elements import Option
from bot.core.text import Words

FieldType = Literal[
    "line", "text", "choice", "day", "time", "moment", "number", "person", "flag", "zone"
]


@dataclass(frozen=True, slots=True)
class Picker:
    """What a platform's own picker of people needs, in one workspace.

    `chosen` are users there, `other` the value of the option that is chosen among the `others`:
    whoever may be meant and has no account there.
    """

    chosen: tuple[str, ...] = ()
    others: tuple[Option, ...] = ()
    other: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `value` is what is already known, as text; `error` stands at the field itself.

    What is given in an `unseen` one is kept nowhere, not even while its form waits.
    """

    name: str
    label: str
    type: FieldType = "line"
    help: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    limit: int = 150
    error: Words = ()
    unseen: bool = False
    picker: Picker | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a Call: submitting it makes `offer` with the fields as further arguments."""

    title: str
    offer: Offer
    fields: tuple[Field, ...]
    submit: str
    intro: Words = ()
    community: int = 0

    @property
    def unseen(self) -> bool:
        """Whether nothing of it may be kept, be it that somebody has it in front of them."""
        return any(field.unseen for field in self.fields)

    def has(self, name: str) -> bool:
        """Whether a field of that name is asked for."""
        return any(field.name == name for field in self.fields)

    def with_error(self, name: str, error: Words) -> "Form":
        """The same form with what was wrong said at the field `name`."""
        fields = tuple(replace(f, error=error) if f.name == name else f for f in self.fields)
        return replace(self, fields=fields)
