"""A ballot, voted on by reaction in the demo that opens while a theme is chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.browser.opening import opened

HOME = "as/dee/in/network"


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """The demo in whose present a vote is open."""
    with opened("quarterly") as address:
        yield address


def ballot(page: Page) -> Locator:
    """The message with the vote that is open."""
    return page.locator("#stream .message", has_text="Which theme for").last


def test_a_vote_is_cast_and_taken_back_by_reaction(visit: Open, screenshots: Path) -> None:
    page = visit(HOME)
    vote = ballot(page)
    vote.scroll_into_view_if_needed()
    second = vote.locator(".chip", has_text="2️⃣")
    expect(vote).to_contain_text("3 people have voted so far")
    second.focus()
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(vote).to_contain_text("4 people have voted so far")
    vote.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "ballot-desktop-light.png")
    assert violations(page) == []
    second.click()
    expect(second).to_have_attribute("aria-pressed", "false")
    expect(vote).to_contain_text("3 people have voted so far")


def test_everybody_sees_at_once_that_somebody_voted(visit: Open) -> None:
    gus, eli = visit("as/gus/in/network"), visit("as/eli/in/network")
    mine = ballot(eli).locator(".chip", has_text="3️⃣")
    before = mine.locator(".count").inner_text()
    mine.click()
    expect(mine).to_have_attribute("aria-pressed", "true")
    expect(ballot(gus).locator(".chip", has_text="3️⃣")).not_to_have_text(f"3️⃣ {before}")
    mine.click()
    expect(mine).to_have_attribute("aria-pressed", "false")


def test_on_a_phone_in_the_dark_the_whole_vote_can_be_read_and_pressed(
    visit: Open, screenshots: Path
) -> None:
    page = visit(HOME, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    vote = ballot(page)
    first = vote.locator(".chip", has_text="1️⃣")
    first.scroll_into_view_if_needed()
    first.tap()
    expect(first).to_have_attribute("aria-pressed", "true")
    page.screenshot(path=screenshots / "ballot-phone-dark.png")
    assert violations(page, "#stream") == []
    first.tap()
    expect(first).to_have_attribute("aria-pressed", "false")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
