"""Every page there is, and what opens on it, looked at by axe: as drawn for a desk and a phone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import in_both_schemes
from tests.browser.conftest import PHONE, Open
from tests.browser.test_page import HOME, say

SMALL = """() => [...document.querySelectorAll(
    'button, a[href], select, input:not([type=hidden]), textarea, summary, [role=option]')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  // What stands in a sentence is as high as its line (WCAG 2.5.5, inline).
  .filter((one) => !one.matches('main > p a, dd a, .card p a, .card li a, .card-title a'))
  .map((one) => one.matches('.choice-chip input') ? one.parentElement : one)
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
  .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)}: ${width} x ${height}`)"""
"""What can be pressed and is smaller than a finger."""

Step = Callable[[Page], str]
"""Opens something; what of the page is new then, "" for all of it."""


def channel(page: Page) -> str:
    expect(page.locator("#stream .message").first).to_be_attached()
    return ""


def ways(page: Page) -> str:
    page.locator("#line").fill("/")
    expect(page.locator("#line-list li").first).to_be_visible()
    return ".composer"


def picker(page: Page) -> str:
    page.locator("#line").fill("")
    message = page.locator("#stream .message:not(.private)").last
    message.hover()
    message.get_by_role("button", name="Add a reaction").click()
    expect(page.locator("#picker")).to_be_visible()
    return "#picker"


def menu(page: Page) -> str:
    page.keyboard.press("Escape")
    message = page.locator("#stream .message:not(.private)").last
    message.get_by_role("button", name="What can be done").click()
    expect(page.locator("#menu")).to_be_visible()
    return "#menu"


def form(page: Page) -> str:
    page.keyboard.press("Escape")
    say(page, "/query ask Who has met in a garden?")
    expect(page.get_by_role("dialog")).to_be_visible()
    return "dialog[open]"


def refused(page: Page) -> str:
    page.keyboard.press("Escape")
    say(page, "/step add")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    for field in sheet.locator("[required]").all():
        field.fill("x" * 600)
    sheet.locator("footer .primary").click()
    expect(sheet.locator(".error").first).to_be_visible()
    return "dialog[open]"


def sure(page: Page) -> str:
    page.keyboard.press("Escape")
    page.evaluate(
        """() => {
            const sure = document.getElementById("sure");
            sure.querySelector("#sure-text").textContent = "Cancel this gathering?";
            sure.showModal();
        }"""
    )
    expect(page.locator("#sure")).to_be_visible()
    return "#sure"


def private(page: Page) -> str:
    page.keyboard.press("Escape")
    say(page, "/nonsense")
    expect(page.locator("#stream .private").last).to_be_visible()
    return "#stream .private"


def new_channel(page: Page) -> str:
    if page.locator("#head [popovertarget=sidebar]").is_visible():
        page.locator("#head [popovertarget=sidebar]").click()
    page.get_by_role("button", name="Add a channel").click()
    expect(page.locator("#new-channel")).to_be_visible()
    return "#new-channel"


def nobody_yet(page: Page) -> str:
    page.get_by_label("Name").fill("a quiet place")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/in/a-quiet-place"))
    expect(page.locator("#nothing")).to_be_visible()
    return ""


def panel(page: Page) -> str:
    if page.locator(".clock-chip").is_visible():
        page.locator(".clock-chip").click()
    expect(page.locator("#clock")).to_be_visible()
    return "#clock"


def places(page: Page) -> str:
    page.keyboard.press("Escape")
    if page.locator("#head [popovertarget=sidebar]").is_visible():
        page.locator("#head [popovertarget=sidebar]").click()
    expect(page.locator("#sidebar")).to_be_visible()
    return "#sidebar"


def thread(page: Page) -> str:
    page.keyboard.press("Escape")
    message = page.locator("#stream .message:not(.private)").last
    message.hover()
    message.get_by_role("link", name="Reply in a thread").click()
    expect(page.locator("#thread .message").first).to_be_visible()
    return "#beside"


def more(page: Page) -> str:
    page.get_by_role("button", name="More").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return "dialog[open]"


def tour(page: Page) -> str:
    page.evaluate("sessionStorage.setItem('tour', 'rsvp')")
    page.reload()
    expect(page.locator("#tour")).to_be_visible()
    return "#tour"


def settings(page: Page) -> str:
    say(page, "/cop settings")
    expect(page.locator("#stream .private").last).to_contain_text("Quiet hours and days")
    return "#stream .private"


def setting(page: Page) -> str:
    page.get_by_role("button", name="Quiet hours and days").last.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return "dialog[open]"


def stands(page: Page) -> str:
    expect(page.get_by_role("main")).to_be_visible()
    return ""


PAGES: list[tuple[str, list[Step]]] = [
    (HOME, [channel, ways, picker, menu, form, refused, sure, private, panel, places, thread]),
    (HOME, [tour, new_channel, nobody_yet]),
    ("as/ana/in/a-quiet-place/library", [stands]),
    ("as/ana/in/facilitators?before=20", [channel]),
    ("as/ana/in/facilitators/thread/9999", [stands]),
    ("as/chris/in/facilitators", [channel, settings, setting]),
    ("as/chris/dm", [channel]),
    ("as/noor/dm", [stands]),
    (HOME + "/library", [stands, more]),
    (HOME + "/library?q=zzzzqqqq", [stands]),
    ("nowhere", [stands]),
]


def seen(page: Page, demo: str) -> Iterator[tuple[str, str]]:
    """Every page there is, and on each what can be opened, one after the other; and where."""
    for path, steps in PAGES:
        page.goto(demo + path)
        for step in steps:
            within = step(page)
            yield f"{path} {step.__name__}", within


@pytest.mark.parametrize("shape", ["desktop", "phone"])
def test_axe_finds_nothing_on_any_page(visit: Open, demo: str, shape: str) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if shape == "phone" else {}
    page, faults = visit(**phone), list[str]()
    for where, within in seen(page, demo):
        faults += [f"{where}, {fault}" for fault in in_both_schemes(page, within)]
        if shape == "phone":
            faults += [f"{where}: {small}" for small in page.evaluate(SMALL)]
    assert not faults, "\n".join(faults)
