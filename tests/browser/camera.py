"""Taking a picture: a page as somebody looks at it, once in the light and once in the dark."""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DENSE = 2
"""Pixels of a picture for each one of the page."""
COLOURS = 256
SCHEMES = {"light": "", "dark": "-dark"}
TALL = {"width": 390, "height": 1400}
"""A phone on which every card fits."""
MARGIN = 5
SETTLE = 700
"""Milliseconds until a page has drawn what came down the line."""


def phone(browser: Browser, address: str, **context: object) -> Page:
    """An address opened on a phone."""
    held = {"viewport": TALL, "has_touch": True, "is_mobile": True, **context}
    return opened_page(browser, address, **held)


def opened_page(browser: Browser, address: str, **context: object) -> Page:
    """An address opened in a browser of its own, with nothing moving, and the tour over."""
    made = browser.new_context(reduced_motion="reduce", device_scale_factor=DENSE, **context)  # type: ignore[arg-type]
    made.add_init_script("localStorage.setItem('tour', 'over')")
    page = made.new_page()
    page.goto(address)
    page.wait_for_timeout(SETTLE)
    return page


def leave(browser: Browser) -> None:
    """Close all that was opened."""
    for context in browser.contexts:
        context.close()


def around(shown: Locator) -> dict[str, float]:
    """Where something stands, with a little of what is around it."""
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    left, top = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
    width = min(box["x"] + box["width"] + MARGIN, TALL["width"]) - left
    return {"x": left, "y": top, "width": width, "height": box["height"] + 2 * MARGIN}


def across(*shown: Locator) -> dict[str, float]:
    """The whole width of a phone, as high as what is shown there together."""
    boxes = [box for one in shown if (box := one.bounding_box())]
    top = min(box["y"] for box in boxes) - MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": 0, "y": top, "width": TALL["width"], "height": bottom - top}


def keep(page: Page, name: str, take: Callable[..., bytes], **how: object) -> None:
    """NAME.png of what `take` gives in the light, and NAME-dark.png in the dark."""
    for scheme, ending in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        save(Image.open(io.BytesIO(take(**how))), PICTURES / f"{name}{ending}.png")
    page.emulate_media(color_scheme="light")


def save(taken: Image.Image, path: Path) -> None:
    """Keep a picture in as few colours as such a page has, which is a third of the bytes."""
    # This way of choosing them keeps those true that little of the page has.
    how, dither = Image.Quantize.FASTOCTREE, Image.Dither.NONE
    taken.convert("RGB").quantize(COLOURS, how, dither=dither).save(path, optimize=True)
