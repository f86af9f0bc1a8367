"""Phrases: what people say to us in private in their own words, and the Call that each one is.

A capability declares beside its commands what they may be called by. A phrase is taken only where
it is the whole of what was said: whoever goes on has more to say, and is not answered by a guess.
"""

from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.discovery import discover
from bot.core.i18n import _
from bot.core.rules.titles import even

_POLITE = ("sorry", "hi", "hello", "oh", "please", "ok", "okay")
"""What may lead up to a phrase, and says nothing by itself."""
_AFTER = ("sorry", "please", "thanks", "thank you", "this time", "next time", "unfortunately")
"""What may follow one, and changes nothing of it."""

_declared: dict[str, Offer] = {}
_ways: dict[str, Offer] = {}


def phrase(*said: str, means: Offer, label: str = "") -> None:
    """Declare ways to say a Call; with a `label` it is one of the buttons for other words."""
    for one in said:
        assert even(one) not in _declared, f"{one}: declared twice"
        _declared[even(one)] = means
    if label:
        _ways[label] = means


def meant_by(line: str) -> Offer | None:
    """The Call that a line is, None where nobody declared it: marks and capitals do not matter."""
    discover()
    said = even(line)
    first, _space, rest = said.partition(" ")
    plain = rest if first in _POLITE else said
    after = next((words for words in _AFTER if plain.endswith(f" {words}")), "")
    forms = (said, plain, plain.removesuffix(after).strip())
    return next((_declared[form] for form in forms if form in _declared), None)


def ways() -> list[Button]:
    """What can be offered to somebody whose words were not understood."""
    discover()
    help_ = Button(_("What I can do here"), offer("cop help"))
    return [*(Button(_(label), means) for label, means in sorted(_ways.items())), help_]
