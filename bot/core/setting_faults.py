"""What is wrong with the settings, told to the operator in words."""

from difflib import get_close_matches

from pydantic import ValidationError

from bot.core.i18n import _
from bot.core.settings import Settings

SHOWN = 60
"""Characters of a value that are repeated."""


def in_words(error: ValidationError) -> list[str]:
    """What is wrong with the settings, a text for each variable, without repeating a secret."""
    return [
        _unknown(name) if fault["type"] == "extra_forbidden" else _unfit(name, fault["input"])
        for fault in error.errors(include_url=False)
        for name in [str(fault["loc"][0])]
    ]


def _unknown(name: str) -> str:
    known = [field.upper() for field in Settings.model_fields]
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


def _unfit(name: str, value: object) -> str:
    field = Settings.model_fields[name]
    takes = _(field.description or "")
    # Fields that may be secret have no repr, and are not repeated here either.
    if not field.repr:
        return _("%(name)s can't be used as it is. %(takes)s", name=name.upper(), takes=takes)
    return _(
        "%(name)s is “%(value)s”, which can't be used. %(takes)s",
        name=name.upper(),
        value=str(value)[:SHOWN],
        takes=takes,
    )
