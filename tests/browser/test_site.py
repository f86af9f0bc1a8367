"""A community's pages, walked by whoever may: an outsider, a member, a guest by link, a steward."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import in_both_schemes, violations
from tests.browser.conftest import PHONE, Open
from tests.browser.crawl import Links, crawled, given, status
from tests.browser.opening import opened
from tests.browser.test_axe import SMALL
from tests.browser.test_page import say
from tests.web.valid import faults

STEWARD = "as/chris/in/facilitators"
PUBLIC = "of/phoenix-facilitators"
KINDS = ("gatherings", "library", "questions", "themes", "charter", "skills", "years")
MOST = 200 * 1024
PRESS = """(page) => fetch("/as/chris/in/facilitators/press", {
    method: "POST",
    headers: {"Content-Type": "application/x-www-form-urlencoded"},
    body: new URLSearchParams({
        offer: `0/cop page-open?page=${page}&to=everybody`, message: "0", id: crypto.randomUUID(),
    }),
}).then((answer) => answer.status)"""
"""What the steward's own button sends, for the kinds that are opened like the first."""


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """A demo of its own: what is open in it would show in the others."""
    with opened("first-friday") as address:
        yield address


@pytest.fixture(scope="module")
def doors(chrome: Browser, demo: str) -> dict[str, str]:
    """The addresses by which each comes in, once the steward has looked and opened everything."""
    page = chrome.new_page()
    page.add_init_script("localStorage.setItem('tour', 'over')")
    page.goto(demo + STEWARD)
    assert status(demo + PUBLIC) == 404
    say(page, "/cop pages calendar everybody")
    asked = page.locator("#stream .private").last
    look = asked.get_by_role("link", name="See what an outsider would see").get_attribute("href")
    assert look
    asked.get_by_role("button", name="Open it to everybody").click()
    expect(page.locator("#stream .private").last).to_contain_text("open to everybody now")
    assert status(demo + PUBLIC + "/calendar") == 200
    assert status(demo + PUBLIC + "/library") == 404
    for kind in KINDS:
        assert page.evaluate(PRESS, kind) < 300
    say(page, "/guest add Finn")
    expect(page.locator("#stream .private").last).to_contain_text("Finn")
    say(page, "/guest pages Finn")
    guest = given(page)
    page.goto(demo + "as/ana/in/facilitators")
    say(page, "/cop pages-link new")
    member = given(page)
    page.close()
    looked = look.removesuffix("/calendar")
    return {"outsider": demo + PUBLIC, "steward": looked, "guest": guest, "member": member}


@pytest.mark.parametrize("who", ["outsider", "member", "guest", "steward"])
def test_every_page_is_there_valid_short_and_names_only_who_agreed(
    doors: dict[str, str], who: str
) -> None:
    pages = crawled(doors[who])
    kinds = {urlsplit(one.removeprefix(doors[who])).path.strip("/").split("/")[0] for one in pages}
    assert kinds >= {"", "calendar", *KINDS}
    wrong = []
    for address, html in pages.items():
        # A desk is for its owner's eyes, who knows the others.
        if address.endswith((".ics", "/desk")):
            continue
        wrong += [f"{address}: {fault}" for fault in faults(html)]
        wrong += [f"{address}: {len(html)} bytes"] if len(html) > MOST else []
        text = re.sub(r"<[^>]*>", " ", html.decode())
        named = re.findall(r"\b(?:Ana|Bo|Chris|Dee|Eli|Fay|Gus|Noor|Finn)\b", text)
        wrong += [f"{address}: names {', '.join(sorted(set(named)))}"] if named else []
    assert not wrong, "\n".join(wrong)


def each_sort(base: str) -> list[str]:
    """One page of each sort behind a door."""
    sorts: dict[tuple[str, bool, str], str] = {}
    for address in sorted(crawled(base)):
        kind, _slash, rest = urlsplit(address.removeprefix(base)).path.strip("/").partition("/")
        sorts.setdefault((kind, bool(rest), urlsplit(address).query[:4]), address)
    pages = [address for address in sorts.values() if not address.endswith(".ics")]
    calendar = crawled(base)[f"{base}/calendar"].decode()
    month = next(link for link in Links(calendar).found if "month=" in link)
    return [*pages, urljoin(base, month)]


