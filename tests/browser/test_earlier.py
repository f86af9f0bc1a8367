"""What was said earlier: reached from the page and from a link, with a script and without one."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.test_page import HOME, say, something

LONG = 60
"""Lines after which not all of a talk stands on one page."""


def talk_at_length(page: Page) -> str:
    """Say more than one page shows; the first of it."""
    first = something()
    lines = [first, *(f"{first}, line {n}" for n in range(1, LONG))]
    # As the page sends them, without waiting for each to be drawn.
    page.evaluate(
        """async (lines) => {
            for (const [at, text] of lines.entries()) {
                const body = new URLSearchParams({ text, id: `${lines[0].slice(-8)}-${at}` });
                await fetch(`${document.body.dataset.place}/say`, { method: "POST", body });
            }
        }""",
        lines,
    )
    expect(page.locator("#stream")).to_contain_text(lines[-1])
    return first


def test_earlier_messages_come_in_above_and_what_one_reads_stays_in_its_place(visit: Open) -> None:
    first = talk_at_length(visit(HOME))
    page = visit(HOME)
    top = page.locator("#stream .message").first
    name = f"#{top.get_attribute('id')}"
    page.locator("#earlier a").scroll_into_view_if_needed()
    before = page.locator(name).bounding_box()
    page.locator("#earlier a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(first, exact=True)).to_be_attached()
    after = page.locator(name).bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 40
    assert page.url.endswith(HOME)
    # What is not new is neither read out nor pointed out as new.
    expect(page.locator("#toast")).to_be_empty()
    assert page.locator(".fresh").count() == 0
    numbers = page.locator("#stream .message").evaluate_all("all => all.map(m => +m.id.slice(1))")
    assert numbers == sorted(numbers)
    # The line now tells of all that is there.
    words = something()
    say(page, words)
    expect(page.locator("#stream .said", has_text=words)).to_have_count(1)


def test_a_reaction_to_an_earlier_message_is_seen(visit: Open) -> None:
    first = talk_at_length(visit(HOME))
    ana, bo = visit(HOME), visit("as/bo/in/facilitators")
    for page in (ana, bo):
        page.locator("#earlier a").click()
        expect(page.get_by_text(first, exact=True)).to_be_attached()
    message = ana.locator("#stream .message").filter(has=ana.get_by_text(first, exact=True))
    message.hover()
    message.get_by_role("button", name="Add a reaction").click()
    ana.get_by_role("button", name="celebrate").click()
    theirs = bo.locator("#stream .message").filter(has=bo.get_by_text(first, exact=True))
    expect(theirs.locator(".chip")).to_contain_text("🎉")


def test_without_a_script_one_turns_back_and_forth_by_links(visit: Open) -> None:
    first = talk_at_length(visit(HOME))
    page = visit(HOME, java_script_enabled=False)
    expect(page.get_by_text(first, exact=True)).to_have_count(0)
    latest = page.locator("#stream .message").first.get_attribute("id")
    page.get_by_role("link", name="Earlier messages").click()
    page.wait_for_url(re.compile(r"\?before="))
    expect(page.get_by_text(first, exact=True)).to_be_visible()
    page.get_by_role("link", name="Later messages").click()
    page.wait_for_url(re.compile(r"\?at="))
    expect(page.locator(f"#{latest}")).to_be_in_viewport()
    page.go_back()
    page.get_by_role("link", name="To the latest").click()
    page.wait_for_url(re.compile(r"/in/facilitators$"))
    expect(page.locator("#stream .message").last).to_be_in_viewport()


def test_whoever_says_something_among_earlier_messages_is_led_to_the_latest(visit: Open) -> None:
    page = visit(HOME)
    talk_at_length(page)
    page.goto(page.url + "?before=" + latest(page))
    words = something()
    say(page, words)
    page.wait_for_url(re.compile(r"/in/facilitators$"))
    expect(page.locator("#stream")).to_contain_text(words)


def latest(page: Page) -> str:
    """The number of the newest message."""
    return (page.locator("#stream .message").last.get_attribute("id") or "").removeprefix("m")


def test_a_thread_of_long_ago_opens_beside_what_was_said_around_it(visit: Open) -> None:
    page = visit(HOME)
    first = talk_at_length(page)
    page.goto(page.url + "?before=9999999")
    page.get_by_role("link", name="Earlier messages").click()
    message = page.locator("#stream .message").filter(has=page.get_by_text(first, exact=True))
    message.hover()
    message.get_by_role("link", name="Reply in a thread").click()
    page.wait_for_url("**/thread/*")
    expect(page.locator("#thread")).to_contain_text(first)
    expect(page.locator("#stream").get_by_text(first, exact=True)).to_be_attached()
    page.locator("#line-thread").fill("An answer after a while")
    page.locator("#line-thread").press("Enter")
    expect(page.locator("#thread")).to_contain_text("An answer after a while")
    expect(message).to_contain_text("1 reply")


def test_on_a_phone_earlier_messages_are_a_touch_away(visit: Open) -> None:
    first = talk_at_length(visit(HOME))
    page = visit(HOME, viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator("#earlier a").tap()
    expect(page.get_by_text(first, exact=True)).to_be_attached()
