"""The page with a keyboard alone: how soon one can do something, and what is read out."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_page import HOME, say, something

MOST_KEYS = 5
"""Keys until the first button that does something for a community has the focus."""
RINGS = """(one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
}"""


def test_the_first_useful_button_is_within_five_keys_from_the_start(visit: Open) -> None:
    for viewport in (DESKTOP, PHONE):
        page = visit(HOME, viewport=viewport)
        keys = ["Tab", "Tab", "Enter", "Tab"]
        assert len(keys) <= MOST_KEYS
        for key in keys:
            page.keyboard.press(key)
        there = page.locator(":focus")
        expect(there).to_have_class("button primary")
        # It is that of the newest card with something to answer, and in sight.
        expect(page.locator("#stream .button.primary").last).to_be_focused()
        expect(there).to_be_in_viewport()


def test_a_skip_link_is_seen_once_it_has_the_focus(visit: Open) -> None:
    page = visit(HOME)
    for name in ("Skip to writing a message", "Skip to what can be answered"):
        page.keyboard.press("Tab")
        link = page.get_by_role("link", name=name)
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport(ratio=1)


def test_whatever_has_the_focus_shows_it(visit: Open) -> None:
    page = visit(HOME)
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        # The box around a text is marked instead of the text.
        if not (focused.evaluate(RINGS) or focused.locator("xpath=..").evaluate(boxed())):
            unseen.append(focused.evaluate("one => one.outerHTML.slice(0, 100)"))
    assert unseen == []


def boxed() -> str:
    """Whether an element is marked by a shadow around it."""
    return "(one) => getComputedStyle(one).boxShadow !== 'none'"


def test_a_new_message_is_read_out_and_nothing_else_is(visit: Open) -> None:
    bo, ana = visit("as/bo/in/facilitators"), visit(HOME)
    expect(bo.locator("#stream")).to_have_attribute("role", "log")
    before = bo.locator("#stream .message").count()
    watch(bo)
    words = something()
    say(ana, words)
    expect(bo.locator("#stream")).to_contain_text(words)
    # What a screen reader hears of a log are the elements that are added to it.
    added = bo.evaluate("window.added")
    assert len([one for one in added if one.startswith("ARTICLE")]) == 1
    assert len(added) <= 2  # a day may begin with it
    assert bo.locator("#stream .message").count() == before + 1


def watch(page: Page) -> None:
    """Note every element that is put into the talk from now on."""
    page.evaluate(
        """() => {
            window.added = [];
            new MutationObserver((all) => {
                for (const { addedNodes } of all) for (const one of addedNodes) {
                    if (one.nodeType === 1) window.added.push(one.tagName + one.id);
                }
            }).observe(document.getElementById("stream"), { childList: true, subtree: true });
        }"""
    )


def test_what_one_is_doing_keeps_the_focus_while_others_write(visit: Open) -> None:
    ana, bo = visit(HOME), visit("as/bo/in/facilitators")
    button = bo.locator("#stream .button.primary").last
    button.focus()
    words = something()
    say(ana, words)
    expect(bo.locator("#stream")).to_contain_text(words)
    expect(button).to_be_focused()
    say(ana, "/query ask Who?")
    form = ana.get_by_role("dialog")
    field = form.get_by_label("Question")
    field.focus()
    say(bo, something())
    expect(field).to_be_focused()
    for _ in range(12):
        ana.keyboard.press("Tab")
    # What is behind a form is not reached while it is open.
    assert ana.evaluate(
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    )


def test_nothing_moves_for_whoever_wants_it_still(visit: Open) -> None:
    ana, bo = visit(HOME), visit("as/bo/in/facilitators", reduced_motion="reduce")
    words = something()
    say(ana, words)
    fresh = bo.locator("#stream .message.fresh", has_text=words)
    expect(fresh).to_be_attached()
    assert fresh.evaluate("one => getComputedStyle(one).animationName") == "none"
