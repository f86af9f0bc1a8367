"""An archive: files that lead to one another, whatever is asked of them, and whatever goes."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from itertools import count

import pytest

from adapters.web.site.archive import Made, Source, archive
from adapters.web.site.by_words import MOST, Found
from adapters.web.site.in_folder import InFolder, name_of
from bot.core.cards.lines import text
from bot.core.i18n import words
from bot.core.page import Page, Ref
from bot.pages.visit import Asked, Visited, visited
from bot.pages.whole import whole
from store.database import Session
from tests.leaves import text as told
from tests.room import Room, founded
from tests.web.valid import faults


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community that was just founded."""
    async with founded() as made:
        yield made


def source(room: Room, gone: str = "") -> Source:
    """A room's pages; one of them is gone when it is come to."""

    def look(asked: Asked) -> Visited | None:
        def here(session: Session) -> Visited | None:
            return visited(session, whole(1), asked, room.clock.now())

        there = f"{asked.kind}/{asked.rest}"
        return None if there == gone else room.store.look(here)

    return Source(look, lambda: None, date(2026, 3, 2))


def by_name(made: Iterator[Made]) -> dict[str, str]:
    return {each.name: each.content.decode() for each in made}


async def test_what_went_while_it_was_copied_leads_nobody_into_nothing(room: Room) -> None:
    whole_one, files = (
        by_name(archive(source(room))),
        by_name(archive(source(room, "gatherings/1"))),
    )
    assert files.keys() == whole_one.keys()
    assert "This was taken away." in files["gatherings/1.html"]
    assert faults(files["gatherings/1.html"].encode()) == []


async def test_the_same_community_gives_the_same_files_in_the_same_order(room: Room) -> None:
    once, again = list(archive(source(room))), list(archive(source(room)))
    assert once == again


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        (Ref(""), "index.html"),
        (Ref("calendar"), "calendar/index.html"),
        (Ref("calendar", asks=(("month", "2026-04"),)), "calendar/month-2026-04.html"),
        (Ref("questions", "12", (("page", "2"),)), "questions/12-page-2.html"),
        (Ref("years", "2026/successes"), "years/2026/successes.html"),
        (
            Ref("library", asks=(("tag", "a"), ("kind", "tool"))),
            "library/kind-tool-tag-a.html",
        ),
    ],
)
def test_a_file_is_called_by_what_is_asked(ref: Ref, name: str) -> None:
    assert name_of(ref) == name


def test_what_differs_in_any_sign_has_files_of_its_own() -> None:
    tags = ["c", "c++", "C", "..", "ç", "c" * 41, "c" * 42, "../../c"]
    names = {name_of(Ref("library", asks=(("tag", tag),))) for tag in tags}
    assert len(names) == len(tags)
    assert all(name.isascii() and name.count("/") == 1 and ".." not in name for name in names)


def test_a_way_is_written_from_where_one_is() -> None:
    led: set[Ref] = set()
    deep = InFolder(Ref("years", "2026/successes"), led)
    assert deep.to(Ref("")) == "../../index.html"
    assert deep.to(Ref("years", "2026")) == "../2026.html"
    assert deep.static("page.css") == "../../static/page.css"
    assert InFolder(Ref("calendar"), led).file(Ref("calendar"), "ics") == "../calendar.ics"
    assert led == {Ref(""), Ref("years", "2026")}


def test_what_is_too_long_for_a_word_makes_no_page_long() -> None:
    found = Found()
    page = Page(words("Long"), (text(f"short {'y' * 3000} {'z' * 60}"),))
    found.note(Ref("library", "1"), page)
    listed = [told(found.listed(sheet)) for _ref, sheet in found.sheets("words")]
    assert any("z" * 60 in one for one in listed)
    assert max(map(len, listed)) < 200


def test_a_word_on_too_many_pages_tells_nothing() -> None:
    found, numbers = Found(), count(1)
    for said in ["the"] * (MOST + 1) + ["the Çircle", "CIRCLE 2026 b"]:
        at = next(numbers)
        found.note(Ref("library", str(at)), Page(words("%(n)s", n=at), (text(said),)))
    [(ref, sheet)] = found.sheets("words")
    assert ref == Ref("words", "1")
    assert "çircle |  -> words/1" in told(found.first([(ref, sheet)]))
    assert told(found.listed(sheet)).splitlines() == [
        "çircle",
        "çircle",
        "102 |  -> library/102",
        "103 |  -> library/103",
    ]
