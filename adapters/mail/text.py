"""Sheet -> the plain part of an e-mail: a paragraph for each element, a line for each link."""

from collections.abc import Iterable

from bot.core.cards.elements import Actions, Card, Divider, Element
from bot.core.cards.plain import flat, plain
from bot.core.mailed import Sheet

# RFC 3676, 4.3: what follows is no part of what is said, and is drawn in small print.
_APART = "-- "


def letter_text(sheet: Sheet) -> str:
    """The whole text."""
    told = [flat(sheet.card.title), *_told(sheet.body, sheet)]
    return "\n\n".join([*told, _APART + "\n" + "\n".join(_told(sheet.end, sheet))]) + "\n"


def _told(elements: Iterable[Element], sheet: Sheet) -> Iterable[str]:
    for element in elements:
        match element:
            case Divider():
                continue
            case Actions():
                # A line each: an address is long.
                each = (Actions((sheet.link(item),)) for item in element.items)
                yield "\n".join(map(_plain, each))
            case _:
                if told := _plain(element):
                    yield told


def _plain(element: Element) -> str:
    return plain(Card((), (element,))).strip()
