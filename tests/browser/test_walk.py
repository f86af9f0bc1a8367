"""Every page there is, walked by everybody who may: an outsider, a member, a guest by link, the
steward of a community that is looked after, and one of those who look after it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.browser.crawl import crawled, given
from tests.browser.opening import opened
from tests.browser.test_axe import SMALL
from tests.browser.test_page import say
from tests.web.valid import faults

PRIVATE = {"desk", "steward", "steward/settings", "steward/people", "steward/trail", "provider"}
LED_TO = {
    "outsider": {"", "calendar"},
    "member": {"", "calendar", "gatherings", "desk"},
    "guest": {"", "calendar", "gatherings", "desk"},
    "steward": {"", *PRIVATE} - {"provider"},
    "provider": {"", "calendar", "gatherings", *PRIVATE},
}
"""What each finds by following links, the pages below a gathering left out."""
NAMES = r"\b(?:Ana|Bo|Chris|Dee|Eli|Fay|Gus|Noor|Finn)\b"
FOREIGN = r"\b(?:Riverside circle|Boathouse|Night desk)\b"
BELOW = re.compile(r"gatherings/.+|calendar\.ics")
MOST = 200 * 1024


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """Leaders of a learning house, who look after two other communities."""
    with opened("provider") as address:
        yield address


@pytest.fixture(scope="module")
def doors(chrome: Browser, demo: str) -> dict[str, str]:
    """The addresses by which each comes in, the calendar open to all, gatherings to members."""
    page = chrome.new_page()
    page.add_init_script("localStorage.setItem('tour', 'over')")
    page.goto(demo + "as/chris/in/leaders")
    opens(page, "calendar everybody", "Open it to everybody")
    opens(page, "gatherings members", "Open it to members")
    say(page, "/guest add Finn")
    expect(page.locator("#stream .private").last).to_contain_text("Finn")
    found = {"outsider": demo + "of/learning-house", "guest": link(page, "/guest pages Finn")}
    found["provider"] = link(page, "/cop pages-link new")
    for who, where in {"member": "as/ana/in/leaders", "steward": "as/dee/in/riverside"}.items():
        page.goto(demo + where)
        found[who] = link(page, "/cop pages-link new")
    page.close()
    return found


def opens(page: Page, what: str, label: str) -> None:
    """The steward looks, and opens a kind of pages."""
    say(page, f"/cop pages {what}")
    page.locator("#stream .private").last.get_by_role("button", name=label).click()
    expect(page.locator("#stream .private").last).to_contain_text("now.")


def link(page: Page, line: str) -> str:
    """The private link that somebody is given for a line."""
    before = page.locator("#stream .private").count()
    say(page, line)
    expect(page.locator("#stream .private")).to_have_count(before + 1)
    return given(page)


def test_everybody_is_led_to_what_is_theirs_and_to_nothing_else(doors: Mapping[str, str]) -> None:
    wrong: list[str] = []
    for who, expected in LED_TO.items():
        pages = crawled(doors[who])
        paths = {one: urlsplit(one.removeprefix(doors[who])).path.strip("/") for one in pages}
        assert {one for one in paths.values() if not BELOW.fullmatch(one)} == expected, who
        for address, path in paths.items():
            if not path.endswith(".ics"):
                wrong += [f"{who}, {path}: {one}" for one in amiss(pages[address], path, who)]
    assert not wrong, "\n".join(wrong)


def amiss(html: bytes, path: str, who: str) -> Iterator[str]:
    """What is not as it should be on a page."""
    yield from faults(html)
    if len(html) > MOST:
        yield f"{len(html)} bytes"
    text = re.sub(r"<[^>]*>", " ", html.decode())
    # A desk is for its owner's eyes, who knows the others of their own community.
    if path not in PRIVATE:
        yield from (f"names {one}" for one in sorted(set(re.findall(NAMES, text))))
    if who != "steward" and path != "provider":
        yield from (f"tells of {one}" for one in sorted(set(re.findall(FOREIGN, text))))


def test_who_looks_after_others_sees_the_names_on_their_cards_alone(
    doors: Mapping[str, str],
) -> None:
    html = crawled(doors["provider"])[doors["provider"] + "/provider"].decode()
    text = re.sub(r"<[^>]*>", " ", html)
    assert set(re.findall(NAMES, text)) == {"Dee", "Fay"}
    assert "Boathouse" not in text


@pytest.mark.parametrize("shape", ["desktop", "phone", "dark", "print"])
def test_the_desks_are_a_pleasure_to_look_at_and_axe_finds_nothing(
    visit: Open, doors: Mapping[str, str], screenshots: Path, shape: str
) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if shape == "phone" else {}
    page, wrong = visit(color_scheme="dark" if shape == "dark" else "light", **phone), list[str]()
    if shape == "print":
        page.emulate_media(media="print")
    for path in sorted(PRIVATE):
        page.goto(f"{doors['provider']}/{path}")
        # One of them open, as while it is filled in.
        for folded in page.locator("details").all()[:1] if shape != "print" else []:
            folded.locator("summary").click()
        page.screenshot(
            path=screenshots / f"desk-{path.replace('/', '-')}-{shape}.png", full_page=True
        )
        if shape == "print":
            expect(page.get_by_role("button")).to_have_count(0)
            continue
        wrong += [f"{path}: {fault}" for fault in violations(page)]
        wrong += [f"{path}: {small}" for small in page.evaluate(SMALL) if shape == "phone"]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{path}: wider than the window")
    assert not wrong, "\n".join(wrong)


def test_a_setting_is_changed_by_keyboard_alone(visit: Open, doors: Mapping[str, str]) -> None:
    page = visit()
    page.goto(doors["provider"] + "/steward/settings")
    page.locator("summary", has_text="Time zone").focus()
    page.keyboard.press("Enter")
    zone = page.get_by_label("Zone")
    expect(zone).to_be_visible()
    zone.fill("Nowhere/Land")
    page.keyboard.press("Enter")
    # What was written is still there, with what is wrong at the field.
    expect(page.get_by_label("Zone")).to_have_value("Nowhere/Land")
    expect(page.locator(".error")).to_be_visible()
    page.get_by_label("Zone").fill("Europe/Madrid")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Back to what is for stewards").click()
    expect(page.locator("main")).to_contain_text("Europe/Madrid")