@pytest.mark.long
@pytest.mark.parametrize("shape", ["desktop", "phone"])
def test_axe_finds_nothing_on_any_of_them(
    visit: Open, doors: dict[str, str], demo: str, shape: str
) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if shape == "phone" else {}
    page, wrong = visit(PUBLIC, **phone), list[str]()
    own = [doors["steward"], doors["member"] + "/desk", demo + "of/nobody"]
    for address in [*each_sort(doors["outsider"]), *own]:
        page.goto(address)
        wrong += [f"{address}, {fault}" for fault in in_both_schemes(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address}: wider than the window")
        if shape == "phone":
            wrong += [f"{address}: {small}" for small in page.evaluate(SMALL)]
    assert not wrong, "\n".join(wrong)


def test_they_are_read_by_keyboard_alone(visit: Open, doors: dict[str, str]) -> None:
    page = visit(PUBLIC)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.get_by_role("link", name="Library").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    page.get_by_role("searchbox").fill("worries")
    page.keyboard.press("Enter")
    expect(page.locator(".entry")).to_have_count(1)


def test_a_guest_answers_from_the_link_alone(visit: Open, doors: dict[str, str]) -> None:
    page = visit()
    page.goto(doors["guest"])
    page.get_by_role("link", name="My desk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Finn, for you")
    page.get_by_role("button", name="I'll be there").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Back to my desk")).to_be_visible()
    page.get_by_role("link", name="Back to my desk").click()
    expect(page.locator("main")).to_contain_text("You're coming")
    talk = visit("as/ana/in/facilitators")
    expect(talk.locator("#stream")).to_contain_text("Finn")


def test_a_steward_is_told_whose_eyes_they_look_through(visit: Open, doors: dict[str, str]) -> None:
    page = visit()
    page.goto(doors["steward"])
    expect(page.get_by_text("This is what everybody would see")).to_be_visible()
    page.goto(doors["member"])
    expect(page.get_by_text("This is what everybody would see")).to_have_count(0)


@pytest.mark.parametrize("shape", ["desktop", "phone", "dark", "print"])
def test_they_are_a_pleasure_to_look_at(
    visit: Open, doors: dict[str, str], screenshots: Path, shape: str
) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if shape == "phone" else {}
    scheme = "dark" if shape == "dark" else "light"
    page = visit(PUBLIC, color_scheme=scheme, **phone)
    if shape == "print":
        page.emulate_media(media="print")
    for address in [*each_sort(doors["member"]), doors["member"] + "/desk"]:
        page.goto(address)
        rest = urlsplit(address.removeprefix(doors["member"]))
        name = re.sub(r"\W+", "-", f"{rest.path}{rest.query}").strip("-") or "first"
        page.screenshot(path=screenshots / f"site-{name}-{shape}.png", full_page=True)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_chart_has_a_name_follows_the_dark_and_unfolds_its_figures(
    visit: Open, doors: dict[str, str]
) -> None:
    page, refused = visit(PUBLIC), list[str]()
    page.on("console", lambda said: refused.append(said.text))
    page.goto(f"{doors['outsider']}/questions")
    expect(page.get_by_role("img", name="Questions, month by month")).to_be_visible()
    inks = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        inks.add(page.locator(".drawn text").first.evaluate("one => getComputedStyle(one).fill"))
    assert len(inks) == 2
    figures = page.get_by_role("table")
    expect(figures).to_be_hidden()
    page.emulate_media(media="print")
    expect(figures).to_be_visible()
    page.emulate_media(media="screen")
    page.locator(".chart summary").focus()
    page.keyboard.press("Enter")
    expect(figures.get_by_role("columnheader", name="Resolved")).to_be_visible()
    assert violations(page, ".chart") == []
    assert refused == []
