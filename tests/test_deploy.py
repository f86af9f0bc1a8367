"""What lies in deploy/: that the settings it gives Convene are ones that Convene takes."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.settings import Settings, read_settings
from store.core.address import served

DEPLOY = Path(__file__).parents[1] / "deploy"
GIVEN = {"POSTGRES_PASSWORD": "a1b2c3d4e5f6a1b2", "PUBLIC_URL": "https://convene.example.org"}


@pytest.fixture
def composed() -> dict[str, Any]:
    """The services of the compose file, with what deploy/.env says filled in."""
    text = (DEPLOY / "compose-several.yaml").read_text()
    filled = re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: GIVEN[found[1]], text)
    assert "$" not in filled
    services: dict[str, Any] = yaml.safe_load(filled)["services"]
    return services


def test_two_processes_are_alike_and_take_what_they_are_given(
    composed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert composed["first"] == composed["second"]
    environment = composed["first"]["environment"]
    assert {name.lower() for name in environment} <= set(Settings.model_fields)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told = read_settings(None)
    assert served(told.database_url.get_secret_value())
    assert told.public_url == GIVEN["PUBLIC_URL"]


def test_the_database_is_the_one_that_they_are_told_of(composed: dict[str, Any]) -> None:
    server, url = composed["database"]["environment"], composed["first"]["environment"]
    user, password = server["POSTGRES_USER"], server["POSTGRES_PASSWORD"]
    assert url["DATABASE_URL"] == (
        f"postgresql://{user}:{password}@database/{server['POSTGRES_DB']}"
    )


def test_the_balancer_asks_each_process_whether_it_is_well(composed: dict[str, Any]) -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    port = composed["first"]["environment"]["PORT"]
    assert f"first:{port} second:{port}" in text
    assert set(composed["balancer"]["depends_on"]) == {"first", "second"}
    assert "health_uri /readyz" in text
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in composed["balancer"]["volumes"]
