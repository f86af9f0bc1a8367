"""`make pictures`: the pictures in docs/pictures, taken anew of the demo as it is.

Each is sharp on a dense screen, and there twice: NAME.png, and NAME-dark.png for a dark page.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser import film, side_by_side
from tests.browser.conftest import ARGS
from tests.browser.opening import opened

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MARK = Path(__file__).parents[2] / "adapters" / "web" / "static" / "mark.svg"
LARGEST = 300_000
"""Bytes that a picture may have, for whoever reads the docs on a phone."""
LONGEST = 2_000_000
"""Bytes that a moving one may have."""
DENSE = 2
"""Pixels of a picture for each one of the page."""
COLOURS = 256
SCHEMES = {"light": "", "dark": "-dark"}
WIDE = {"width": 1280, "height": 860}
TALL = {"width": 390, "height": 1400}
"""A phone on which every card fits."""
SQUARE = {"width": 512, "height": 512}
MARGIN = 5
SETTLE = 700
"""Milliseconds until a page has drawn what came down the line."""


def main() -> None:
    """Take them all; the exit status is 1 where one has become too large."""
    card = side_by_side.drawn_card()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CONVENE_CHROMIUM") or None, args=ARGS
        )
        _of_the_mark(browser)
        with opened("first-friday") as address:
            for take in (_of_a_page, _for_members, _for_stewards):
                take(browser, address)
            _leave(browser)
        with opened("quarterly") as address:
            _of_a_vote(browser, address)
            _leave(browser)
        side_by_side.take(browser, card)
        for scheme, ending in SCHEMES.items():
            with opened("first-friday") as address:
                _of_the_clock(browser, address, scheme, ending)
                _leave(browser)
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
    page = _page(browser, address + "as/ana/in/facilitators", viewport=WIDE)
    page.locator(".message", has_text="I'll be there").last.scroll_into_view_if_needed()
    _keep(page, "playground", page.screenshot)


def _for_members(browser: Browser, address: str) -> None:
    page = _phone(browser, address + "as/ana/in/facilitators")
    _keep(page, "members-gathering", page.screenshot, clip=_around(_card(page, "I'll be there")))
    question = _card(page, "Has anyone opened with silence")
    _keep(page, "members-question", page.screenshot, clip=_around(question))
    page.locator("#line").fill("We say goodbye in one word each. It takes two minutes.")
    page.locator("#line").press("Enter")
    message = page.locator("#stream .message", has_text="one word each")
    message.get_by_role("button", name="What can be done with this message").tap()
    page.wait_for_timeout(SETTLE)
    _keep(page, "members-menu", page.screenshot, clip=_across(page, message, page.locator("#menu")))
    page = _phone(browser, address + "as/ana/in/facilitators/library")
    page.get_by_role("searchbox").fill("worries")
    page.wait_for_timeout(SETTLE)
    _keep(page, "members-library", page.screenshot, clip={**TALL, "x": 0, "y": 0, "height": 600})


def _for_stewards(browser: Browser, address: str) -> None:
    page = _phone(browser, address + "as/chris/in/facilitators")
    page.locator("#line").fill("/record attendance")
    page.locator("#line").press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    _keep(page, "stewards-attendance", sheet.screenshot)
    page.keyboard.press("Escape")
    page = _phone(browser, address + "as/chris/dm")
    digest = _card(page, "could use a hand")
    _keep(page, "stewards-digest", page.screenshot, clip=_around(digest))


def _of_a_vote(browser: Browser, address: str) -> None:
    page = _phone(browser, address + "as/dee/in/network")
    vote = page.locator("#stream .message", has_text="Which theme for").last
    _keep(page, "members-vote", page.screenshot, clip=_around(vote))


def _of_the_clock(browser: Browser, address: str, scheme: str, ending: str) -> None:
    """Time that passes, moving, and the end of it as a still for whoever wants no motion."""
    page = _page(browser, address + "as/ana/in/facilitators", viewport=film.SIZE)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    frames = film.frames(page)
    film.keep(frames, PICTURES / f"clock{ending}.webp")
    _save(frames[-1], PICTURES / f"clock-still{ending}.png")


def _phone(browser: Browser, address: str) -> Page:
    return _page(browser, address, viewport=TALL, has_touch=True, is_mobile=True)


def _page(browser: Browser, address: str, **context: object) -> Page:
    made = browser.new_context(reduced_motion="reduce", device_scale_factor=DENSE, **context)  # type: ignore[arg-type]
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


def _across(page: Page, *shown: Locator) -> dict[str, float]:
    """The whole width of a phone, as high as what is shown there together."""
    boxes = [box for one in shown if (box := one.bounding_box())]
    top = min(box["y"] for box in boxes) - MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": 0, "y": top, "width": TALL["width"], "height": bottom - top}


def _card(page: Page, words: str) -> Locator:
    return page.locator("#stream .message:not(.private) .card", has_text=words).last


def _keep(page: Page, name: str, take: Callable[..., bytes], **how: object) -> None:
    for scheme, ending in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        _save(Image.open(io.BytesIO(take(**how))), PICTURES / f"{name}{ending}.png")
    page.emulate_media(color_scheme="light")


def _save(taken: Image.Image, path: Path) -> None:
    """Keep a picture in as few colours as such a page has, which is a third of the bytes."""
    # This way of choosing them keeps those true that little of the page has.
    how, dither = Image.Quantize.FASTOCTREE, Image.Dither.NONE
    taken.convert("RGB").quantize(COLOURS, how, dither=dither).save(path, optimize=True)


if __name__ == "__main__":
    main()
