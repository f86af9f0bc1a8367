"""`make pictures`: the pictures in docs/pictures, taken anew of the demo as it is.

Each is sharp on a dense screen, and there twice: NAME.png, and NAME-dark.png for a dark page.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser import film, pages_pictures, side_by_side
from tests.browser.camera import (
    PICTURES,
    SCHEMES,
    SETTLE,
    TALL,
    across,
    around,
    keep,
    leave,
    opened_page,
    phone,
    save,
)
from tests.browser.conftest import ARGS
from tests.browser.opening import opened

MARK = Path(__file__).parents[2] / "adapters" / "web" / "static" / "mark.svg"
LARGEST = 300_000
"""Bytes that a picture may have, for whoever reads the docs on a phone."""
LONGEST = 2_000_000
"""Bytes that a moving one may have."""
WIDE = {"width": 1280, "height": 860}
SQUARE = {"width": 512, "height": 512}
DIGEST = "could use a hand"
MOST = 20
"""Presses of the clock until something should have been said."""


def main() -> None:
    """Take them all; the exit status is 1 where one has become too large."""
    card = side_by_side.drawn_card()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CONVENE_CHROMIUM") or None, args=ARGS
        )
        _of_the_mark(browser)
        with opened("first-friday") as address:
            for take in (_of_a_page, _for_members, pages_pictures.take, _for_stewards):
                take(browser, address)
                leave(browser)
        with opened("quarterly") as address:
            _of_a_vote(browser, address)
            leave(browser)
        side_by_side.take(browser, card)
        for scheme, ending in SCHEMES.items():
            with opened("first-friday") as address:
                _of_the_clock(browser, address, scheme, ending)
                leave(browser)
        browser.close()
    sizes = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    most = {".png": LARGEST, ".webp": LONGEST}
    large = [name for name, size in sizes.items() if size > most[Path(name).suffix]]
    sys.exit(f"too large: {', '.join(large)}" if large else 0)


def _of_the_mark(browser: Browser) -> None:
    """What stands beside the bot's name on the platforms, which cut it out as a circle."""
    page = browser.new_page(viewport=SQUARE)  # type: ignore[arg-type]
    drawn = MARK.read_text().replace("<svg ", '<svg width="512" height="512" ')
    page.set_content(f"<body style='margin: 0; background: #1d6b57'>{drawn}</body>")
    page.evaluate("document.querySelector('rect')?.setAttribute('rx', 0)")
    page.screenshot(path=PICTURES / "avatar.png")
    page.close()


def _of_a_page(browser: Browser, address: str) -> None:
    page = opened_page(browser, address + "as/ana/in/facilitators", viewport=WIDE)
    page.locator(".message", has_text="I'll be there").last.scroll_into_view_if_needed()
    keep(page, "playground", page.screenshot)


def _for_members(browser: Browser, address: str) -> None:
    page = phone(browser, address + "as/ana/in/facilitators")
    keep(page, "members-gathering", page.screenshot, clip=around(_card(page, "I'll be there")))
    question = _card(page, "Has anyone opened with silence")
    keep(page, "members-question", page.screenshot, clip=around(question))
    page.locator("#line").fill("We say goodbye in one word each. It takes two minutes.")
    page.locator("#line").press("Enter")
    message = page.locator("#stream .message", has_text="one word each")
    message.get_by_role("button", name="What can be done with this message").tap()
    page.wait_for_timeout(SETTLE)
    keep(page, "members-menu", page.screenshot, clip=across(message, page.locator("#menu")))
    page = phone(browser, address + "as/ana/in/facilitators/library")
    page.get_by_role("searchbox").fill("worries")
    page.wait_for_timeout(SETTLE)
    keep(page, "members-library", page.screenshot, clip={**TALL, "x": 0, "y": 0, "height": 600})


def _for_stewards(browser: Browser, address: str) -> None:
    page = phone(browser, address + "as/chris/in/facilitators")
    page.locator("#line").fill("/record attendance")
    page.locator("#line").press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    keep(page, "stewards-attendance", sheet.screenshot)
    _until_told(browser, address + "as/chris/dm", DIGEST)
    page = phone(browser, address + "as/chris/dm")
    digest = _card(page, DIGEST)
    keep(page, "stewards-digest", page.screenshot, clip=around(digest))


def _until_told(browser: Browser, address: str, words: str) -> None:
    """Let time pass until somebody has been told it: on some days of a month that was before."""
    page = opened_page(browser, address, viewport=WIDE)
    for _press in range(MOST):
        if _card(page, words).count():
            return
        page.get_by_role("button", name="To the next thing").click()
        page.wait_for_timeout(SETTLE)
    sys.exit(f"nobody was told: {words}")


def _of_a_vote(browser: Browser, address: str) -> None:
    page = phone(browser, address + "as/dee/in/network")
    vote = page.locator("#stream .message", has_text="Which theme for").last
    keep(page, "members-vote", page.screenshot, clip=around(vote))


def _of_the_clock(browser: Browser, address: str, scheme: str, ending: str) -> None:
    """Time that passes, moving, and the end of it as a still for whoever wants no motion."""
    page = opened_page(browser, address + "as/ana/in/facilitators", viewport=film.SIZE)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    frames = film.frames(page)
    film.keep(frames, PICTURES / f"clock{ending}.webp")
    save(frames[-1], PICTURES / f"clock-still{ending}.png")


def _card(page: Page, words: str) -> Locator:
    return page.locator("#stream .message:not(.private) .card", has_text=words).last


if __name__ == "__main__":
    main()
