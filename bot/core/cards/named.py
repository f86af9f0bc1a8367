"""A card or form whose commands are called as they are typed where it is read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import assert_never

from bot.core.cards.elements import Actions, Button, Card, Element, LinkButton, Option, Select
from bot.core.cards.forms import Field, Form
from bot.core.cards.reworded import reworded
from bot.core.text import Part, Said, Words

Told = Callable[[str], str]
"""Our own text with the commands that stand in `code` as they are typed here."""

_COMMAND = re.compile(r"[a-z][a-z -]*")


def named_card(card: Card, told: Told) -> Card:
    """The card as it is drawn, with whatever is made of its words alone: all of its texts."""
    title = named_words(card.title, told)
    return replace(card, title=title, body=tuple(_element(one, told) for one in card.body))


def named_form(form: Form, told: Told) -> Form:
    """The form; what people wrote in it stays as it is."""
    return replace(
        form,
        title=told(form.title),
        submit=told(form.submit),
        intro=named_words(form.intro, told),
        fields=tuple(_field(field, told) for field in form.fields),
    )


def named_words(text: Words, told: Told) -> Words:
    """One text: members' own words name no commands, a command that was put into ours does."""
    out: list[Part] = []
    for part in text:
        if isinstance(part, Said) and _names_one(out, part):
            out[-1] = f"{out[-1]}{part.text}"
        else:
            out.append(part)
    return tuple(told(part) if isinstance(part, str) else part for part in out)


def named_label(label: str, told: Told) -> str:
    """A label, which may be a command by itself; nobody reads marks in one."""
    return told(f"`{label}")[1:] if label.startswith("/") else told(label)


def _names_one(before: list[Part], part: Said) -> bool:
    """Whether a command stands in the midst of our text: "`/%(command)s`"."""
    last = before[-1] if before else ""
    return isinstance(last, str) and last.endswith("`/") and bool(_COMMAND.fullmatch(part.text))


def _field(field: Field, told: Told) -> Field:
    return replace(
        field,
        label=told(field.label),
        help=told(field.help),
        options=_options(field.options, told),
        error=named_words(field.error, told),
    )


def _element(element: Element, told: Told) -> Element:
    if isinstance(element, Actions):
        return Actions(tuple(_control(item, told) for item in element.items))
    return reworded(element, lambda text: named_words(text, told), told)


def _control(item: Button | Select | LinkButton, told: Told) -> Button | Select | LinkButton:
    label = named_label(item.label, told)
    match item:
        case Button():
            return replace(item, label=label, confirm=told(item.confirm))
        case Select():
            return replace(item, label=label, options=_options(item.options, told))
        case LinkButton():
            return replace(item, label=label)
        case _:
            assert_never(item)


def _options(options: Iterable[Option], told: Told) -> tuple[Option, ...]:
    return tuple(replace(one, label=named_label(one.label, told)) for one in options)
