"""A secret may lie in a file of its own, and what is wrong with that file is told by its name."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.core.setting_faults import in_words, misspelt
from bot.core.setting_file import Unreadable
from bot.core.setting_secret_files import LARGEST, secret_names
from bot.core.settings import Settings, read_settings

EXAMPLE = Path(__file__).parents[3] / ".env.example"
NAMES = [name.upper() for name in secret_names(Settings.model_fields)]
GOOD = {
    "DATABASE_URL": "sqlite:///elsewhere.db",
    "SLACK_BOT_TOKEN": "xoxb-123456789012-hunter2",
    "SLACK_APP_TOKEN": "xapp-1-A0123456-hunter2",
    "ENCRYPTION_KEYS": "hunter2_" * 5 + "abc=",
    "SENTRY_DSN": "https://hunter2hunter2@sentry.example.org/1",
    "SMTP_URL": "smtp://convene:hunter2hunter2@mail.example.org",
    "OTEL_EXPORTER_OTLP_HEADERS": "authorization=hunter2hunter2",
}


def read(folder: Path, text: str) -> Settings:
    (folder / ".env").write_text(text)
    return read_settings(folder / ".env")


def value(chosen: Settings, name: str) -> str:
    told: str = getattr(chosen, name.lower()).get_secret_value()
    return told


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\n\n"])
@pytest.mark.parametrize("name", NAMES)
def test_every_secret_there_is_can_lie_in_a_file(tmp_path: Path, name: str, ending: str) -> None:
    secret = GOOD.get(name, "hunter2-hunter2-hunter2")
    (tmp_path / "secret").write_bytes((secret + ending).encode())
    chosen = read(tmp_path, f"{name}_FILE={tmp_path / 'secret'}\nPORT=8001\n")
    assert (value(chosen, name), chosen.port) == (secret, 8001)
    assert secret not in repr(chosen)


def test_the_example_names_every_file_there_can_be() -> None:
    said = EXAMPLE.read_text("utf-8")
    assert [name for name in NAMES if f"{name}_FILE" not in said] == []


@pytest.mark.parametrize("inside", ["environment", "file"])
def test_the_environment_may_name_it_and_a_secret_beside_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    (tmp_path / "secret").write_text("hunter2-hunter2-hunter2\n")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path / "secret"))
    assert value(read(tmp_path, "DISCORD_TOKEN=\n"), "DISCORD_TOKEN") == "hunter2-hunter2-hunter2"
    if inside == "environment":
        monkeypatch.setenv("DISCORD_TOKEN", "hunter2-another")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, "DISCORD_TOKEN=hunter2-another\n" if inside == "file" else "")
    told = "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both given. Keep one of them."
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "No such file or directory"),
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"hunter2-hunter2\nhunter2", "it has more than one line"),
        (b"\xff\xfehunter2", "it is not in UTF-8"),
        (b"hunter2" * LARGEST, "it is too long to be a secret"),
    ],
)
def test_a_file_that_holds_no_secret_is_refused_by_the_name_of_its_variable(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, f"DISCORD_TOKEN_FILE={tmp_path / 'secret'}\nSLACK_APP_TOKEN_FILE=/nowhere\n")
    said = str(caught.value)
    assert f"DISCORD_TOKEN_FILE names {tmp_path / 'secret'}, which can't be used: {why}." in said
    assert "SLACK_APP_TOKEN_FILE names /nowhere" in said
    assert "hunter2" not in said


def test_what_lies_in_a_file_has_to_be_what_its_setting_takes(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("xapp-hunter2")
    with pytest.raises(ValidationError) as caught:
        read(tmp_path, f"SLACK_BOT_TOKEN_FILE={tmp_path / 'secret'}\n")
    (said,) = in_words(caught.value)
    assert said.startswith("SLACK_BOT_TOKEN can't be used as it is. It holds the app-level token")


def test_only_a_secret_has_a_file(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as caught:
        read(tmp_path, "PORT_FILE=/run/secrets/port\n")
    assert in_words(caught.value)[0].startswith("PORT_FILE is not a variable that Convene knows.")
    assert misspelt({"SLACK_CLIENT_SECRET_FILE": "/run/secrets/client"}) == []
    (said,) = misspelt({"DISCORD_TOKN_FILE": "/run/secrets/token"})
    assert said.endswith("Did you mean DISCORD_TOKEN_FILE?")
