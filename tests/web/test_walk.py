"""Every kind of page for every kind of reader: what is shut is as if it had never been."""

from collections.abc import AsyncIterator, Iterator, Mapping, Set
from contextlib import contextmanager

import httpx2
import pytest
from sqlalchemy import event

from bot.core.page_kinds import page_kinds
from tests.bot.provider.conftest import CIRCLE, also_founded, code_in
from tests.leaves import on_the_web
from tests.room import Room, founded
from tests.web.valid import faults
from tests.web.visiting import visiting

OPEN = {"calendar": "everybody", "gatherings": "members", "keepsake": "members"}
DESK, PARTS = {"desk"}, {"steward", "steward/settings", "steward/people", "steward/trail"}
PUBLIC = {"", "calendar", "calendar.ics"}
MEMBERS = {"gatherings", "gatherings/1", "keepsake", "keepsake/achievements"}
SEEN: Mapping[str, Set[str]] = {
    "outsider": PUBLIC,
    "stranger": set(),
    "member": PUBLIC | MEMBERS | DESK,
    "guest": PUBLIC | MEMBERS | DESK,
    # Of another community, in which nothing is open.
    "steward": {""} | DESK | PARTS,
    "provider": PUBLIC | MEMBERS | DESK | PARTS | {"provider"},
    "looking": PUBLIC | MEMBERS | set(page_kinds()),
}
"""What each may see; all else is shut."""
EVERY = sorted(
    {one for seen in SEEN.values() for one in seen}
    | {f"{kind}/1" for kind in page_kinds()}
    | {"desk/more", "steward/more", "provider/more", "do"}
)
"""Every address there is, behind whichever door."""


async def concluded(room: Room) -> None:
    """Of a series the first meeting is the last, and it came to something."""
    with room.work() as work:
        for date in work.series.dates()[1:]:
            date.state = "cancelled"
            work.save(date)
    await room.say("Ana", "/cop conclude achievement:We dare to ask")
    await room.later(days=60)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Chris's series, with a calendar open to everybody, which looks after Pat's community."""
    async with founded("series") as made:
        on_the_web(made)
        await concluded(made)
        # The link to a look stands behind a button: its secret is the first.
        await made.say("Chris", "/cop pages themes")
        for page, to in OPEN.items():
            await made.make("Chris", "cop page-open", {"page": page, "to": to})
        await also_founded(made, "Pat", CIRCLE, "Riverside circle")
        code = code_in(await made.say("Chris", "/provider invite"))
        await made.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
        await made.say("Chris", "/guest add Finn")
        yield made


@pytest.fixture
async def doors(room: Room) -> dict[str, str]:
    """The address by which each comes in."""

    async def link(name: str, line: str, channel: str = "facilitators") -> str:
        told = await room.say(name, line, channel)
        return "/with/" + told.partition("/with/")[2].split()[0]

    return {
        "outsider": "/of/phoenix-facilitators",
        "stranger": "/with/secret-0",
        "looking": "/with/secret-1",
        "member": await link("Ana", "/cop pages-link"),
        "guest": await link("Chris", "/guest pages Finn"),
        "steward": await link("Pat", "/cop pages-link", CIRCLE),
        "provider": await link("Chris", "/cop pages-link"),
    }


@pytest.fixture
async def browser(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """Anybody's browser."""
    async with visiting(room) as client:
        yield client


@contextmanager
def asked(room: Room) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found.append(statement)

    event.listen(room.store.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(room.store.engine, "before_cursor_execute", note)


async def test_each_sees_what_is_open_to_them_and_nothing_of_all_else(
    browser: httpx2.AsyncClient, room: Room, doors: dict[str, str]
) -> None:
    never = await browser.get("/of/nobody")
    for reader, seen in SEEN.items():
        door, kinds = doors[reader], {one.partition("/")[0] for one in seen}
        with asked(room) as for_nothing:
            assert (await browser.get(f"{door}/nothing")).content == never.content
        assert for_nothing, "it was looked for"
        for path in EVERY:
            with asked(room) as for_this:
                answer = await browser.get(f"{door}/{path}".removesuffix("/"))
            if path in seen:
                assert answer.status_code == 200, (reader, path)
                assert path.endswith(".ics") or faults(answer.content) == [], (reader, path)
                continue
            assert answer.status_code == never.status_code == 404, (reader, path)
            assert answer.content == never.content, (reader, path)
            assert answer.headers == never.headers, (reader, path)
            # Nobody tells by the clock, either: the database is asked the same.
            assert path.partition("/")[0] in kinds or for_this == for_nothing, (reader, path)


async def test_a_community_whose_pages_are_shut_is_as_none(
    browser: httpx2.AsyncClient, room: Room, doors: dict[str, str]
) -> None:
    for page in OPEN:
        await room.say("Chris", f"/cop pages {page} nobody")
    with asked(room) as for_none:
        none = await browser.get("/of/nobody")
    with asked(room) as for_shut:
        shut = await browser.get(doors["outsider"])
    assert (shut.status_code, shut.content) == (none.status_code, none.content)
    assert shut.headers == none.headers
    assert for_shut == for_none


async def test_only_those_whom_a_page_is_for_are_led_to_it(
    browser: httpx2.AsyncClient, doors: dict[str, str]
) -> None:
    for reader, seen in SEEN.items():
        first = await browser.get(doors[reader])
        for desk in ("desk", "steward", "provider"):
            assert (f"{doors[reader]}/{desk}" in first.text) == (desk in seen), reader
