"""The pictures of a community's pages: on a phone what one looks at there, at a desk the rest."""

from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from bot.core.page_kinds import page_kinds
from tests.browser.camera import SETTLE, keep, leave, opened_page, phone
from tests.browser.crawl import given
from tests.browser.test_page import say

CAST = ("ana", "bo", "chris", "dee", "eli", "fay", "gus")
DESK = {"width": 900, "height": 420}
"""As wide as a page is at its widest, with little beside it."""
HAND = {"width": 390, "height": 620}
PRESS = """([who, offer]) => fetch(`/as/${who}/in/facilitators/press`, {
    method: "POST",
    headers: {"Content-Type": "application/x-www-form-urlencoded"},
    body: new URLSearchParams({offer, message: "0", id: crypto.randomUUID()}),
})"""
"""What a button of somebody's own sends."""


def take(browser: Browser, address: str) -> None:
    """All of them, of a demo in which everybody agreed to be named."""
    talk = opened_page(browser, address + "as/chris/in/facilitators")
    for who in CAST:
        talk.evaluate(PRESS, [who, "0/cop named?to=everybody"])
    for kind in page_kinds():
        talk.evaluate(PRESS, ["chris", f"0/cop page-open?page={kind}&to=members"])
    steward = _link(talk)
    talk.goto(address + "as/ana/in/facilitators")
    member = _link(talk)
    leave(browser)
    _at_a_desk(browser, member, steward)
    _in_hand(browser, member)


def _at_a_desk(browser: Browser, member: str, steward: str) -> None:
    calendar = opened_page(browser, member + "/calendar", viewport=DESK)
    calendar.get_by_role("link", name="By the month").click()
    _whole(calendar, "pages-calendar")
    year = opened_page(browser, member + "/years", viewport=DESK)
    year.locator("main .rows a").first.click()
    year.wait_for_timeout(SETTLE)
    charts = year.locator(".chart")
    # From the top to below the charts: what follows is lists.
    below = charts.last.bounding_box()
    assert below is not None
    high = below["y"] + below["height"]
    year.set_viewport_size({"width": DESK["width"], "height": int(high)})
    keep(year, "pages-year", year.screenshot)
    settings = opened_page(browser, steward + "/steward/settings", viewport={**DESK, "height": 680})
    settings.get_by_text("Place").click()
    settings.evaluate("scrollTo(0, 0)")
    keep(settings, "pages-stewards", settings.screenshot)
    leave(browser)


def _in_hand(browser: Browser, member: str) -> None:
    for name, path in (("desk", "/desk"), ("library", "/library")):
        page = phone(browser, member + path, viewport={**HAND, "height": 844})
        keep(page, f"pages-{name}", page.screenshot)
    listed = phone(browser, member + "/gatherings", viewport=HAND)
    # The latest that was held stands below the next one.
    to = listed.locator("main .rows a").nth(1).get_attribute("href")
    assert to
    _whole(phone(browser, urljoin(listed.url, to), viewport=HAND), "pages-gathering")
    leave(browser)


def _link(talk: Page) -> str:
    say(talk, "/cop pages-link new")
    talk.wait_for_timeout(SETTLE)
    return given(talk)


def _whole(page: Page, name: str) -> None:
    page.wait_for_timeout(SETTLE)
    keep(page, name, page.screenshot, full_page=True)
