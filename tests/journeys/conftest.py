"""What the journeys share: a play is performed on a stage, and everything in it holds."""

import asyncio
import re
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from structlog.testing import capture_logs
from structlog.typing import EventDict

from adapters.cli.play import read
from adapters.plays.runner import Turn, perform
from adapters.plays.stage import Stage
from adapters.plays.transcript import Page
from tests.journeys.requirements import proven

AS_A_PLATFORM_TELLS = frozenset(
    {
        "a-first-answer",
        "a-first-month",
        "double-press",
        "figures-to-look-at",
        "forty-days",
        "mistakes",
        "outside",
        "own-reminder",
        "reaction-while-offline",
        "setting-up",
        "themes-offline",
        "two-claim-at-once",
        "two-communities",
        "words-in-forms",
    }
)
"""What comes out by how a platform tells, shows or forgets things: on every stage."""
HERE = Path(__file__).parent
PLAYS = sorted(HERE.glob("*.play"))
NUMBERED = {play for plays in proven().values() for play in plays if play.parent == HERE}
"""What proves a requirement: on every stage."""
OF_RULES = [p for p in PLAYS if p not in NUMBERED and p.stem not in AS_A_PLATFORM_TELLS]
"""Edges of rules and of the clock, which no platform decides: on one each, on all in the soak."""
ON_SLACK = [play for play in PLAYS if play not in OF_RULES[1::2]]
ON_DISCORD = [play for play in PLAYS if play not in OF_RULES[::2]]

CAST = re.compile(r"\b(ana|bo|chris|dee|eli|phoenix|facilitators)\b", re.IGNORECASE)
"""Who takes part in most plays, and where they meet."""

ComesOut = Callable[[Path, Callable[[], Stage]], None]


@pytest.fixture
def comes_out() -> ComesOut:
    """Fails with the transcript where something is not as written, an error is logged, or a line
    that is written by default names somebody."""

    def comes_out(file: Path, stage: Callable[[], Stage]) -> None:
        with capture_logs() as logged:
            turns = asyncio.run(_turns(file, stage()))
        errors = [e for e in logged if e["log_level"] == "error" or _names(e)]
        # Drawn only where somebody will read it: the page is a tenth of what a play costs.
        if errors or any(turn.held is False for turn in turns):
            pytest.fail(f"\n{_page(turns)}\n{errors}", pytrace=False)

    return comes_out


def _names(entry: EventDict) -> bool:
    """Whether a line of the log has one of those in it that plays are about."""
    told = " ".join(str(each) for name, each in entry.items() if name != "by")
    return entry["log_level"] != "debug" and CAST.search(told) is not None


async def _turns(file: Path, stage: Stage) -> list[Turn]:
    try:
        return [turn async for turn in perform(read(file), stage)]
    finally:
        await stage.close()


def _page(turns: Sequence[Turn]) -> str:
    page = Page(console := Console(record=True, file=StringIO(), width=100, markup=False))
    for turn in turns:
        page.turn(turn)
    return console.export_text()
