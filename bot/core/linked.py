"""Linked: what the link of an e-mail opens, and what it lets be done: what is asked for alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.cards.elements import Actions, Button, Card, Element, LinkButton, Select
from bot.core.cards.forms import Form
from bot.core.mailed import Act, acts


@dataclass(frozen=True, slots=True)
class Letter:
    """What the link of an e-mail opens: for whom it is, and what it offers, None once that is over.

    `user` is what their account is called by.
    """

    community: str
    language: str
    zone: str
    name: str
    user: str
    card: Card | None


def of_form(form: Form) -> Card:
    """A form as a link keeps it: its button, and a choice for each field, which has no options."""
    fields = (Select(field.label, form.offer, field.name, ()) for field in form.fields)
    press = Button(form.submit, form.offer)
    return Card((form.title,), (Actions((press, *fields)),), community=form.community)


def looked_at(card: Card) -> Card:
    """A card as it is shown: a form's fields are shown by the form alone, made anew."""
    return replace(card, body=tuple(map(_without_fields, card.body)))


def lets(card: Card, line: str, added: Mapping[str, str], *, form: bool) -> bool:
    """Whether a card offers that, and asks for what is added to it.

    That is one of the options of a choice, or what was written into the fields of a `form`.
    """
    those = [act for act in acts(card) if act.offer.written(card.community) == line]
    choices = [act for act in those if isinstance(act, Select)]
    if form:
        fields = {act.param for act in choices if _is_field(act)}
        return bool(fields) and added.keys() <= fields
    options = {(act.param, option.value) for act in choices for option in act.options}
    return bool(those) and added.items() <= options


def _without_fields(element: Element) -> Element:
    if not isinstance(element, Actions):
        return element
    return Actions(tuple(item for item in element.items if not _is_field(item)))


def _is_field(item: Act | LinkButton) -> bool:
    return isinstance(item, Select) and not item.options
