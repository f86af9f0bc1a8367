"""Asking, saving and finding again: by form, from a message's menu, by line and on the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.test_page import HOME, PLAIN_NAMES, say, something

LIBRARY = HOME + "/library"


def test_a_question_is_asked_by_its_form(visit: Open, screenshots: Path) -> None:
    page = visit(HOME)
    question = f"{something()}: who has met in a garden?"
    say(page, f"/query ask {question}")
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Question")).to_have_value(question)
    form.get_by_label("Kind").select_option("seeking experience")
    form.get_by_label("What it is about").fill("outdoors")
    page.screenshot(path=screenshots / "ask-desktop-light.png")
    form.get_by_role("button", name="Ask").click()
    card = page.locator("#stream .message:not(.private)", has_text=question)
    expect(card).to_contain_text("Seeking experience · asked by Ana")
    expect(page.locator("#stream .private").last).to_contain_text("is asked")
    expect(card.get_by_role("button", name="Answer")).to_be_visible()


def test_a_message_is_saved_from_its_menu_and_found_by_line_and_on_the_page(
    visit: Open, screenshots: Path
) -> None:
    page = visit(HOME)
    words = something()
    say(page, f"{words}: we open with a bell, and wait until it is gone.")
    save(page, words, "A bell to begin with")
    say(page, "/find bell begin")
    found = page.locator("#stream .private").last
    expect(found).to_contain_text("A bell to begin with")
    found.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "found-desktop-light.png")
    page.locator("#library").click()
    page.wait_for_url("**/library")
    page.get_by_role("searchbox").fill("bell beg")
    shelf = page.locator("#found")
    expect(shelf.locator("li .card")).to_have_count(1)
    expect(shelf).to_contain_text("A bell to begin with")
    page.screenshot(path=screenshots / "library-found-desktop-light.png")


def save(page: Page, words: str, title: str) -> None:
    """Save a message to the library from its menu, with a title of one's own."""
    message = page.locator("#stream .message:not(.private)", has_text=words).first
    message.hover()
    message.get_by_role("button", name="What can be done with this message").click()
    page.locator("#menu").get_by_role("button", name="Save to the library").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Title").fill(title)
    form.locator("footer .primary").click()
    expect(page.locator("#stream .private").last).to_contain_text("is in the library")


def test_the_library_is_used_with_the_keyboard_alone(visit: Open) -> None:
    page = visit(LIBRARY)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to what is found")).to_be_focused()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("worries")
    cards = page.locator("#found li .card")
    expect(cards).to_have_count(1)
    used = cards.get_by_role("button", name="I used it")
    used.focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("dialog")
    expect(told).to_contain_text("In a few weeks I ask you how it went")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(cards).to_contain_text("Used by")
    expect(cards.get_by_role("button", name="I used it")).to_be_focused()


def test_kinds_and_tags_narrow_the_library_down(visit: Open) -> None:
    page = visit(LIBRARY)
    cards = page.locator("#found li .card")
    expect(cards).not_to_have_count(0)
    page.get_by_role("radio", name="Places").check(force=True)
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Our folder")
    page.get_by_role("radio", name="Everything").focus()
    page.keyboard.press("Space")
    expect(cards).not_to_have_count(1)
    page.get_by_role("radio", name="#opening").check(force=True)
    expect(page.locator("#found")).not_to_contain_text("Our folder")


def test_somebody_elses_library_is_a_press_away(visit: Open) -> None:
    page = visit(LIBRARY)
    page.locator("#sidebar").get_by_role("link", name="Bo").click()
    page.wait_for_url("**/as/bo/in/facilitators/library")
    expect(page.locator("#found li .card").first).to_be_visible()


def test_everything_in_the_library_has_a_name_to_be_read_out(visit: Open) -> None:
    page = visit(LIBRARY)
    expect(page.locator("#found li .card").first).to_be_attached()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nameless = [
        node
        for node in tree["nodes"]
        if node.get("role", {}).get("value") in (*PLAIN_NAMES, "searchbox", "radio")
        and not node.get("ignored")
        and not node.get("name", {}).get("value")
    ]
    assert nameless == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shape", ["desktop", "phone"])
def test_the_library_is_a_pleasure_to_look_at(
    visit: Open, screenshots: Path, scheme: str, shape: str
) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if shape == "phone" else {}
    page = visit(LIBRARY, color_scheme=scheme, **phone)
    expect(page.locator("#found li .card").first).to_be_visible()
    page.screenshot(path=screenshots / f"library-{shape}-{scheme}.png")
    page.get_by_role("button", name="More").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.screenshot(path=screenshots / f"library-more-{shape}-{scheme}.png")
    tall = page.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
    assert tall
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
