"""The whole bot under one seed: whatever goes wrong, what was promised holds; and it is seen to."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.simulation.life import TEMPLATES, YEAR, Outcome, live
from tests.simulation.mishaps import ALL
from tests.simulation.planted import PLANTED

ROOT = Path(__file__).parents[2]
SHORT, BUSY = 4.0, 4.5
"""Days, and what people do on each, of a life that takes half a second."""
EACH = 20
"""Short lives of each pair of templates: a hundred of all five."""
MANY = 1_000
FEW = 12
"""Lives within which each planted mistake has to be found."""


def held(outcome: Outcome) -> None:
    assert not outcome.wrong, f"{outcome.again()}\n{outcome.told()}"


@pytest.mark.long
@pytest.mark.parametrize("pair", range(len(TEMPLATES)), ids=TEMPLATES)
def test_a_hundred_short_lives_hold_what_was_promised(
    pair: int, figure: Callable[[str], None]
) -> None:
    befell = Counter[str]()
    for seed in range(pair, EACH * len(TEMPLATES), len(TEMPLATES)):
        outcome = live(seed, SHORT, BUSY)
        held(outcome)
        befell += outcome.record.befell
    assert set(befell) == set(ALL), "some fault never happened"
    figure(f"{EACH} short lives beginning with {TEMPLATES[pair]}: {befell.total()} faults")


def test_the_same_seed_gives_the_same_digest_in_another_process_as_well() -> None:
    said = "from tests.simulation.life import live; print(live(3, 4.0, 6.0).digest)"
    other = subprocess.run(
        [sys.executable, "-c", said],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert live(3, 4.0, 6.0).digest == live(3, 4.0, 6.0).digest == other.stdout.split()[-1]


def test_another_seed_gives_another_life() -> None:
    assert live(3, 2.0, 6.0).digest != live(8, 2.0, 6.0).digest


@pytest.mark.long
@pytest.mark.parametrize("mistake", PLANTED)
def test_a_planted_mistake_is_found(mistake: str) -> None:
    plant, check = PLANTED[mistake]
    for seed in range(FEW):
        if any(wrong.startswith(check) for wrong in live(seed, SHORT, 10.0, plant()).wrong):
            return
    pytest.fail(f"nobody found out in {FEW} lives that {mistake}")


@pytest.mark.soak
@pytest.mark.parametrize("pair", range(len(TEMPLATES)), ids=TEMPLATES)
def test_a_thousand_years_hold_what_was_promised(pair: int, figure: Callable[[str], None]) -> None:
    befell = Counter[str]()
    for seed in range(pair, MANY, len(TEMPLATES)):
        outcome = live(seed, YEAR)
        held(outcome)
        befell += outcome.record.befell
    figure(
        f"{MANY // len(TEMPLATES)} years beginning with {TEMPLATES[pair]}: {befell.total()} faults"
    )
