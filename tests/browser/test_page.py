"""The playground for somebody with two browsers, a keyboard or a phone."""

import re
import urllib.request
import uuid
from itertools import takewhile

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open

HOME = "as/ana/in/facilitators"
PLAIN_NAMES = ("button", "link", "textbox", "combobox", "dialog", "listbox", "option", "img")


def say(page: Page, line: str) -> None:
    page.locator("#line").fill(line)
    page.locator("#line").press("Enter")


def something() -> str:
    """Words that nobody has said before."""
    return f"Something new {uuid.uuid4().hex[:8]}"


def test_two_browsers_see_at_once_what_is_said(visit: Open) -> None:
    ana, bo = visit(HOME), visit("as/bo/in/facilitators")
    words = something()
    say(ana, words)
    expect(bo.locator("#stream")).to_contain_text(words)
    expect(ana.locator("#line")).to_have_value("")


def test_what_somebody_wrote_is_shown_as_they_wrote_it(visit: Open) -> None:
    page = visit(HOME)
    words = f"<img src=x onerror=alert(1)> {something()}"
    say(page, words)
    expect(page.locator("#stream .said", has_text=words)).to_be_visible()
    assert page.locator("#stream img").count() == 0


def test_an_answer_for_one_is_marked_and_not_seen_by_others(visit: Open) -> None:
    ana, bo = visit(HOME), visit("as/bo/in/facilitators")
    line = f"/{uuid.uuid4().hex[:8]}"
    say(ana, line)
    private = ana.locator(".private", has_text=line)
    expect(private).to_contain_text("Only you can see this")
    expect(ana.locator("#line")).to_have_value(line)
    words = something()
    say(bo, words)
    expect(bo.locator("#stream")).to_contain_text(words)
    expect(bo.locator("#stream")).not_to_contain_text(line)
    private.get_by_role("button", name="Dismiss").click()
    expect(private).to_have_count(0)


def test_a_command_is_completed_and_sent_with_the_keyboard_alone(visit: Open) -> None:
    page = visit("as/bo/in/facilitators")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to writing a message")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("/rsv")
    expect(page.locator("#line-list li").first).to_contain_text("/rsvp")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#line")).to_have_attribute("aria-activedescendant", "line-list-way-1")
    page.keyboard.press("Enter")
    expect(page.locator("#line")).to_have_value("/rsvp ")
    page.keyboard.type("yes")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("#stream .private").last).to_contain_text("You're coming")


def test_a_form_keeps_what_was_typed_and_gives_the_focus_back(visit: Open) -> None:
    page = visit(HOME)
    page.get_by_role("button", name="Add a channel").click()
    page.get_by_label("Name").fill(f"circle {uuid.uuid4().hex[:8]}")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/in/circle-"))
    say(page, "/cop setup")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("What kind of community").select_option("alternating")
    sheet.get_by_label("What your community is called").fill("Builders")
    sheet.get_by_label("Zone").fill("ber")
    expect(sheet.locator("datalist option[value='Europe/Berlin']")).to_be_attached()
    sheet.get_by_label("Zone").fill("Nowhere/Land")
    sheet.locator("footer .primary").click()
    expect(sheet).to_contain_text("I don't know the time zone")
    expect(sheet.get_by_label("What your community is called")).to_have_value("Builders")
    expect(sheet.get_by_label("Zone")).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(page.locator("#line")).to_be_focused()


def test_a_reaction_is_picked_and_taken_back(visit: Open) -> None:
    page = visit(HOME)
    words = something()
    say(page, words)
    message = page.locator("#stream .message", has_text=words)
    message.hover()
    message.get_by_role("button", name="Add a reaction").click()
    expect(page.get_by_role("button", name="thumbs up")).to_be_focused()
    page.get_by_role("button", name="celebrate").click()
    chip = message.locator(".chip", has_text="🎉")
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.click()
    expect(chip).to_have_count(0)


def test_a_thread_opens_beside_the_channel(visit: Open) -> None:
    page = visit(HOME)
    words = something()
    say(page, words)
    message = page.locator("#stream .message", has_text=words)
    message.hover()
    message.get_by_role("link", name="Reply in a thread").click()
    page.wait_for_url("**/thread/*")
    page.locator("#line-thread").fill("An answer below")
    page.locator("#line-thread").press("Enter")
    expect(page.locator("#thread")).to_contain_text("An answer below")
    expect(message).to_contain_text("1 reply")
    page.get_by_role("link", name="Close the thread").click()
    expect(page.locator("#beside")).to_be_hidden()


def test_everything_fits_a_phone_and_can_be_reached_there(visit: Open) -> None:
    page = visit(HOME, viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="The clock").click()
    expect(page.get_by_role("button", name="+1 hour")).to_be_in_viewport()
    page.locator("#clock").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Channels, messages and people").click()
    page.locator("#sidebar").get_by_role("link", name="Bo").click()
    page.wait_for_url(re.compile("/as/bo/"))
    expect(page.locator("#line")).to_be_in_viewport()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_everything_one_can_act_on_has_a_name_to_be_read_out(visit: Open) -> None:
    page = visit(HOME)
    expect(page.locator("#stream .message").first).to_be_attached()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nameless = [
        node
        for node in tree["nodes"]
        if node.get("role", {}).get("value") in PLAIN_NAMES
        and not node.get("ignored")
        and not node.get("name", {}).get("value")
    ]
    assert nameless == []


def test_no_card_is_wider_than_a_phone_however_long_its_labels_and_choices_are(
    visit: Open,
) -> None:
    page = visit("as/chris/in/facilitators", viewport=PHONE)
    say(page, "/cop prompts")
    card = page.locator(".private", has_text="When I speak up").locator(".card")
    expect(card).to_be_visible()
    for part in card.locator("*:not(option)").all():
        box = part.bounding_box()
        assert box is None or box["x"] + box["width"] <= PHONE["width"]


def test_what_comes_down_the_line_may_be_cut_anywhere(demo: str) -> None:
    # htmx reads a pair of characters that is cut in two as two ends of a line: the end of an event.
    with urllib.request.urlopen(demo + HOME + "/live") as line:  # noqa: S310 - our own demo
        event = b"".join(takewhile(lambda piece: bytes(piece).strip(), line))
    assert event.count(b"\ndata: ") > 100
    assert b"\r" not in event
