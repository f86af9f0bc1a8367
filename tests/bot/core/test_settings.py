"""The settings are what .env.example says they are, and a wrong one is explained in words."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.core.setting_faults import in_words
from bot.core.settings import LogLevel, Settings, SetupBy, read_settings

EXAMPLE = Path(__file__).parents[3] / ".env.example"
VARIABLES = [field.upper() for field in Settings.model_fields]
WRONG = {
    "DATABASE_URL": "mysql://convene:hunter2@db/convene",
    "PUBLIC_URL": "convene.example.org",
    "PORT": "eight thousand",
    "FORWARDED_ALLOW_IPS": "everybody",
    "LOG_LEVEL": "chatty",
    "LOG_FORMAT": "xml",
    "METRICS_TOKEN": "hunter2",
    "SENTRY_DSN": "https://sentry.io/1",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4317",
    "OTEL_EXPORTER_OTLP_HEADERS": "Bearer hunter2",
    "SETUP_BY": "stewards",
    "BOT_LANGUAGE": "tlh",
    "SLACK_API_URL": "slack.com",
    "SLACK_COMMAND": "/COP",
    "SLACK_COMMAND_PREFIX": "Cop ",
    "SLACK_SHORT_COMMANDS": "/rsvp",
    "SLACK_HISTORY": "perhaps",
    "ENCRYPTION_KEYS": "hunter2",
    "DISCORD_API_URL": "discord.com",
    "DISCORD_GATEWAY_URL": "https://gateway.discord.gg",
    "DISCORD_SHARDS": "4-3/16",
}


def read(folder: Path, text: str) -> Settings:
    file = folder / ".env"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def complaints(folder: Path, text: str) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        read(folder, text)
    return in_words(caught.value)


@pytest.mark.parametrize(
    "line", ["PUBLIC_URL=https://[::1", "DISCORD_GATEWAY_URL=wss://gateway.discord.gg:123456"]
)
def test_what_a_library_says_of_a_value_is_not_repeated(tmp_path: Path, line: str) -> None:
    name, _is, value = line.partition("=")
    (told,) = complaints(tmp_path, line)
    assert told.startswith(f"{name} is “{value}”, which can't be used. {name} takes an address")


def test_each_field_has_its_line_in_the_example_and_each_line_its_field() -> None:
    assert re.findall(r"^(\w+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE) == VARIABLES


def test_each_line_of_the_example_follows_a_sentence() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for above, line in pairwise(lines):
        if "=" in line and not line.startswith("#"):
            assert above.startswith("# "), line
            assert above.endswith("."), line


def test_the_example_holds_the_defaults() -> None:
    assert read_settings(EXAMPLE) == read_settings(None)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "missing") == read_settings(None)


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "9000")
    settings = read(tmp_path, "PORT=8001\nSETUP_BY=anyone\n")
    assert (settings.port, settings.setup_by) == (9000, SetupBy.ANYONE)


def test_a_dsn_a_token_and_headers_are_taken_as_their_makers_write_them(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "SENTRY_DSN=https://0a1b2c3d@o42.ingest.sentry.io/4501\n"
        "METRICS_TOKEN=0123456789abcdef\n"
        "OTEL_EXPORTER_OTLP_ENDPOINT=https://collector.example.org:4318/\n"
        'OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer abc, x-team = convene"\n',
    )
    assert settings.otel_exporter_otlp_endpoint == "https://collector.example.org:4318"
    shown = f"{settings!r} {settings.model_dump()}"
    assert not [each for each in ("0a1b2c3d", "89abcdef", "Bearer") if each in shown]


def test_an_empty_value_means_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, "PORT=\nDEMO_FOLDER=\n") == read_settings(None)


def test_a_level_may_be_written_in_capitals(tmp_path: Path) -> None:
    assert read(tmp_path, "LOG_LEVEL=WARNING").log_level is LogLevel.WARNING


def test_a_public_address_loses_its_last_slash_so_that_paths_can_follow(tmp_path: Path) -> None:
    settings = read(tmp_path, "PUBLIC_URL=https://convene.example.org/cop/")
    assert settings.public_url == "https://convene.example.org/cop"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("DISCORD_TOKEN=xoxb-1-2", "It holds a token of Slack's."),
        ("DISCORD_TOKEN=MTIz NDU2", "such as a space"),
        ("SLACK_BOT_TOKEN=a-token", "SLACK_BOT_TOKEN takes"),
        ("FORWARDED_ALLOW_IPS=,", "FORWARDED_ALLOW_IPS takes"),
    ],
)
def test_what_belongs_elsewhere_or_is_nothing_is_told_so(
    tmp_path: Path, line: str, why: str
) -> None:
    [complaint] = complaints(tmp_path, line)
    assert why in complaint


def test_web_servers_in_front_are_named_by_address_or_network(tmp_path: Path) -> None:
    settings = read(tmp_path, "FORWARDED_ALLOW_IPS=10.0.0.5, 172.16.0.0/12,fd00::1\n")
    assert settings.forwarded_allow_ips == "10.0.0.5,172.16.0.0/12,fd00::1"


def test_a_folder_may_begin_at_home(tmp_path: Path) -> None:
    assert read(tmp_path, "BACKUP_FOLDER=~/backups").backup_folder == Path.home() / "backups"


def test_the_database_address_is_not_shown_where_settings_are() -> None:
    settings = read_settings(None)
    assert settings.database_url.get_secret_value() == "sqlite:///var/convene.db"
    assert "sqlite" not in f"{settings!r} {settings.model_dump()}"


@pytest.mark.parametrize("variable", WRONG)
def test_a_wrong_value_is_explained_by_the_name_of_its_variable(
    tmp_path: Path, variable: str
) -> None:
    [complaint] = complaints(tmp_path, f"{variable}={WRONG[variable]}")
    assert complaint.startswith(f"{variable} ")
    assert f"{variable} takes " in complaint


def test_every_wrong_value_is_named_at_once(tmp_path: Path) -> None:
    text = "".join(f"{name}={value}\n" for name, value in WRONG.items())
    assert [complaint.split()[0] for complaint in complaints(tmp_path, text)] == list(WRONG)


def test_an_explanation_repeats_what_was_written(tmp_path: Path) -> None:
    assert complaints(tmp_path, "PORT=70000") == [
        "PORT is “70000”, which can't be used. PORT takes a whole number from 1 to 65535."
    ]


def test_an_explanation_never_repeats_a_secret(tmp_path: Path) -> None:
    [complaint] = complaints(tmp_path, f"DATABASE_URL={WRONG['DATABASE_URL']}")
    assert "hunter2" not in complaint


def test_tokens_and_keys_are_not_shown_where_settings_are(tmp_path: Path) -> None:
    key = "A" * 43 + "="
    told = f"SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\nENCRYPTION_KEYS={key}\n"
    settings = read(tmp_path, told + "SLACK_SIGNING_SECRET=s3\nSLACK_CLIENT_SECRET=c4\n")
    shown = f"{settings!r} {settings.model_dump()}"
    assert not [secret for secret in ("xoxb", "xapp", key, "s3", "c4") if secret in shown]


def test_a_misspelt_variable_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert complaints(tmp_path, "PUBLC_URL=https://example.org") == [
        "PUBLC_URL is not a variable that Convene knows. Did you mean PUBLIC_URL?"
    ]


def test_an_unknown_variable_is_answered_with_where_they_stand(tmp_path: Path) -> None:
    [complaint] = complaints(tmp_path, "COFFEE=black")
    assert ".env.example" in complaint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "http://mail.example.org"),
        ("SMTP_URL", "mail.example.org:25"),
        ("SMTP_URL", "smtp://name@mail.example.org"),
        ("SMTP_URL", "smtp://mail.example.org/inbox"),
        ("MAIL_FROM", "convene"),
        ("MAIL_FROM", "Convene <convene@example.org>"),
        ("MAIL_REPLY_TO", "köln@example.org"),
    ],
)
def test_what_names_no_mail_server_or_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as caught:
        read_settings(None)
    assert value not in str(caught.value)
