"""What is set by halves: named with what is missing, and nothing else is."""

import pytest

from bot.core.setting_halves import halves
from bot.core.setting_secrets import hidden, weak
from bot.core.settings import Settings

KEY = "A" * 43 + "="
WHOLE: tuple[dict[str, str], ...] = (
    {},
    {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"},
    {
        "slack_client_id": "1.2",
        "slack_client_secret": "c4",
        "encryption_keys": KEY,
        "slack_signing_secret": "s3",
        "public_url": "https://convene.example.org",
    },
    {"discord_token": "a.b.c", "discord_shards": "0/2"},
    {
        "otel_exporter_otlp_endpoint": "http://127.0.0.1:4318",
        "otel_exporter_otlp_headers": "authorization=Bearer abc",
    },
)
HALF = (
    (
        {"slack_bot_token": "xoxb-1"},
        "SLACK_BOT_TOKEN is set and nothing says how",
    ),
    ({"slack_app_token": "xapp-1"}, "SLACK_APP_TOKEN is set and needs SLACK_BOT_TOKEN as well."),
    (
        {"slack_bot_token": "xoxb-1", "slack_signing_secret": "s3"},
        "SLACK_SIGNING_SECRET is set and needs PUBLIC_URL as well.",
    ),
    (
        {"slack_client_id": "1.2", "slack_app_token": "xapp-1"},
        "SLACK_CLIENT_ID is set and needs SLACK_CLIENT_SECRET, ENCRYPTION_KEYS, PUBLIC_URL",
    ),
    ({"discord_shards": "0/2"}, "DISCORD_SHARDS is set and needs DISCORD_TOKEN as well."),
    ({"smtp_url": "smtp://a"}, "SMTP_URL is set and needs MAIL_FROM, PUBLIC_URL as well."),
    ({"mail_reply_to": "a@b.org"}, "MAIL_REPLY_TO is set and needs SMTP_URL as well."),
    (
        {"otel_exporter_otlp_headers": "authorization=Bearer abc"},
        "OTEL_EXPORTER_OTLP_HEADERS is set and needs OTEL_EXPORTER_OTLP_ENDPOINT as well.",
    ),
)


@pytest.mark.parametrize("given", WHOLE)
def test_what_is_whole_is_not_complained_of(given: dict[str, str]) -> None:
    assert halves(Settings.model_validate(given)) == []


@pytest.mark.parametrize(("given", "said"), HALF)
def test_what_is_half_is_named_with_the_other_half(given: dict[str, str], said: str) -> None:
    assert halves(Settings.model_validate(given))[0].startswith(said)


def test_headers_are_hidden_whole_and_by_their_values_and_may_be_short() -> None:
    found = Settings.model_validate({"otel_exporter_otlp_headers": "x-key=hunter2, x-team=ab"})
    assert list(weak(found)) == []
    assert hidden("sent hunter2 and x-key=hunter2", found) == "sent … and …"
