"""Each capability proves itself: its own tests alone run the lines of its own files.

While a test of `tests/bot/roles/` runs, the lines of `bot/roles/` that run are noted, and no
others; at the end each folder is judged all of whose tests ran. So no capability leans on the
plays and journeys of others: whoever changes it hears at once, from the tests beside it.

It proves that a line ran in a test of its own folder, not that the test would notice if the line
were wrong. It looks at lines and not at branches; it does not count what runs on import, nor what
fixtures prepare, nor what state machines and property tests run, for chance decides that. Which
process runs which tests, and in which order, makes no difference to what is counted.
"""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Mapping

import pytest

from tests.proofs import unproven
from tests.proofs.counting import forget, ran, running
from tests.proofs.files import ROOT, folder_of, folders_in, measure


class Proofs:
    """Notes what ran, in each process that runs tests; judges, in the one that was started.

    `write`: the list of what is unproven is written anew, where else it is compared.
    """

    def __init__(self, config: pytest.Config, *, write: bool) -> None:
        self._config = config
        self._write = write
        self._ran: dict[str, set[int]] = defaultdict(set)
        self._failed: list[str] = []
        self._hints: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self) -> None:
        """Read all modules now, so that none is read, and run in part, within whichever test."""
        from bot.core.discovery import discover  # only now may it be counted

        discover()
        # What is frozen (tests/conftest.py) can't be looked through for caches any more.
        forget()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note what a test runs of the folder that it speaks for."""
        folder = folder_of(item.path)
        if folder is None or getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            return (yield)
        forget()
        mine = running(f"{ROOT}/{folder}/")
        try:
            return (yield)
        finally:
            self._take({file: ran(lines) for file, lines in mine.items()})

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take what one of several processes noted."""
        self._take(getattr(node, "workeroutput", {}).get("proofs", {}))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Hand on what this process noted, or judge what all of them did."""
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            output["proofs"] = {file: sorted(lines) for file, lines in self._ran.items()}
        elif exitstatus == pytest.ExitCode.OK:
            self._failed, self._hints = _judged(self._config.args, self._ran, self._write)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED if self._failed else exitstatus

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the files that are proven too little, after everything else."""
        if self._failed or self._hints:
            terminalreporter.section("Each capability's own tests are to prove it")
            terminalreporter.write_line("\n".join(self._failed + self._hints))

    def _take(self, ran: Mapping[str, Iterable[int]]) -> None:
        for file, lines in ran.items():
            self._ran[file].update(lines)


def _judged(
    paths: Iterable[str], ran: Mapping[str, Collection[int]], write: bool
) -> tuple[list[str], list[str]]:
    """What fails, and what is only said: a list that could be shorter harms nobody."""
    folders = folders_in(paths)
    proofs, listed = measure(folders, ran), unproven.read()
    if not write:
        return unproven.worse(proofs, listed), unproven.better(proofs, folders, listed)
    if unproven.LIST.exists() and (grown := unproven.grown(proofs, listed)):
        return unproven.worse(proofs, listed) + grown, []
    elsewhere = {file: n for file, n in listed.items() if unproven.folder(file) not in folders}
    unproven.LIST.write_text(unproven.written(elsewhere | unproven.due(proofs)))
    return [], []
