"""Cards as JSON and back: how a card waits in the outbox until it is sent."""

from pydantic import TypeAdapter

from bot.core.cards.elements import Card

_ADAPTER: TypeAdapter[Card] = TypeAdapter(Card)


def save(card: Card) -> str:
    """The card as JSON text."""
    return _ADAPTER.dump_json(card, exclude_defaults=False).decode()


def load(text: str) -> Card:
    """The card that `save` wrote. Raises pydantic's ValidationError for anything else."""
    return _ADAPTER.validate_json(text)
