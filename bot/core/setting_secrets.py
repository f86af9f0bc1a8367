"""Secrets among the settings: which there are, whether they are any good, and how none is told."""

import re
from collections.abc import Iterator, Mapping

from pydantic import SecretStr
from yarl import URL

from bot.core.i18n import _
from bot.core.setting_database import passwords
from bot.core.settings import Settings

SHORTEST = 16
"""Characters that a secret has at least; those of the platforms have 32 and more."""
VARIED = 6
"""Different characters among them, at least: less was typed to fill the place."""
TOLD = 6
"""Characters from which on something is hidden wherever it stands; less would be in any text."""
ADDRESSES = ("DATABASE_URL", "SMTP_URL")
HEADERS = "OTEL_EXPORTER_OTLP_HEADERS"
_STAND_IN = re.compile(
    r"\.\.\.|change.?me|your.|placeholder|example|secret-here|token-here|<|>|x{5}|0{10}",
    re.IGNORECASE,
)
"""What people and pages write where a secret is to come."""


def secrets(settings: Settings) -> Mapping[str, str]:
    """Every secret that is set, by its variable. An address is none, whatever stands in it."""
    found = {
        name.upper(): told.get_secret_value()
        for name in Settings.model_fields
        if isinstance(told := getattr(settings, name), SecretStr)
    }
    return {name: told for name, told in found.items() if name not in ADDRESSES}


def weak(settings: Settings) -> Iterator[str]:
    """What is wrong with secrets, a sentence for each, without repeating any."""
    for name, told in secrets(settings).items():
        if name == HEADERS:  # what stands in them is between the operator and the collector
            continue
        for one in told.split(",") if name == "ENCRYPTION_KEYS" else [told]:
            if _STAND_IN.search(one) and name != "ENCRYPTION_KEYS":
                yield _("%(name)s holds a stand-in. Put the real one in its place.", name=name)
            elif len(one.strip()) < SHORTEST or len(set(one)) < VARIED:
                yield _(
                    "%(name)s holds too little to be a secret. %(anew)s",
                    name=name,
                    anew=_("Make a new one with `convene slack key`.")
                    if name == "ENCRYPTION_KEYS"
                    else _("Copy it anew, whole."),
                )
        keys = [key.strip() for key in told.split(",")]
        if name == "ENCRYPTION_KEYS" and len(set(keys)) < len(keys):
            yield _("%(name)s holds one key twice. Keep it once.", name=name)


def hidden(text: str, settings: Settings) -> str:
    """A text without any secret: a platform, or a library, may have repeated one."""
    known = [part.strip() for told in secrets(settings).values() for part in told.split(",")]
    known += passwords(settings.database_url)
    known += _of_mail(settings.smtp_url) if settings.smtp_url else []
    # Of a header its value is the secret.
    known += [part.partition("=")[2].strip() for part in known if "=" in part[:-1]]
    # The longest first: one may begin like another.
    for told in sorted(filter(lambda one: len(one) >= TOLD, known), key=len, reverse=True):
        text = text.replace(told, "…")
    return text


def _of_mail(address: SecretStr) -> list[str]:
    """The password within it, as it is written there and as it is meant."""
    url = URL(address.get_secret_value())
    return [told for told in (url.raw_password, url.password) if told]
