"""What tests of Slack share: validators of what Slack takes."""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.stage import SlackStage

Valid = Callable[[str, Any], list[str]]


@pytest.fixture(scope="session")
def valid(contracts: Path | None) -> Valid:
    """Tells what is wrong with a value by a definition of Slack's blocks; nothing, mostly."""
    if contracts is None:
        return lambda _name, _value: []
    shapes = json.loads((contracts / "slack-blocks.schema.json").read_text())["definitions"]

    def faults(name: str, value: Any) -> list[str]:  # noqa: ANN401 - any JSON
        schema = {"$ref": f"#/definitions/{name}", "definitions": shapes}
        return [error.message[:300] for error in Draft7Validator(schema).iter_errors(value)]

    return faults


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[SlackStage]:
    """First-friday in #facilitators with Chris, Ana, Bo and Dee, on Monday, March 2, 2026."""
    made = SlackStage(contracts)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()
