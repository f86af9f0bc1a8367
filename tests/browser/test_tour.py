"""The tour, walked as somebody who opens the playground for the first time."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.test_page import say

MOST_DAYS = 30
CARD = "#stream .message:not(.private):has([data-command='rsvp'].primary)"


def test_the_tour_leads_from_an_answer_to_the_reminder(visit: Open, screenshots: Path) -> None:
    page = visit(tour=True)
    expect(page.locator("#tour")).to_contain_text("Answer an invitation")
    page.get_by_role("button", name="Show me where").click()
    page.screenshot(path=screenshots / "1-invitation.png")
    answer(page)
    page.screenshot(path=screenshots / "2-answered.png")
    role = claim(page)
    page.screenshot(path=screenshots / "3-claimed.png")
    ask(page)
    let_time_pass(page)
    page.screenshot(path=screenshots / "4-time-passed.png")
    expect(page.locator("#tour")).to_contain_text("See the reminder")
    see_the_reminder(page, role)
    page.screenshot(path=screenshots / "5-reminder.png")
    expect(page.locator("#tour")).to_contain_text("That is all it takes")


def answer(page: Page) -> None:
    """Press "I'll be there" on the newest card, and see one's own name on it."""
    card = page.locator(CARD).last
    card.locator("[data-command='rsvp'].primary").click()
    expect(card.locator(".people").first.locator(".me")).to_be_visible()
    expect(page.locator("#tour")).to_contain_text("Take a role")


def claim(page: Page) -> str:
    """Take the first role that is open on the newest card; which one it was."""
    card = page.locator(CARD).last
    select = card.locator("select[data-command='role claim']")
    role = select.locator("option").nth(1).inner_text()
    select.select_option(label=role)
    expect(card.locator(".facts > div", has_text=role).locator(".me")).to_be_visible()
    expect(page.locator("#tour")).to_contain_text("Ask something")
    return role


def ask(page: Page) -> None:
    """Ask the community, by the form that a line without its kind opens."""
    say(page, "/query ask How do you end a day outdoors?")
    form = page.get_by_role("dialog")
    form.get_by_label("Kind").select_option("request for information")
    form.get_by_role("button", name="Ask").click()
    expect(page.locator("#tour")).to_contain_text("Let time pass")


def let_time_pass(page: Page) -> None:
    """Move the clock until Convene writes in private."""
    for _ in range(MOST_DAYS):
        if page.locator("#direct .badge").count():
            return
        before = page.locator(".now-day").inner_text()
        page.get_by_role("button", name="+1 day").click()
        expect(page.locator(".now-day")).not_to_have_text(before)
        expect(page.locator(".steps")).not_to_have_class(re.compile("htmx-request"))
    raise AssertionError(f"nothing was written in private within {MOST_DAYS} days")


def see_the_reminder(page: Page, role: str) -> None:
    """Open the direct messages and find the role that was taken."""
    page.locator("#direct").click()
    expect(page.locator("#stream .message").last).to_contain_text(role)


def test_to_the_next_thing_shows_that_something_was_said(visit: Open) -> None:
    page = visit()
    expect(page.locator("#stream .message").first).to_be_attached()
    shown = "['stream', 'sidebar'].map((id) => document.getElementById(id).innerHTML).join()"
    before = page.evaluate(shown)
    page.get_by_role("button", name="To the next thing").click()
    # In the channel, or as the number beside whoever was written to.
    page.wait_for_function(f"before => {shown} !== before", arg=before)


def test_a_month_passes_at_once(visit: Open) -> None:
    page = visit()
    before = page.locator(".now-day").inner_text()
    page.get_by_role("button", name="+1 month").click()
    expect(page.locator(".now-day")).not_to_have_text(before)


def test_it_is_a_pleasure_to_look_at(visit: Open, screenshots: Path) -> None:
    for scheme in ("light", "dark"):
        for shape, viewport in (("desktop", None), ("phone", PHONE)):
            sized = {"viewport": viewport, "has_touch": True, "is_mobile": True} if viewport else {}
            page = visit(color_scheme=scheme, **sized)
            expect(page.locator("#stream .message").first).to_be_attached()
            page.locator(CARD).last.scroll_into_view_if_needed()
            page.screenshot(path=screenshots / f"{shape}-{scheme}.png")
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
