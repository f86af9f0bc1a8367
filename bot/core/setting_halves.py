"""Settings that are of use together alone: what is there without what belongs to it."""

from collections.abc import Iterator

from bot.core.i18n import _
from bot.core.settings import Settings


def halves(settings: Settings) -> list[str]:
    """What is set up in part, a text for each that names what is missing."""
    return [
        *_slack(settings),
        *_discord(settings),
        *_otel(settings),
        *_mail(settings),
    ]


def _slack(settings: Settings) -> Iterator[str]:
    several = ("slack_client_id", "slack_client_secret", "encryption_keys", "public_url")
    installs = any(_set(settings, name) for name in ("slack_client_id", "slack_client_secret"))
    if installs:
        yield from _missing(settings, "slack_client_id", "slack_client_secret", several)
    if not _set(settings, "slack_app_token"):
        yield from _missing(settings, "slack_signing_secret", "", ("public_url",))
    reached = _set(settings, "slack_app_token") or _set(settings, "slack_signing_secret")
    if (settings.slack_bot_token or installs) and not reached:
        yield _(
            "%(there)s is set and nothing says how Slack is reached. Set SLACK_APP_TOKEN too, or "
            "SLACK_SIGNING_SECRET and PUBLIC_URL.",
            there="SLACK_BOT_TOKEN" if settings.slack_bot_token else "SLACK_CLIENT_ID",
        )
    if reached and not settings.slack_bot_token and not installs:
        there = "slack_app_token" if settings.slack_app_token else "slack_signing_secret"
        yield from _missing(settings, there, "", ("slack_bot_token",))


def _discord(settings: Settings) -> Iterator[str]:
    for name in ("discord_shards", "discord_gateway_url"):
        yield from _missing(settings, name, "", ("discord_token",))


def _otel(settings: Settings) -> Iterator[str]:
    wanted = ("otel_exporter_otlp_endpoint",)
    yield from _missing(settings, "otel_exporter_otlp_headers", "", wanted)


def _mail(settings: Settings) -> Iterator[str]:
    yield from _missing(settings, "smtp_url", "", ("mail_from", "public_url"))
    yield from _missing(settings, "mail_reply_to", "", ("smtp_url",))


def _missing(settings: Settings, one: str, other: str, wanted: tuple[str, ...]) -> Iterator[str]:
    there = next((name for name in (one, other) if name and _set(settings, name)), None)
    missing = [name.upper() for name in wanted if not _set(settings, name)]
    if there and missing:
        yield _(
            "%(there)s is set and needs %(missing)s as well. Set that too, or leave both empty.",
            there=there.upper(),
            missing=", ".join(missing),
        )


def _set(settings: Settings, name: str) -> bool:
    return getattr(settings, name) is not None
