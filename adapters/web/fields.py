"""Form -> HTML: the dialog that asks for what a Call still needs."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

from markupsafe import Markup

from adapters.web.render import Drawing
from adapters.web.spans import spans
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, Form
from bot.core.i18n import _
from bot.core.rules.pickable import pickable

_PICKERS = {"day": "date", "time": "time", "moment": "datetime-local"}
"""The browser's own pickers. What none of them holds stays a line of text, so that nothing is lost
when the form comes back."""


Known = Mapping[str, Sequence[Option]]
"""What can be proposed for fields where anything may be written, by the field's name."""


_NOTHING: Known = MappingProxyType({})


def form_html(form: Form, drawing: Drawing, known: Known = _NOTHING) -> Markup:
    """A form as a dialog, what is wrong with a field said at the field."""
    carried = {"offer": form.offer.written(form.community), "message": str(drawing.message)}
    first = next((field.name for field in form.fields if field.error), "")
    asking = f"{drawing.base}/values/{quote(form.offer.command)}"
    rows = Markup("").join(
        field_html(field, field.name == first, drawing, _proposals(field, known, asking))
        for field in form.fields
    )
    intro = Markup("<p>{}</p>").format(spans(form.intro, drawing.reader)) if form.intro else ""
    return Markup(
        '<dialog class="sheet" aria-labelledby="form-title">'
        '<form hx-post="{base}/submit" hx-vals="{carried}" hx-sync="drop">'
        '<header><h2 id="form-title">{title}</h2>{close}</header>'
        '<div class="sheet-body"><div class="sheet-alert" role="alert"></div>{intro}{rows}</div>'
        '<footer><button type="button" class="button plain" data-closes>{cancel}</button>'
        '<button class="button primary">{submit}</button></footer></form></dialog>'
    ).format(
        base=drawing.base,
        carried=json.dumps(carried),
        title=form.title,
        close=closing(),
        intro=intro,
        rows=rows,
        cancel=_("Cancel"),
        submit=form.submit,
    )


def closing() -> Markup:
    """The cross that closes a dialog."""
    return Markup(
        '<button type="button" class="icon-button" data-closes aria-label="{}">'
        '<svg class="icon" aria-hidden="true"><use href="#i-close"/></svg></button>'
    ).format(_("Close"))


def field_html(
    field: Field, first: bool, drawing: Drawing, proposals: Markup, of: str = ""
) -> Markup:
    """One field; where several are wrong the `first` of them is gone to.

    `of` tells it from fields of that name in other forms of the same page.
    """
    called = f"{of}{field.name}"
    optional = (
        "" if field.required else Markup(' <span class="optional">{}</span>').format(_("optional"))
    )
    told = [
        f"{what}-{called}" for what, text in (("hint", field.help), ("error", field.error)) if text
    ]
    hint = Markup('<p class="hint" id="hint-{}">{}</p>').format(called, field.help)
    error = Markup('<p class="error" id="error-{}">{}</p>').format(
        called, spans(field.error, drawing.reader)
    )
    return Markup(
        '<div class="field"><label for="field-{name}">{label}{optional}</label>'
        "{input}{proposals}{hint}{error}</div>"
    ).format(
        name=called,
        label=field.label,
        optional=optional,
        input=_input(field, _marks(field, called, told, first), called if proposals else ""),
        proposals=proposals,
        hint=hint if field.help else "",
        error=error if field.error else "",
    )


def _marks(field: Field, called: str, told: list[str], first: bool) -> Markup:
    marks = Markup('id="field-{}" name="{}"').format(called, field.name)
    if told:
        marks += Markup(' aria-describedby="{}"').format(" ".join(told))
    if field.required and not _answers(field):
        marks += Markup(" required")
    if field.error:
        marks += Markup(' aria-invalid="true"')
    return marks + (Markup(" autofocus") if first else Markup(""))


def _answers(field: Field) -> bool:
    """Whether it is a choice of which one is chosen at all times: there is nothing to require."""
    return _chooses(field) and bool(field.value or not all(o.value for o in field.options))


def _chooses(field: Field) -> bool:
    return field.type in ("choice", "flag") and bool(field.options)


def _input(field: Field, marks: Markup, proposed: str) -> Markup:
    if _chooses(field):
        return _choice(field, marks)
    if field.type == "text":
        # The first line break in a textarea is dropped by the HTML parser: one more is written.
        return Markup('<textarea rows="4" {}>{}</textarea>').format(marks, "\n" + field.value)
    kind = "text"
    if not proposed and field.type in _PICKERS and pickable(field.type, field.value):
        kind = _PICKERS[field.type]
    if field.type == "number":
        marks += Markup(' inputmode="numeric"')
    if proposed:
        marks += Markup(' list="list-{}"').format(proposed)
    return Markup('<input type="{}" value="{}" autocomplete="off" {}>').format(
        kind, field.value, marks
    )


def own_options(field: Field, of: str = "") -> Markup:
    """What a field itself proposes, where anything may be written."""
    return _proposals(field, _NOTHING, "", of)


def _proposals(field: Field, known: Known, asking: str, of: str = "") -> Markup:
    """What the browser proposes for a field: its own options, or what is asked for as one types."""
    # Zones are too many to be listed: those that stand there are the ones tried most.
    searched = field.type == "zone" and field.name in known
    if field.options and not searched and field.type not in ("choice", "flag"):
        return Markup('<datalist id="list-{}{}">{}</datalist>').format(
            of, field.name, choices(field.options)
        )
    if field.name not in known:
        return Markup("")
    return Markup(
        '<datalist id="list-{0}" hx-get="{1}/{0}" hx-include="#field-{0}" hx-target="this" '
        'hx-trigger="input changed delay:150ms from:#field-{0}">{2}</datalist>'
    ).format(field.name, asking, choices(known[field.name]))


def choices(options: Sequence[Option]) -> Markup:
    """Options as a browser takes them."""
    option = Markup('<option value="{}">{}</option>')
    return Markup("").join(option.format(o.value, o.label) for o in options)


def _choice(field: Field, marks: Markup) -> Markup:
    option = Markup('<option value="{}"{}>{}</option>')
    selected = Markup(" selected")
    known = any(o.value == field.value for o in field.options)
    rows = [
        option.format(o.value, selected if o.value == field.value else "", o.label)
        for o in field.options
    ]
    if not known:
        # What was typed elsewhere is kept even where it is none of the choices.
        rows.insert(0, option.format(field.value, selected, field.value or _("Choose")))
    return Markup("<select {}>{}</select>").format(marks, Markup("").join(rows))
