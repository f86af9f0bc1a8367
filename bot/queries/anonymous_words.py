"""What an anonymous question's author said since, as it stands on its card."""

from collections.abc import Iterable

from bot.core.cards.elements import Element, Heading, Items
from bot.core.i18n import words
from store.anonymous import Anonymous


def said_since(kept: Anonymous | None) -> Iterable[Element]:
    """What was added, and the thanks; nothing where somebody asked by name."""
    if kept is None:
        return
    if kept.added:
        yield Heading(words("Added by whoever asked"))
        yield Items(tuple(words("%(text)s", text=text) for text in kept.added))
    if kept.thanks:
        yield Heading(words("Whoever asked says thank you"))
        yield Items(tuple(words("%(text)s", text=text) for text in kept.thanks))
