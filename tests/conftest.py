"""What all tests share: an environment without settings, the platforms' contracts, a Chromium."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

from bot.core.settings import Settings

ROOT = Path(__file__).parent.parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Examples are not timed: a busy machine is slow, which says nothing about the code.
hypothesis.settings.register_profile("convene", deadline=None, print_blob=True)
hypothesis.settings.load_profile("convene")


def pytest_configure() -> None:
    """Forgets the settings of whoever runs the tests, for the tests and what they start."""
    for field in Settings.model_fields:
        os.environ.pop(field.upper(), None)


@pytest.fixture(scope="session")
def contracts() -> Path:
    """The folder of the platforms' own API descriptions, which messages are validated against."""
    folder = Path(os.environ.get("CONVENE_CONTRACTS", ROOT.parent / "shared" / "contracts"))
    if not folder.is_dir():
        pytest.skip(f"no API descriptions in {folder}: name their folder in CONVENE_CONTRACTS")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that `make test` found or installed, else one on the PATH."""
    named = os.environ.get("CONVENE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip("no Chromium on the PATH: name one in CONVENE_CHROMIUM, or run `make test`")
    return Path(found)
