"""The playground for somebody whose line is slow, or breaks: nothing pressed or written is lost."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.test_page import HOME, say, something


@contextmanager
def held(page: Page, path: str) -> Iterator[list[tuple[Route, APIResponse]]]:
    """What the playground answered there already and the browser has yet to hear."""
    waiting: list[tuple[Route, APIResponse]] = []
    over = Event()

    def line(route: Route) -> None:
        if over.is_set():
            route.continue_()
            return
        answer = route.fetch()
        # By now nothing may be held any more.
        if over.is_set():
            route.fulfill(response=answer)
        else:
            waiting.append((route, answer))

    page.route(path, line)
    yield waiting
    over.set()
    for route, answer in waiting:
        route.fulfill(response=answer)


def test_a_second_press_on_a_reaction_counts_before_the_first_is_answered(visit: Open) -> None:
    page = visit(HOME)
    words = something()
    say(page, words)
    message = page.locator("#stream .message", has_text=words)
    message.hover()
    message.get_by_role("button", name="Add a reaction").click()
    page.get_by_role("button", name="celebrate").click()
    gus = visit("as/gus/in/facilitators")
    chip = gus.locator("#stream .message", has_text=words).locator(".chip", has_text="🎉")
    with held(gus, "**/react") as waiting:
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")
        chip.click()
        assert len(waiting) == 1
    expect(chip).to_have_attribute("aria-pressed", "false")


def test_what_is_written_while_a_line_is_under_way_stays(visit: Open) -> None:
    page = visit(HOME)
    words, more = something(), f"{something()}\nand one line more"
    with held(page, "**/say"):
        say(page, words)
        expect(page.locator("#stream")).to_contain_text(words)
        page.locator("#line").fill(more)
    say_again = page.locator("#line")
    expect(page.locator("form.composer.htmx-request")).to_have_count(0)
    expect(say_again).to_have_value(more)
    say_again.press("Enter")
    expect(page.locator("#stream")).to_contain_text(more)
    expect(say_again).to_have_value("")


def test_what_was_sent_over_a_broken_line_is_kept_and_said_once(visit: Open) -> None:
    page = visit(HOME)
    words, broken, ids = something(), [True], []

    def line(route: Route) -> None:
        ids.append(re.search("id=(\\w+)", route.request.post_data or ""))
        # The playground hears it, but its answer is lost on the way.
        if broken.pop() if broken else False:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/say", line)
    say(page, words)
    expect(page.locator("#notice")).to_contain_text("is still here")
    expect(page.locator("#line")).to_have_value(words)
    page.locator("#line").press("Enter")
    expect(page.locator("#line")).to_have_value("")
    expect(page.locator("#stream .said", has_text=words)).to_have_count(1)
    assert len(ids) == 2
    assert len({found and found[1] for found in ids}) == 1


def test_tab_completes_what_is_written_and_not_what_an_earlier_list_shows(visit: Open) -> None:
    page = visit("as/bo/in/facilitators")
    line = page.locator("#line")
    line.press_sequentially("/r")
    expect(page.locator("#line-list li").first).to_be_visible()
    with held(page, "**/suggest*"):
        line.press_sequentially("svp y")
        line.press("Tab")
        expect(line).to_have_value("/rsvp y")
    expect(line).to_have_value("/rsvp yes ")
    expect(line).to_be_focused()


def test_a_choice_stays_when_the_list_for_the_last_letter_comes_after_it(visit: Open) -> None:
    page = visit("as/bo/in/facilitators")
    line = page.locator("#line")
    line.press_sequentially("/rs")
    expect(page.locator("#line-list li").first).to_contain_text("/rsvp")
    with page.expect_event("requestfinished"), held(page, "**/suggest*"):
        line.press_sequentially("v")
        line.press("ArrowDown")
    expect(line).to_have_attribute("aria-activedescendant", "line-list-way-1")
    line.press("Enter")
    expect(line).to_have_value("/rsvp ")
