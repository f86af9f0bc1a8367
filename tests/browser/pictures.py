"""`make pictures`: the pictures in docs/pictures, taken anew of the demo as it is."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.conftest import ARGS
from tests.browser.opening import opened

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 200_000
"""Bytes that a picture may have, for whoever reads the docs on a phone."""
WIDE = {"width": 1280, "height": 860}
TALL = {"width": 390, "height": 1100}
"""A phone on which every card fits."""
MARGIN = 10
SETTLE = 700
"""Milliseconds until a page has drawn what came down the line."""


def main() -> None:
    """Take them all; the exit status is 1 where one has become too large."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CONVENE_CHROMIUM") or None, args=ARGS
        )
        with opened("first-friday") as address:
            for take in (_of_a_page, _for_members, _for_stewards):
                take(browser, address)
            _leave(browser)
        with opened("quarterly") as address:
            _of_a_vote(browser, address)
            _leave(browser)
        browser.close()
    large = [file.name for file in PICTURES.glob("*.png") if file.stat().st_size > LARGEST]
    sys.exit(f"larger than {LARGEST:,} bytes: {', '.join(large)}" if large else 0)


def _of_a_page(browser: Browser, address: str) -> None:
    page = _page(browser, address + "as/ana/in/facilitators", viewport=WIDE)
    page.locator(".message", has_text="I'll be there").last.scroll_into_view_if_needed()
    _keep("playground", page.screenshot)


def _for_members(browser: Browser, address: str) -> None:
    page = _phone(browser, address + "as/ana/in/facilitators")
    _keep("members-gathering", page.screenshot, clip=_around(_card(page, "I'll be there")))
    question = _card(page, "Has anyone opened with silence")
    _keep("members-question", page.screenshot, clip=_around(question))
    page.locator("#line").fill("We say goodbye in one word each. It takes two minutes.")
    page.locator("#line").press("Enter")
    message = page.locator("#stream .message", has_text="one word each")
    message.get_by_role("button", name="What can be done with this message").tap()
    page.wait_for_timeout(SETTLE)
    below = {"x": 0, "y": TALL["height"] - 374, "width": TALL["width"], "height": 374}
    _keep("members-menu", page.screenshot, clip=below)
    page = _phone(browser, address + "as/ana/in/facilitators/library")
    page.get_by_role("searchbox").fill("worries")
    page.wait_for_timeout(SETTLE)
    _keep("members-library", page.screenshot, clip={**TALL, "x": 0, "y": 0, "height": 560})


def _for_stewards(browser: Browser, address: str) -> None:
    page = _phone(browser, address + "as/chris/in/facilitators")
    page.locator("#line").fill("/record attendance")
    page.locator("#line").press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    _keep("stewards-attendance", sheet.screenshot)
    page.keyboard.press("Escape")
    page = _phone(browser, address + "as/chris/dm")
    _keep("stewards-digest", page.screenshot, clip=_around(_card(page, "could use a hand")))


def _of_a_vote(browser: Browser, address: str) -> None:
    page = _phone(browser, address + "as/dee/in/network")
    vote = page.locator("#stream .message", has_text="Which theme for").last
    _keep("members-vote", page.screenshot, clip=_around(vote))


def _phone(browser: Browser, address: str) -> Page:
    return _page(browser, address, viewport=TALL, has_touch=True, is_mobile=True)


def _page(browser: Browser, address: str, **context: object) -> Page:
    made = browser.new_context(reduced_motion="reduce", **context)  # type: ignore[arg-type]
    made.add_init_script("localStorage.setItem('tour', 'over')")
    page = made.new_page()
    page.goto(address)
    page.wait_for_timeout(SETTLE)
    return page


def _leave(browser: Browser) -> None:
    for context in browser.contexts:
        context.close()


def _around(shown: Locator) -> dict[str, float]:
    """Where something stands, with a little of what is around it."""
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    left, top = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
    width = min(box["x"] + box["width"] + MARGIN, TALL["width"]) - left
    return {"x": left, "y": top, "width": width, "height": box["height"] + 2 * MARGIN}


def _card(page: Page, words: str) -> Locator:
    return page.locator("#stream .message:not(.private) .card", has_text=words).last


def _keep(name: str, take: Callable[..., bytes], **how: object) -> None:
    take(path=PICTURES / f"{name}.png", **how)


if __name__ == "__main__":
    main()
