"""What operators are told of a running Convene: the pages and files name what is there."""

import re

import yaml
from prometheus_client.parser import text_string_to_metric_families

from adapters.cli.stop import LIMIT
from adapters.telemetry.figures import Figures
from adapters.telemetry.metrics import Metrics
from adapters.web.guard import WATCHED
from bot.core.settings import Settings
from tests.cli.conftest import ROOT

RUNNING = (ROOT / "docs" / "running.md").read_text()
VARIABLES = {name.upper() for name in Settings.model_fields}


def test_each_figure_is_told_of_and_each_that_is_told_of_is_there() -> None:
    shown = Metrics(lambda: Figures(True, {"due": 0}, 0.0, {"slack": 1}), "1").shown().decode()
    there = {
        f"{each.name}_total" if each.type == "counter" else each.name
        for each in text_string_to_metric_families(shown)
        if each.name.startswith("convene")
    }
    told = set(re.findall(r"`(convene_[a-z_]+)`", RUNNING))
    assert told == {each if each != "convene_build" else "convene_build_info" for each in there}


def test_what_is_asked_of_us_over_http_is_told_of() -> None:
    for path in WATCHED:
        assert f"`{path}`" in RUNNING, path


def test_the_container_sets_what_there_is_and_looks_where_it_is_told_to() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    block = dockerfile[dockerfile.index("\nENV ") :].partition("\nUSER")[0]
    assert set(re.findall(r"(\w+)=", block)) <= VARIABLES
    asked = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", dockerfile)
    assert asked is not None
    assert f"PORT={asked[1]}" in block
    assert asked[2] in WATCHED
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
    convene = compose["services"]["convene"]
    assert set(convene["environment"]) <= VARIABLES
    assert convene["environment"]["PORT"] == asked[1]
    assert set(compose["volumes"]) == {"data"}


def test_stopping_is_given_the_time_that_it_may_take() -> None:
    unit = (ROOT / "deploy" / "convene.service").read_text()
    stops = re.search(r"TimeoutStopSec=(\d+)", unit)
    assert stops is not None
    assert int(stops[1]) > LIMIT
    assert "stop_grace_period: 15s" in (ROOT / "deploy" / "compose.yaml").read_text()
    assert "Type=notify" in unit
