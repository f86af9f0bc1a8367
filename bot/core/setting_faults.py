"""What is wrong with the settings, told to the operator in words."""

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.core.i18n import _
from bot.core.setting_secret_files import known_names
from bot.core.setting_secrets import weak
from bot.core.settings import Settings

NEARLY = 0.86
"""How alike a variable of the environment has to be to one of ours, of 1."""
SHOWN = 60
"""Characters of a value that are repeated."""


def in_words(error: ValidationError, of: str = "") -> list[str]:
    """What is wrong with the settings, a text for each variable, without repeating a secret.

    With `of` only what is wrong with that one.
    """
    return [
        _unknown(name)
        if fault["type"] == "extra_forbidden"
        else _unfit(name, fault["input"], _why(fault))
        for fault in error.errors(include_url=False)
        for name in [str(fault["loc"][0])]
        if of in ("", name.upper())
    ]


def _unknown(name: str) -> str:
    known = list(known_names(Settings.model_fields))
    match get_close_matches(name.upper(), known, n=1):
        case [nearest]:
            return _(
                "%(name)s is not a variable that Convene knows. Did you mean %(nearest)s?",
                name=name.upper(),
                nearest=nearest,
            )
        case _:
            return _(
                "%(name)s is not a variable that Convene knows. .env.example lists those it does.",
                name=name.upper(),
            )


def unfit(name: str, value: str) -> str:
    """What is wrong with a value for a variable, before it is kept; "" where it will do."""
    try:
        found = Settings.model_validate({name.lower(): value})
    except ValidationError as error:
        return " ".join(in_words(error, name))
    return next((fault for fault in weak(found) if fault.startswith(f"{name} ")), "")


def misspelt(environment: Mapping[str, str]) -> list[str]:
    """What in the environment looks like a variable of ours and is none, a text for each.

    Much else stands there: only what is nearly the same counts, and only while the right one is
    not there as well.
    """
    known = list(known_names(Settings.model_fields))
    # An empty value means the default: as good as not there.
    here = {name.upper() for name, value in environment.items() if value}
    return [
        _unknown(name)
        for name in sorted(here.difference(known))
        for near in get_close_matches(name, known, n=1, cutoff=NEARLY)
        if near not in here
    ]


def _why(fault: ErrorDetails) -> str:
    """What a value's own check said of it, in our words; "" for nothing in particular."""
    return str(fault.get("ctx", {}).get("error", "")) if fault["type"] == "value_error" else ""


def _unfit(name: str, value: object, why: str) -> str:
    field = Settings.model_fields[name]
    takes = _(field.description or "")
    if why:
        return _(
            "%(name)s can't be used as it is. %(why)s %(takes)s",
            name=name.upper(),
            why=_(why),
            takes=takes,
        )
    # Fields that may be secret have no repr, and are not repeated here either.
    if not field.repr:
        return _("%(name)s can't be used as it is. %(takes)s", name=name.upper(), takes=takes)
    return _(
        "%(name)s is “%(value)s”, which can't be used. %(takes)s",
        name=name.upper(),
        value=str(value)[:SHOWN],
        takes=takes,
    )
