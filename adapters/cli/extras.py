"""Extras: packages that only some settings need."""

from collections.abc import Iterator
from importlib.util import find_spec

from bot.core.i18n import _
from bot.core.settings import Settings

NEEDED = {
    "sentry_dsn": ("sentry", ("sentry_sdk",)),
    # The second is loaded by the first e-mail alone, and would be missed only then.
    "smtp_url": ("mail", ("aiosmtplib", "cryptography")),
    "otel_exporter_otlp_endpoint": ("otel", ("opentelemetry.exporter",)),
}
"""By a setting: the extra that it needs, and by which modules that is known."""


def lacking(settings: Settings) -> Iterator[str]:
    """What is set and has none of its packages, a sentence for each."""
    for name, (extra, modules) in NEEDED.items():
        if getattr(settings, name) is not None and not all(map(_there, modules)):
            yield _(
                "%(name)s is set, and the packages for it are not installed. Add them: "
                "pip install 'convene-bot[%(extra)s]'. Or leave it empty.",
                name=name.upper(),
                extra=extra,
            )


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:  # what it lies in is not there
        return False
