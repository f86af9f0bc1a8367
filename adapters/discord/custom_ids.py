"""What the controls of our messages carry in their custom_id, written and read back.

A button's custom_id is its offer as it is written, which begins with a digit and may fill all
100 characters: "7/rsvp?answer=yes". One that asks first has a "!" in place of the "/". Every
other kind begins with a letter. All that a press needs is in it, so that buttons of any age work,
whatever restarted meanwhile: discord.py keeps no view for them and looks through no DynamicItems.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from bot.core.calls import Offer, read_offer
from bot.core.rules.numbers import number

LIMIT = 100
"""https://docs.discord.com/developers/components/reference#custom-id"""

_SURE, _CHOICE, _WHOLE, _DRAFT, _DISMISSED = "!", "s", "w", "d", "n"
_REST = "|"
"""Stands in an option's value between the end of the offer and the value itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A Call is made: an offer's, with the chosen option among its arguments for a select."""

    community: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class Unsure:
    """Somebody is asked first whether they are sure of an offer."""

    community: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a living card is shown, which its message could not hold."""

    community: int
    subject: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that somebody began is opened: to go on with, or to be mended.

    `id` is what `draft` was given: the draft's own, and where it goes on a ":" and the step.
    """

    id: str


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A question is answered with no: its message is taken away."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Nothing that this version knows."""


Pressed = Asked | Unsure | Whole | Draft | Dismissed | Unheard


def button(
    offer: Offer, community: int, *, sure: bool = True, taken: Collection[str] = ()
) -> str | None:
    """A button's custom_id; not `sure`: somebody is asked first.

    Discord refuses a message that has one twice: it is none of those `taken`, since a number may
    begin with noughts. None where there is no room for that.
    """
    line = offer.written(community)
    line = line if sure else line.replace("/", _SURE, 1)
    while line in taken:
        line = f"0{line}"
    return line if len(line) <= LIMIT else None


def select(
    offer: Offer, community: int, param: str, taken: Collection[str] = ()
) -> tuple[str, str]:
    """A select's custom_id, none of those `taken`, and what stands before every option's value.

    What has no room in the custom_id goes into the values, which is told by a full custom_id.
    """
    line = offer.written(community)
    while (written := f"{_CHOICE}{param}:{line}")[:LIMIT] in taken:
        line = f"0{line}"
    return (written, "") if len(written) < LIMIT else (written[:LIMIT], written[LIMIT:] + _REST)


def whole(community: int, subject: str) -> str:
    """The custom_id of "Show all of it"."""
    return f"{_WHOLE}{community}/{quote(subject, safe=':')}"[:LIMIT]


def draft(id: str) -> str:
    """The custom_id of "Go on" and "Mend it"."""
    return f"{_DRAFT}{id}"


def dismissed() -> str:
    """The custom_id of "Not now"."""
    return _DISMISSED


def read(custom_id: str, values: Sequence[str] = ()) -> Pressed:
    """What pressing a control means; `values` are the chosen options of a select."""
    # A custom_id comes back from outside: whatever it is, it leads to a Call or to nowhere.
    if custom_id[:1].isdecimal():
        mark = custom_id.lstrip("0123456789")[:1]
        community, offer = read_offer(
            custom_id.replace(_SURE, "/", 1) if mark == _SURE else custom_id
        )
        return Unsure(community, offer) if mark == _SURE else Asked(community, offer)
    kind, rest = custom_id[:1], custom_id[1:]
    if kind == _CHOICE and values:
        return _chosen(rest, values[0], full=len(custom_id) == LIMIT)
    if kind == _WHOLE:
        community_, _slash, subject = rest.partition("/")
        known = number(community_)
        return Unheard() if known is None else Whole(known, unquote(subject))
    if kind == _DRAFT and rest:
        return Draft(rest)
    return Dismissed() if custom_id == _DISMISSED else Unheard()


def _chosen(written: str, value: str, *, full: bool) -> Pressed:
    if full:
        more, _bar, value = value.partition(_REST)
        written += more
    param, _colon, line = written.partition(":")
    community, offer = read_offer(line)
    return Asked(community, Offer(offer.command, (*offer.args, (param, value))))
