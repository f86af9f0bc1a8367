"""DATABASE_URL takes a file or a server of PostgreSQL, and is refused in a sentence otherwise."""

import pytest
from pydantic import SecretStr, ValidationError

from bot.core.setting_database import passwords
from bot.core.setting_faults import in_words
from bot.core.setting_secrets import hidden
from bot.core.settings import Settings


def kept(url: str) -> str:
    return Settings.model_validate({"database_url": url}).database_url.get_secret_value()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///var/convene.db",
        "sqlite:////srv/convene.db",
        "postgres://convene:hunter2@db.example.org/convene",
        "postgresql://convene:hunter2@127.0.0.1:5433/convene?sslmode=require",
        "postgresql://convene@[::1]:5432/convene",
        "postgresql:///convene",
        "postgresql://convene@/convene?host=/run/postgresql",
        "postgresql://convene:a/b%40c#d@db/convene",
    ],
)
def test_a_file_and_a_database_on_a_server_are_taken_as_they_are(url: str) -> None:
    assert kept(url) == url


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgres://convene:hunter2@db", "It names no database: a / and its name stand after"),
        ("postgres://convene:hunter2@db/", "DATABASE_URL takes sqlite:/// and then"),
        ("postgres://convene:hunter2@db:port/convene", "DATABASE_URL takes sqlite:/// and then"),
        (
            "postgres://convene:hunt@er2@db/convene",
            "Its password has an @ in it: write that as %40",
        ),
        ("postgres:convene", "DATABASE_URL takes sqlite:/// and then"),
        ("sqlite:///", "DATABASE_URL takes sqlite:/// and then"),
        ("sqlite:///:memory:", "DATABASE_URL takes sqlite:/// and then"),
    ],
)
def test_another_is_refused_with_what_to_write_and_without_its_password(
    url: str, said: str
) -> None:
    with pytest.raises(ValidationError) as fault:
        kept(url)
    (told,) = in_words(fault.value)
    assert said in told
    assert "hunt" not in told


def test_a_password_is_hidden_wherever_it_stands_as_written_and_as_meant() -> None:
    url = "postgresql://convene:a%2Fb%40c-hunter2@db/convene"
    assert passwords(SecretStr(url)) == {"a%2Fb%40c-hunter2", "a/b@c-hunter2"}
    assert passwords(SecretStr("sqlite:///convene.db")) == set()
    settings = Settings.model_validate({"database_url": url})
    told = hidden(f"{url} and a/b@c-hunter2", settings)
    assert told == "postgresql://convene:…@db/convene and …"
