"""Forms and cards as modals, and what somebody wrote in a form read back."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from adapters.slack.blocks import (
    HEADER,
    SECTION,
    Block,
    fitting,
    mrkdwn_text,
    pieces,
    plain_text,
    section,
)
from adapters.slack.controls import LABEL, OPTIONS, VALUE, choices
from adapters.slack.fields import OTHERS, WRITTEN
from adapters.slack.pickers import pickers
from adapters.slack.render import blocks_of
from adapters.slack.spans import Reader, mrkdwn
from adapters.slack.written import escape, kept
from bot.core.cards.elements import Card
from bot.core.cards.forms import Field, Form
from bot.core.cards.named import named_card, named_form
from bot.core.cards.plain import flat, plain
from bot.core.i18n import _
from bot.core.mentions import worded
from bot.core.rules.pickable import pickable
from bot.core.rules.visible import shortened

# https://docs.slack.dev/reference/views/modal-views
TITLE = 24
"""Characters of a title, and of the buttons below."""
VIEW_BLOCKS = 100
"""Blocks of a modal."""
HINT = 2000
"""Characters of a label, of what helps with a field, and of what is wrong with it."""
METADATA = 3000
"""Characters that a modal carries with it and brings back."""
FORM, SHOWN = "form", "shown"
"""The callback_ids of a form and of a card in a modal."""

_NUMBER = re.compile(r"(-?[0-9]{1,9})?")
"""What a field of numbers takes; what somebody typed in words stays a line of text."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a modal came from: what its form needs to be a Call, kept in private_metadata."""

    channel: str = ""
    name: str = ""
    message: str = ""
    offer: str = ""
    language: str = ""

    def written(self) -> str:
        """As JSON, what is empty left out."""
        said = json.dumps({k: v for k, v in asdict(self).items() if v}, ensure_ascii=False)
        # Without the offer there is no form; without the rest it is answered in private.
        return said if len(said) <= METADATA else json.dumps({"offer": self.offer})


def origin(written: str) -> Origin:
    """What `Origin.written` wrote; anything else leads nowhere."""
    try:
        found = json.loads(written or "{}")
        return Origin(**{k: str(v) for k, v in found.items()})
    except (ValueError, TypeError, AttributeError):
        return Origin()


def form_view(form: Form, at: Origin, reader: Reader) -> Block:
    """A form as a modal, its fields filled with what is known."""
    form = named_form(form, reader.naming.told)
    carried = Origin(at.channel, at.name, at.message, form.offer.written(form.community))
    blocks = list(_intro(form, reader))
    for field in form.fields:
        blocks += _inputs(field)
        if field.error:
            said = _("To mend: %(error)s", error=flat(field.error))
            blocks.append(_context(kept(said)))
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": carried.written(),
        "title": plain_text(form.title, TITLE),
        "submit": plain_text(form.submit, TITLE),
        "close": plain_text(_("Cancel"), TITLE),
        "blocks": blocks[:VIEW_BLOCKS] or [section("…")],
    }


def card_view(card: Card, at: Origin, reader: Reader) -> Block:
    """A card as a modal: the answer to a form, or to a button where no message can hold it."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "private_metadata": Origin(at.channel, at.name, at.message).written(),
        "title": plain_text(_("Convene"), TITLE),
        "close": plain_text(_("Close"), TITLE),
        "blocks": fitting(blocks_of(card, reader), VIEW_BLOCKS),
    }


def whole_view(card: Card, reader: Reader) -> Block:
    """All of a card that is too long for a message, as text."""
    card = named_card(card, reader.naming.told)
    texts = [section(piece) for piece in pieces(kept(plain(card)), SECTION)]
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": plain_text(_("All of it"), TITLE),
        "close": plain_text(_("Close"), TITLE),
        "blocks": fitting(texts, VIEW_BLOCKS),
    }


def waiting_view() -> Block:
    """What stands in a modal while its form takes longer than Slack waits."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": plain_text(_("Convene"), TITLE),
        "close": plain_text(_("Close"), TITLE),
        "blocks": [section(_("One moment. The answer comes here."))],
    }


def faults(form: Form, reader: Reader) -> dict[str, str]:
    """What is wrong with a form, by field; all the text stays where it is."""
    form = named_form(form, reader.naming.told)
    return {f.name: shortened(flat(f.error), HINT) for f in form.fields if f.error}


def _intro(form: Form, reader: Reader) -> Iterator[Block]:
    if len(form.title) > TITLE:
        yield section(f"*{escape(form.title)}*")
    if form.intro:
        for piece in pieces(mrkdwn(form.intro, reader), SECTION):
            yield section(piece)


def _inputs(field: Field) -> Iterator[Block]:
    picked = pickers(field)
    label, hint = plain_text(field.label, HINT), {}
    if field.help:
        hint = {"hint": plain_text(field.help, HINT)}
    if not picked:
        yield _input(field.name, label, _element(field), optional=not field.required) | hint
        return
    [first, *others] = picked
    # Of two, either will do: what is missing is said by us.
    optional = bool(others) or not field.required
    yield _input(field.name, label, first, optional=optional) | hint
    for other in others:
        beside = plain_text(_("Or somebody who is not on Slack here"), HINT)
        yield _input(field.name + OTHERS, beside, other, optional=True)


def _input(name: str, label: Block, element: Block, *, optional: bool) -> Block:
    """A field; `name` tells it from the others when it comes back."""
    made = {"type": "input", "block_id": name, "label": label, "optional": optional}
    return {**made, "element": {**element, "action_id": name}}


def _element(field: Field) -> Block:
    # One is kept free for what was typed elsewhere and is none of them.
    if field.options and len(field.options) < OPTIONS and _chosen(field):
        return _select(field)
    match field.type:
        case "zone" if len(field.value) <= VALUE:
            known = {"text": plain_text(field.value, LABEL), "value": field.value}
            return {
                "type": "external_select",
                # From the first letter on, and something to look at before it.
                "min_query_length": 0,
                "placeholder": plain_text(_("Search for a city"), HEADER),
                **({"initial_option": known} if field.value else {}),
            }
        case "day" if pickable("day", field.value):
            return {"type": "datepicker", **_first("initial_date", field.value)}
        case "time" if pickable("time", field.value):
            return {"type": "timepicker", **_first("initial_time", field.value)}
        case "number" if _NUMBER.fullmatch(field.value):
            return {
                "type": "number_input",
                "is_decimal_allowed": False,
                **_first("initial_value", field.value),
            }
        case _:
            value = field.value[:SECTION]
            return {
                "type": WRITTEN,
                "multiline": field.type == "text",
                "max_length": min(max(field.limit, len(value)), SECTION),
                **_first("initial_value", value),
            }


def _chosen(field: Field) -> bool:
    """Whether a choice can hold what stands there; what it would have to cut stays written."""
    return len(field.value) <= VALUE or any(o.value == field.value for o in field.options)


def _select(field: Field) -> Block:
    options = choices((option.label, option.value) for option in field.options)
    chosen = [o for o in options if field.value and o["value"] == field.value[:VALUE]]
    if field.value and not chosen:
        # What was typed elsewhere is kept even where it is none of the choices.
        chosen = [{"text": plain_text(worded(field.value), LABEL), "value": field.value}]
        options = chosen + options
    return {
        "type": "static_select",
        "options": options,
        "placeholder": plain_text(_("Choose"), HEADER),
        **({"initial_option": chosen[0]} if chosen else {}),
    }


def _first(name: str, value: str) -> Block:
    return {name: value} if value else {}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [mrkdwn_text(shortened(text, HINT))]}
