"""What tests of Slack share: validators of what Slack takes."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from adapters.plays.lines import Community
from adapters.plays.stage import SetUp
from tests.wire.slack.stage import SlackStage

ZONE = "America/Phoenix"
HOME = "facilitators"
Valid = Callable[[str, Any], list[str]]


@pytest.fixture(scope="session")
def valid(contracts: Path) -> Valid:
    """Tells what is wrong with a value by a definition of Slack's blocks; nothing, mostly."""
    shapes = json.loads((contracts / "slack-blocks.schema.json").read_text())["definitions"]

    def faults(name: str, value: Any) -> list[str]:  # noqa: ANN401 - any JSON
        schema = {"$ref": f"#/definitions/{name}", "definitions": shapes}
        return [error.message[:300] for error in Draft7Validator(schema).iter_errors(value)]

    return faults


@pytest.fixture
async def stage(contracts: Path) -> AsyncIterator[SlackStage]:
    """First-friday in #facilitators with Chris, Ana, Bo and Dee, on Monday, March 2, 2026."""
    made = SlackStage(contracts)
    await made.begin(
        SetUp(
            communities=(Community("", 0, "first-friday", "Phoenix facilitators", HOME, ZONE),),
            stewards=("Chris",),
            members=("Ana", "Bo", "Dee"),
            now=datetime(2026, 3, 2, 9),  # noqa: DTZ001 - the wall clock of the play
        )
    )
    yield made
    await made.close()
