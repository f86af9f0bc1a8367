"""The moving picture of the clock: time passes in the real demo, and the channel fills."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

SIZE = {"width": 1040, "height": 680}
"""Of the page; it is taken more densely, and kept ACROSS pixels wide."""
ACROSS = 1200
PRESSES = 11
"""How often the clock is moved."""
FIRST, EACH, LAST = 1800, 1300, 4000
"""Milliseconds that the frames stand."""
QUALITY = 82

_POINT = """([x, y]) => {
    const point = document.getElementById("point") ?? document.createElement("div");
    point.id = "point";
    point.setAttribute("popover", "manual");
    Object.assign(point.style, {
        position: "fixed", inset: "auto", margin: 0, padding: 0, width: "22px", height: "22px",
        left: `${x - 11}px`, top: `${y - 11}px`, borderRadius: "50%",
        border: "2px solid #fff", background: "rgb(224 154 43 / 85%)",
        boxShadow: "0 1px 6px rgb(0 0 0 / 45%)", pointerEvents: "none",
    });
    document.body.append(point);
    point.showPopover();
}"""
"""Draws where somebody presses; a browser without a window shows no pointer."""


def frames(page: Page) -> list[Image.Image]:
    """What is seen while somebody moves the clock on, one press after the other."""
    press = page.get_by_role("button", name="To the next thing")
    _point(page, press)
    taken = [_shot(page)]
    for _ in range(PRESSES):
        before = page.locator("#clock").inner_text()
        press.click()
        expect(page.locator(".steps")).not_to_have_class("steps htmx-request")
        expect(page.locator("#clock")).not_to_have_text(before, use_inner_text=True)
        page.wait_for_timeout(500)
        page.evaluate("document.querySelector('.scroll').scrollTop = 0")
        page.locator("#toast").evaluate("one => one.replaceChildren()")
        taken.append(_shot(page))
    return taken


def keep(taken: list[Image.Image], path: Path) -> None:
    """Put frames together; the last one stands longest."""
    height = round(ACROSS * taken[0].height / taken[0].width)
    small = [one.resize((ACROSS, height), Image.Resampling.LANCZOS) for one in taken]
    lasting = [FIRST, *[EACH] * (len(small) - 2), LAST]
    small[0].save(
        path,
        save_all=True,
        append_images=small[1:],
        duration=lasting,
        loop=0,
        quality=QUALITY,
        method=4,
    )


def _point(page: Page, at: Locator) -> None:
    box = at.bounding_box()
    assert box is not None
    page.evaluate(_POINT, [box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.7])


def _shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")
