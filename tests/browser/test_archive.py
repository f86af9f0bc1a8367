"""The archive of a community's whole year, opened from the disk: no server, network or script."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from adapters.wiring.archive import pages
from bot.pages.whole import whole
from store.checkup import communities
from tests.browser.axe import violations
from tests.journeys.conftest import HERE
from tests.store.performed import performed
from tests.web.valid import faults

KINDS = ("calendar", "gatherings", "library", "questions", "themes", "charter", "skills", "years")
MORE = """
Ana: /share https://example.org/guides/circle-guide.pdf title: Der Kreis, für Anfänger
Ana: /share https://example.org/secret.pdf title: Onlyamongus confidential: yes
Ana: /cop named members
Chris: /library tag "Der Kreis, für Anfänger" "c++ & más"
"""
POINTS = re.compile(r"""url\(["']?([^"')]+)""")

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, as `convene archive` writes them."""
    made = tmp_path_factory.mktemp("a year & more")
    play = made.parent / "year.play"
    play.write_text((HERE / "year-first-friday.play").read_text("utf-8") + MORE, "utf-8")

    asyncio.run(write(play, made))
    return made


async def write(play: Path, into: Path) -> None:
    """The pages of the community in a play, as it is at the end."""
    async with performed(play) as (store, clock):
        with store.session() as session:
            [community] = communities(session)
            for each in pages(session, community, whole(community.id), clock.now()):
                path = into / each.name
                assert not path.exists(), f"{each.name}: written twice"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(each.content)


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A browser without network or scripts; whatever it asks for that is no file of ours fails."""
    asked: list[str] = []
    context = chrome.new_context(offline=True, java_script_enabled=False)
    made = context.new_page()
    made.on("requestfailed", lambda request: asked.append(request.url))
    made.on(
        "request",
        lambda request: None if request.url.startswith("file:") else asked.append(request.url),
    )
    yield made
    context.close()
    assert asked == []


class Links(HTMLParser):
    """What a page leads to, and what it shows of other files."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is sent, so there are no forms either."""
        assert tag not in ("form", "script", "button"), tag
        self.found += [said for name, said in attrs if name in ("href", "src", "action") and said]


def test_every_page_is_valid_leads_somewhere_and_names_only_who_agreed(folder: Path) -> None:
    wrong, met = list[str](), set[Path]()
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    for file in files:
        links = POINTS.findall(file.read_text("utf-8")) if file.suffix == ".css" else []
        if file.suffix == ".html":
            html = file.read_bytes()
            wrong += [f"{file}: {fault}" for fault in faults(html)]
            links = Links(html.decode()).found
        for link in links:
            to = urlsplit(urljoin(file.as_uri(), link))
            if to.scheme == "file" and not link.startswith(("/", "file:")):
                met.add(Path(unquote(to.path)))
            elif to.hostname != "example.org":
                wrong.append(f"{file}: leads to {link}")
    assert not wrong, "\n".join(wrong)
    # What is led to is there, and what is there is led to.
    assert met | {folder / "index.html"} == set(files)
    assert {each.name for each in folder.iterdir() if each.is_dir()} == {*KINDS, "words", "static"}
    assert (folder / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    told = [re.sub(r"<[^>]*>", " ", each.read_text("utf-8")) for each in folder.rglob("*.html")]
    named = re.findall(r"\b(?:Ana|Bo|Chris|Dee|Eli|Gia)\b", " ".join(told))
    assert set(named) == {"Ana"}
    # What is to stay among members stays out of what is handed on.
    assert not any("onlyamongus" in each.casefold() for each in told)


def test_a_resource_is_found_by_a_word_of_it(page: Page, chrome: Browser, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Library").first.click()
    page.get_by_role("link", name="Search the library").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find by a word")
    page.get_by_role("link", name=re.compile(r"^a\w* … a")).click()
    expect(page.get_by_role("heading", name="anfänger")).to_be_visible()
    page.get_by_role("link", name="Der Kreis, für Anfänger").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Der Kreis, für Anfänger")
    expect(page.locator("footer")).to_contain_text("This is a copy of December 30, 2026.")
    # Its look came from the disk as well.
    assert (
        page.locator(".site-head").evaluate("it => getComputedStyle(it).borderBottomWidth") == "1px"
    )
    page.get_by_role("link", name="Calendar").first.click()
    page.get_by_role("link", name="By the month").click()
    expect(page.get_by_role("table")).to_be_visible()
    # Axe is a script, and so looks in another window.
    made = chrome.new_page(viewport={"width": 390, "height": 844})
    wrong = list[str]()
    for name in ("words/index.html", "words/1.html", "library/index.html"):
        made.goto((folder / name).as_uri())
        wrong += [f"{name}: {fault}" for fault in violations(made)]
        if made.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{name}: wider than the window")
    made.close()
    assert not wrong, "\n".join(wrong)


def test_a_series_that_is_over_has_its_keepsake_there(
    page: Page, chrome: Browser, tmp_path: Path
) -> None:
    with ThreadPoolExecutor() as apart:  # here the browser's driver keeps a loop running
        apart.submit(asyncio.run, write(HERE / "year-series.play", tmp_path)).result()
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="Keepsake").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What came of Hand-overs at night")
    told = page.locator("main")
    expect(told).to_contain_text("Nobody is lost any more (Maps)")
    # Dee agreed to keepsakes, and to no page.
    expect(told).to_contain_text("Two hand over, never one")
    for name in ("Ana", "Bo", "Chris", "Dee"):
        expect(told).not_to_contain_text(name)
    html = (tmp_path / "keepsake" / "index.html").read_bytes()
    assert faults(html) == []
    made = chrome.new_page(viewport={"width": 390, "height": 844})
    made.goto((tmp_path / "keepsake" / "index.html").as_uri())
    wrong = violations(made)
    made.close()
    assert wrong == []
