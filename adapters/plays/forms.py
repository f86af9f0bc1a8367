"""A form in a play: how it reads as plain text, and what a play's words mean in its fields."""

from collections.abc import Mapping

from adapters.plays.matching import fold
from adapters.plays.stage import Stuck
from bot.core.cards.forms import Field, Form
from bot.core.cards.plain import flat
from bot.core.i18n import _


def told(form: Form) -> str:
    """A form as plain text: its title, each field with what stands in it, and its button."""
    rows = [form.title, flat(form.intro)] if form.intro else [form.title]
    for field in form.fields:
        rows.append(f"{field.label}: {_value(field)}".rstrip())
        rows += [f"  {field.help}"] if field.help else []
        rows += [f"  {_choices(field)}"] if field.options else []
        rows += [f"  ! {flat(field.error)}"] if field.error else []
    return "\n".join([*rows, f"[{form.submit}]"])


def filled(form: Form, values: Mapping[str, str]) -> dict[str, str]:
    """What is sent of a form: what stands in its fields, with the play's values in their place.

    A field goes by its name or its label, a choice by its value or by what is shown for it.
    Raises Stuck for a field that the form does not have.
    """
    # As on a platform: what nobody touches is sent as it stands there.
    sent = {field.name: field.value for field in form.fields}
    for name, value in values.items():
        field = _field(form, name)
        sent[field.name] = _meant(field, value)
    return sent


def _meant(field: Field, value: str) -> str:
    """The value of the option that is shown so, or begins so; `value` itself for no such one."""
    wanted = fold(value).casefold()
    shown = [(fold(option.label).casefold(), option.value) for option in field.options]
    begun = [value for label, value in shown if wanted and label.startswith(wanted)]
    return dict(shown).get(wanted) or (begun[0] if len(begun) == 1 else value)


def _field(form: Form, name: str) -> Field:
    wanted = fold(name).casefold()
    for field in form.fields:
        if wanted in (field.name, fold(field.label).casefold(), field.name.replace("_", " ")):
            return field
    fields = ", ".join(field.label for field in form.fields)
    raise Stuck(
        _("The form has no field “%(name)s”. It has: %(fields)s.", name=name, fields=fields)
    )


def _value(field: Field) -> str:
    return next((o.label for o in field.options if o.value == field.value), field.value)


def _choices(field: Field) -> str:
    return f"({' | '.join(option.label for option in field.options)})"
