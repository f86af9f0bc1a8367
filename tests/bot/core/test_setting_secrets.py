"""Secrets among the settings: what is none is told without repeating it, and none is ever told."""

import pytest

from bot.core.setting_faults import unfit
from bot.core.setting_secrets import hidden, secrets, weak
from bot.core.settings import Settings

KEYS = f"{'abcdefgh' * 5}abc=,{'ABCDEFGH' * 5}ABC="
GIVEN = {
    "slack_bot_token": "xoxb-123456789012-abcDEFghi",
    "encryption_keys": KEYS,
    "discord_token": "MTIz.GabcDE.hunter2hunter2",
    "database_url": "sqlite:///var/convene.db",
}


def test_each_secret_that_is_set_is_one_and_an_address_of_a_file_is_none() -> None:
    found = secrets(Settings.model_validate(GIVEN))
    assert set(found) == {"SLACK_BOT_TOKEN", "ENCRYPTION_KEYS", "DISCORD_TOKEN"}
    assert list(weak(Settings.model_validate(GIVEN))) == []


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-your-token-goes-here", "SLACK_BOT_TOKEN holds a stand-in. Put"),
        ("SLACK_BOT_TOKEN", "xoxb-...", "SLACK_BOT_TOKEN holds a stand-in."),
        ("SLACK_SIGNING_SECRET", "s3cr3t", "SLACK_SIGNING_SECRET holds too little to be a secret."),
        ("DISCORD_TOKEN", "abababababababababab", "DISCORD_TOKEN holds too little to be a secret."),
        ("ENCRYPTION_KEYS", f"{KEYS},{'A' * 43}=", "ENCRYPTION_KEYS holds too little to be a secr"),
        ("ENCRYPTION_KEYS", f"{KEYS},{KEYS[:44]}", "ENCRYPTION_KEYS holds one key twice. Keep"),
        ("SLACK_APP_TOKEN", "xoxb-123456789012-abcDEF", "SLACK_APP_TOKEN can't be used as it is."),
        ("PORT", "many", "PORT is “many”, which can't be used."),
    ],
)
def test_a_value_that_will_not_do_is_told(variable: str, value: str, sentence: str) -> None:
    said = unfit(variable, value)
    assert said.startswith(sentence)
    assert value not in said or variable == "PORT"


def test_a_value_that_will_do_is_told_by_nothing() -> None:
    assert [unfit(name.upper(), value) for name, value in GIVEN.items()] == [""] * len(GIVEN)


def test_no_secret_stays_in_a_text_not_even_a_part_of_several() -> None:
    chosen = Settings.model_validate(GIVEN)
    first, second = KEYS.split(",")
    text = f"Bearer {GIVEN['slack_bot_token']}, {second} {first} at sqlite:///var/convene.db"
    assert hidden(text, chosen) == "Bearer …, … … at sqlite:///var/convene.db"


def test_the_password_of_a_mail_server_is_hidden_and_its_address_is_no_secret() -> None:
    found = Settings.model_validate({"smtp_url": "smtp://convene:hunter2hunter2@mail.example.org"})
    assert "hunter2" not in hidden("535 hunter2hunter2 is wrong", found)
    assert hidden("mail.example.org is away", found) == "mail.example.org is away"
    assert list(weak(found)) == []
