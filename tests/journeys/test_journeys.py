"""Every play comes out as it is written, in the playground."""

from pathlib import Path

import pytest

from adapters.wiring.playground import stage as playground
from tests.journeys.conftest import PLAYS, ComesOut


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_as_it_is_written(file: Path, comes_out: ComesOut) -> None:
    comes_out(file, playground)
