"""The closed set of elements a card is built of: each says what it means, not how it looks."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer

from bot.core.calls import Offer
from bot.core.text import Person, When, Words
from store.core.subject import Subject


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a card; the card's own title stands above all of them."""

    text: Words
    # `kind` tells the elements apart when a saved card is read back.
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: Words
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled fact: "Where", "12 Oak Street"."""

    label: str
    value: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, a row each."""

    rows: tuple[Fact, ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class People:
    """A labelled group of people with its count: "Coming · 3", then their names.

    `more` counts those without a name to show (walk-ins, erased people); the shown count is
    len(people) + more.
    """

    label: str
    people: tuple[Person, ...]
    more: int = 0
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class Group:
    """People whom a platform calls by one name: a role on Discord, a user group on Slack.

    `account` is "platform:workspace:id", since nobody is in one elsewhere.
    """

    name: str
    account: str


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom a message calls: the only ones it notifies, each where their platform knows them."""

    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    kind: Literal["calls"] = "calls"


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is, as the main fact of the card."""

    when: When
    kind: Literal["moment"] = "moment"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short lines, in order; numbered when the order matters.

    `table` is one whose lines have the same parts, with " · " between them.
    """

    items: tuple[Words, ...]
    numbered: bool = False
    table: bool = False
    kind: Literal["items"] = "items"


Figure = int | Words
"""A figure; or in words why there is none, as "no gathering", which is no 0."""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one sort, one for each label of their chart."""

    name: Words
    values: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that one would rather look at; as a table they have a row for each label.

    `bars` compare, `lines` tell a course over time, a `grid` who did how much when. `told` is
    whether they stand in words beside it already.
    """

    title: Words
    labels: tuple[Words, ...]
    series: tuple[Series, ...]
    shape: Literal["bars", "lines", "grid"] = "bars"
    told: bool = False
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at an https address, with what it shows in words."""

    url: str
    alt: str
    kind: Literal["image"] = "image"


@dataclass(frozen=True, slots=True)
class Button:
    """A button that carries a Call. At most one per card is "primary". `confirm` is asked first."""

    label: str
    offer: Offer
    style: Literal["plain", "primary", "danger"] = "plain"
    confirm: str = ""
    kind: Literal["button"] = "button"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select: what is shown, and the value it gives the select's parameter.

    `group` is what it is listed under, where it is one of many and a platform shows groups.
    """

    label: str
    value: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A choice that carries a Call; the chosen option's value becomes the argument `param`."""

    label: str
    offer: Offer
    param: str
    options: tuple[Option, ...]
    kind: Literal["select"] = "select"


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens an address."""

    label: str
    url: str
    kind: Literal["link_button"] = "link_button"


@dataclass(frozen=True, slots=True)
class Actions:
    """What the reader can do next."""

    items: tuple[Button | Select | LinkButton, ...]
    kind: Literal["actions"] = "actions"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small print."""

    text: Words
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class Divider:
    """A pause between two ideas."""

    kind: Literal["divider"] = "divider"


# Closed: renderers match all of them, so an element that one forgot is a type error.
Element = (
    Heading
    | Text
    | Facts
    | People
    | Calls
    | Moment
    | Items
    | Chart
    | Image
    | Actions
    | Note
    | Divider
)


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction this card understands: what adding it asks for, and what taking it back does."""

    # Both ways are Calls, so that what a card understands is written on it and nowhere else.
    emoji: str
    added: Offer
    removed: Offer
    seeded: bool = True
    kept: bool = True
    """That it stands is written down. One that is not is answered, once, and forgotten at once."""


def _read(written: object) -> object:
    """A saved card's subject, "" for none."""
    return (Subject.read(written) if written else None) if isinstance(written, str) else written


def _written(subject: Subject | None) -> str:
    return "" if subject is None else str(subject)


@dataclass(frozen=True, slots=True)
class Card:
    """Something to be shown. `title` is its heading and its notification: the point, in one line.

    `subject` is what a living card is about; an ordinary one has none.
    """

    title: Words
    body: tuple[Element, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    subject: Annotated[Subject | None, BeforeValidator(_read), PlainSerializer(_written)] = None
    community: int = 0
    """Whose card it is, carried by its buttons (Offer.written)."""
    state: str = ""
    """What has become of its subject, in a word as "open" or "resolved", where that can be told
    beside it; "" where it has no such word."""
    dates: tuple[int, ...] = ()
    """The gatherings of which it tells a change, by number, for whoever has them in a calendar."""
    stays: bool = False
    """Several things can be done from it, one after the other. Any other private card makes way
    for what its button does, where a platform has it so: what it asked has its answer."""
