"""The playground as `convene demo` serves it, and a browser to look at it with."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.opening import opened

PATIENCE = 45_000  # milliseconds to wait for something to appear, on a machine busy with tests
ARGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

Open = Callable[..., Page]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """The address of a demo that was just opened; a module may have another one."""
    with opened("first-friday") as address:
        yield address


@pytest.fixture(scope="module")
def chrome(chromium: Path) -> Iterator[Browser]:
    """The system's Chromium, without a window.

    No longer than a module: its driver keeps an event loop running that others must not find.
    """
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chrome: Browser, demo: str) -> Iterator[Open]:
    """Opens a path of the playground in a browser of its own; whatever it complains about fails.

    `tour` is whether the tour is still to be taken; the rest goes to the browser's context.
    """
    contexts = []
    complaints: list[str] = []

    def open_page(path: str = "", *, tour: bool = False, **context: object) -> Page:
        settled = {"viewport": DESKTOP, "reduced_motion": "reduce", **context}
        made = chrome.new_context(**settled)  # type: ignore[arg-type]
        contexts.append(made)
        made.set_default_timeout(PATIENCE)
        if not tour:
            made.add_init_script("localStorage.setItem('tour', 'over')")
        page = made.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                complaints.append(asked.url) if not asked.url.startswith((demo, "data:")) else None
            ),
        )
        page.goto(demo + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept: the folder that CONVENE_SCREENSHOTS names, else a passing one."""
    named = os.environ.get("CONVENE_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
