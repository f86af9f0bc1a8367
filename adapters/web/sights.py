"""What somebody has in sight in the playground, as a play looks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from adapters.plays.sight import InSight, with_button, with_option, with_text
from adapters.web.views import View
from bot.core.calls import Offer
from bot.core.cards.elements import Actions, Button, Card, LinkButton, Select
from bot.core.cards.plain import plain
from bot.core.cards.saved import load
from store.platforms.playground import Playground, Shown

FAR = 200
"""How many messages back somebody looks."""


@dataclass(frozen=True, slots=True)
class Found:
    """A message that a play means: where it stands, its number and, of the bot's, its card."""

    view: View
    number: int
    card: Card

    def offer(self, offer: Offer) -> str:
        """An offer of this card as its buttons carry it."""
        return offer.written(self.card.community)


@dataclass(frozen=True, slots=True)
class Sights:
    """The messages in sight, newest first, those of the first place before all others."""

    messages: Sequence[InSight]
    found: dict[str, Found]

    def button(self, label: str, on: str | None) -> tuple[Found, Button]:
        """The newest message with that button. Raises Stuck."""
        seen, shown = with_button(self.messages, label, on)
        there = self.found[seen.message]
        return there, next(b for b in _buttons(there.card) if b.label == shown)

    def primary(self) -> tuple[Found, Button]:
        """The newest message that proposes something, and the button that does it."""
        proposed = (
            (self.found[seen.message], button)
            for seen in self.messages
            for button in _buttons(self.found[seen.message].card)
            if button.style == "primary"
        )
        return next(proposed)

    def option(self, option: str, select: str) -> tuple[Found, Select, str]:
        """The newest message with that option in such a select, and its value. Raises Stuck."""
        seen, (label, shown) = with_option(self.messages, option, select)
        there = self.found[seen.message]
        chosen = next(s for s in _selects(there.card) if s.label == label)
        return there, chosen, next(o.value for o in chosen.options if o.label == shown)

    def text(self, text: str, emoji: str = "") -> tuple[Found, InSight]:
        """The newest message with that text that others see too. Raises Stuck."""
        seen = with_text(self.messages, text, emoji)
        return self.found[seen.message], seen


def look(session: Session, places: Sequence[View]) -> Sights:
    """What is in sight in a person's `places`."""
    playground = Playground(session)
    messages: list[InSight] = []
    found: dict[str, Found] = {}
    for view in places:
        # Newest first, since a play means by a text the last message that says it.
        for shown in reversed(playground.everything(view.user, view.channel, FAR)):
            there = _found(shown, view)
            found[str(there.number)] = there
            messages.append(_in_sight(shown, there.card))
    return Sights(messages, found)


def _found(shown: Shown, view: View) -> Found:
    message = shown.message
    card = load(message.card) if message.card else Card(())
    return Found(view.under(message.thread), message.id, card)


def _in_sight(shown: Shown, card: Card) -> InSight:
    message = shown.message
    return InSight(
        message=str(message.id),
        text=plain(card) if message.card else message.text,
        buttons=tuple(button.label for button in _buttons(card)),
        selects=tuple((s.label, tuple(o.label for o in s.options)) for s in _selects(card)),
        reactions=tuple(shown.reactions),
        private=bool(message.private_to),
    )


def _buttons(card: Card) -> Iterator[Button]:
    return (item for item in _items(card) if isinstance(item, Button))


def _selects(card: Card) -> Iterator[Select]:
    return (item for item in _items(card) if isinstance(item, Select))


def _items(card: Card) -> Iterator[Button | Select | LinkButton]:
    return (item for e in card.body if isinstance(e, Actions) for item in e.items)
