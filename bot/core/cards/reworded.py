"""An element of a card with each of its texts made anew; whatever has none stays as it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot.core.cards.elements import (
    Actions,
    Calls,
    Chart,
    Divider,
    Element,
    Fact,
    Facts,
    Heading,
    Image,
    Items,
    Moment,
    Note,
    People,
    Text,
)
from bot.core.text import Words


def reworded(
    element: Element, text: Callable[[Words], Words], label: Callable[[str], str]
) -> Element:
    """`text` makes what is said anew, `label` what stands beside it; buttons are left alone."""
    match element:
        case Heading() | Text() | Note():
            return replace(element, text=text(element.text))
        case Facts():
            rows = (Fact(label(row.label), text(row.value)) for row in element.rows)
            return replace(element, rows=tuple(rows))
        case Items():
            return replace(element, items=tuple(text(item) for item in element.items))
        case Chart():
            series = (
                replace(
                    one,
                    name=text(one.name),
                    values=tuple(n if isinstance(n, int) else text(n) for n in one.values),
                )
                for one in element.series
            )
            labels = tuple(text(one) for one in element.labels)
            return replace(element, title=text(element.title), labels=labels, series=tuple(series))
        case People():
            return replace(element, label=label(element.label))
        case Image():
            return replace(element, alt=label(element.alt))
        case Actions() | Calls() | Moment() | Divider():
            return element
        case _:
            assert_never(element)
