"""A message's menu, opened and used with the keyboard alone, and with a phone."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.browser.test_page import HOME, say, something


def test_a_message_becomes_a_question_with_the_keyboard_alone(visit: Open) -> None:
    page = visit(HOME)
    words = something()
    say(page, words)
    message = page.locator("#stream .message", has_text=words)
    expect(message).to_be_visible()
    more = message.get_by_role("button", name="What can be done with this message")
    more.focus()
    page.keyboard.press("Enter")
    menu = page.locator("#menu")
    expect(menu.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu.get_by_role("button").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    ask = menu.get_by_role("button", name="Ask the community")
    ask.focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Question")).to_have_value(words)
    expect(menu).to_be_hidden()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()


def test_on_a_phone_the_menu_fits_the_screen(visit: Open) -> None:
    page = visit(HOME, viewport=PHONE, has_touch=True, is_mobile=True)
    words = something()
    say(page, words)
    message = page.locator("#stream .message", has_text=words)
    message.get_by_role("button", name="What can be done with this message").tap()
    box = page.locator("#menu").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= PHONE["width"] - box["width"]
    assert 0 <= box["y"] <= PHONE["height"] - box["height"]
