"""Form -> HTML: the dialog that asks for what a Call still needs."""

import json
import re

from markupsafe import Markup

from adapters.web.render import Drawing
from adapters.web.spans import spans
from bot.cards.forms import Field, Form
from bot.i18n import _

# The browser's own pickers take only their own form of a value; what somebody typed in words
# stays a line of text, so that nothing is lost when the form comes back.
_PICKERS = {
    "day": ("date", re.compile(r"\d{4}-\d\d-\d\d")),
    "time": ("time", re.compile(r"\d\d:\d\d")),
    "moment": ("datetime-local", re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")),
}


def form_html(form: Form, drawing: Drawing) -> Markup:
    """A form as a dialog, what is wrong with a field said at the field."""
    carried = {"offer": form.offer.written(form.community), "message": str(drawing.message)}
    first = next((field.name for field in form.fields if field.error), "")
    rows = Markup("").join(_row(field, field.name == first, drawing) for field in form.fields)
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


def _row(field: Field, first: bool, drawing: Drawing) -> Markup:
    optional = "" if field.required else Markup(' <span class="optional">{}</span>').format(
        _("optional")
    )  # fmt: skip
    told = [f"{what}-{field.name}" for what, text in (("hint", field.help), ("error", field.error))
            if text]  # fmt: skip
    hint = Markup('<p class="hint" id="hint-{}">{}</p>').format(field.name, field.help)
    error = Markup('<p class="error" id="error-{}">{}</p>').format(
        field.name, spans(field.error, drawing.reader)
    )
    return Markup(
        '<div class="field"><label for="field-{name}">{label}{optional}</label>'
        "{input}{hint}{error}</div>"
    ).format(
        name=field.name,
        label=field.label,
        optional=optional,
        input=_input(field, _marks(field, told, first)),
        hint=hint if field.help else "",
        error=error if field.error else "",
    )


def _marks(field: Field, told: list[str], first: bool) -> Markup:
    marks = Markup('id="field-{0}" name="{0}"').format(field.name)
    if told:
        marks += Markup(' aria-describedby="{}"').format(" ".join(told))
    if field.required:
        marks += Markup(" required")
    if field.error:
        marks += Markup(' aria-invalid="true"')
    return marks + (Markup(" autofocus") if first else Markup(""))


def _input(field: Field, marks: Markup) -> Markup:
    if field.type in ("choice", "flag") and field.options:
        return _choice(field, marks)
    if field.type == "text":
        return Markup('<textarea rows="4" {}>{}</textarea>').format(marks, "\n" + field.value)
    kind, form = _PICKERS.get(field.type, ("text", None))
    if form is not None and field.value and not form.fullmatch(field.value):
        kind = "text"
    extra = Markup(' inputmode="numeric"') if field.type == "number" else Markup("")
    if not field.options:
        return Markup('<input type="{}" value="{}" autocomplete="off" {}{}>').format(
            kind, field.value, marks, extra
        )
    option = Markup('<option value="{}">{}</option>')
    known = Markup("").join(option.format(o.value, o.label) for o in field.options)
    return Markup(
        '<input type="text" value="{0}" autocomplete="off" list="list-{1}" {2}>'
        '<datalist id="list-{1}">{3}</datalist>'
    ).format(field.value, field.name, marks, known)


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
