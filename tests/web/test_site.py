"""Communities' pages over HTTP: what is shut there is as if it had never been."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx2
import pytest

from store.conclusions import Conclusion
from store.discoveries import Discovery
from store.feeds import hashed
from store.queries import Answer, Query
from store.resources import Resource
from tests.leaves import on_the_web
from tests.room import Room, founded
from tests.web.valid import faults
from tests.web.visiting import form_of, visiting

OPEN, SHUT, UNKNOWN = "/of/phoenix-facilitators", "/of/phoenix-facilitators/library", "/of/nobody"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community whose calendar is open to everybody, and its gatherings to members."""
    async with founded() as made:
        on_the_web(made)
        given = {"calendar": "everybody", "gatherings": "members"}
        for page, to in given.items():
            await made.make("Chris", "cop page-open", {"page": page, "to": to})
        await made.say("Ana", "/cop pages-link")
        yield made


@pytest.fixture
async def browser(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """Anybody's browser."""
    async with visiting(room) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        SHUT,
        f"{SHUT}/1",
        "/of/phoenix-facilitators/gatherings",
        "/of/phoenix-facilitators/gatherings/1",
        "/of/phoenix-facilitators/nothing",
        "/of/phoenix-facilitators/calendar/1",
        "/of/nobody/calendar.ics",
        "/with/secret-0",
        "/with/secret-1/library",
        "/with/secret-1/gatherings/999",
        "/with/secret-1/gatherings/9999999999999999999999",
    ],
)
async def test_what_is_shut_is_answered_as_what_never_was(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer, never = await browser.get(path), await browser.get(UNKNOWN)
    assert answer.status_code == never.status_code == 404
    assert answer.content == never.content
    assert answer.headers == never.headers
    assert "Phoenix" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/of/%00", 404),
        ("/with/%00", 404),
        (f"{OPEN}/calendar?month=%00", 200),
        (f"{OPEN}/library?kind=%00&tag=%00&q=%00", 200),
        (f"{OPEN}/library/9999999999", 404),
        (f"{OPEN}/questions/9999999999", 404),
        (f"{OPEN}/themes/9999999999", 404),
        (f"{OPEN}/gatherings/9999999999", 404),
        (f"{OPEN}/charter/9999999999", 404),
    ],
)
async def test_nothing_that_an_address_says_is_a_fault_of_ours(
    database: str, path: str, status: int
) -> None:
    async with founded() as room, visiting(on_the_web(room)) as browser:
        for page in ("calendar", "gatherings", "library", "questions", "themes", "charter"):
            await room.make("Chris", "cop page-open", {"page": page, "to": "everybody"})
        answer = await browser.get(path)
        assert answer.status_code == status


async def test_what_is_open_is_a_page(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get(f"{OPEN}/calendar")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Friday, April 3, 13:00–16:00" in answer.text
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    # No way leads where it is shut.
    assert "gatherings" not in answer.text


@pytest.mark.parametrize("path", ["", "/calendar", "/calendar?month=2026-04", "/gatherings"])
async def test_every_page_is_valid_html(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(f"/with/secret-1{path}")
    assert answer.status_code == 200
    assert faults(answer.content) == []


async def test_a_page_is_sent_again_only_when_it_has_changed(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    first = await browser.get(f"{OPEN}/calendar")
    tag = {"If-None-Match": first.headers["etag"]}
    again = await browser.get(f"{OPEN}/calendar", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    assert (await browser.get(f"{OPEN}/calendar", headers=tag)).status_code == 200
    await room.say("Chris", "/cop pages calendar nobody")
    # Whoever has it from before is told nothing either.
    assert (await browser.get(f"{OPEN}/calendar", headers=tag)).status_code == 404


async def test_search_engines_stay_away_and_addresses_are_passed_to_nobody(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    public, private = await browser.get(OPEN), await browser.get("/with/secret-1")
    for answer in (public, private):
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert 'name="robots" content="noindex, nofollow"' in answer.text
        assert answer.headers["cache-control"] == "private, no-cache"
    assert private.headers["referrer-policy"] == "no-referrer"
    await room.make("Chris", "cop pages-search", {"listed": "yes"})
    assert "x-robots-tag" not in (await browser.get(OPEN)).headers
    assert "noindex" in (await browser.get("/with/secret-1")).text


async def test_the_dates_are_followed_where_the_calendar_is_open(
    browser: httpx2.AsyncClient,
) -> None:
    for base in (OPEN, "/with/secret-1"):
        page, file = (
            await browser.get(f"{base}/calendar"),
            await browser.get(f"{base}/calendar.ics"),
        )
        assert f"webcal://convene.example.org{base}/calendar.ics" in page.text
        assert file.headers["content-type"] == "text/calendar; charset=utf-8"


async def test_nothing_is_done_by_what_is_sent_there(browser: httpx2.AsyncClient) -> None:
    for path in (OPEN, UNKNOWN):
        sent = await browser.post(path, headers={"Sec-Fetch-Site": "same-origin"})
        assert sent.status_code == 405


async def at_desk(browser: httpx2.AsyncClient, label: str, path: str = "/desk") -> dict[str, str]:
    """What the form of a button sends, as a browser finds it at somebody's desk."""
    html = (await browser.get(f"/with/secret-1{path}")).text
    return form_of(html, label)


async def sent(browser: httpx2.AsyncClient, given: dict[str, str]) -> httpx2.Response:
    """What is answered to what a browser sends from there."""
    headers = {"Sec-Fetch-Site": "same-origin"}
    return await browser.post("/with/secret-1/do", data=given, headers=headers)


async def test_at_their_desk_somebody_answers_with_one_press(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    press = await at_desk(browser, "I&#39;ll be there")
    # To look at a page, as a scanner of messages does, does nothing.
    assert "None yet" in (await browser.get("/with/secret-1/desk")).text
    assert (await browser.get("/with/secret-1/do", params=press)).status_code == 404
    answer = await sent(browser, press)
    assert answer.status_code in (200, 303)
    assert "You're coming" in unescape((await browser.get("/with/secret-1/desk")).text)
    await room.passing.settle()
    assert "Coming · 1: Ana" in room.last()
    # Sent again, as by a page that is loaded anew, it is done once; a new page is a new press.
    await sent(browser, await at_desk(browser, "Can&#39;t make it"))
    await sent(browser, press)
    assert "Can't make it</dd>" in unescape((await browser.get("/with/secret-1/desk")).text)


async def test_what_a_button_offers_stands_whatever_is_sent_along(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    press = await at_desk(browser, "I&#39;ll be there")
    for more in ({"param": "answer", "value": "no"}, {"form": "yes", "answer": "no"}):
        await sent(browser, {**press, **more})
        with room.work() as work:
            assert [row.answer for row in work.rsvps.of(1)] == ["yes"]


async def test_a_form_keeps_what_was_written_and_says_what_is_wrong(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    form = await sent(browser, {"id": "0123456789", "offer": "1/query ask"})
    assert form.status_code in (200, 422)
    assert faults(form.content) == []
    asked = {**form_of(form.text, "Ask"), "kind": "visits", "question": "x" * 3000}
    refused = await sent(browser, asked)
    assert refused.status_code == 422
    assert "x" * 3000 in refused.text
    assert faults(refused.content) == []
    asked = {**form_of(refused.text, "Ask"), "kind": "visits", "question": "May I come?"}
    assert (await sent(browser, asked)).status_code == 200
    with room.work() as work:
        assert [q.question for q in work.queries.recent()] == ["May I come?"]


async def test_what_is_kept_about_somebody_is_taken_along(browser: httpx2.AsyncClient) -> None:
    told = await sent(browser, await at_desk(browser, "What is kept about me"))
    assert told.status_code == 200
    assert faults(told.content) == []
    [label] = re.findall(r">(Take [^<]*\.json along)<", told.text)
    file = await sent(browser, form_of(told.text, label))
    assert file.headers["content-disposition"].startswith("attachment")
    assert b"pages_links_since" in file.content


async def test_a_guest_votes_and_asks_from_a_link_that_a_steward_hands_them(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/guest pages Finn")
    await room.say("Ana", "/theme propose Silence in groups")
    await room.say("Ana", "/theme propose Difficult questions")
    await room.say("Chris", "/theme open")
    html = (await browser.get("/with/secret-2/desk")).text
    assert "Finn, for you" in html
    press = form_of(html, "I&#39;ll be there")
    headers = {"Sec-Fetch-Site": "same-origin"}
    await browser.post("/with/secret-2/do", data=press, headers=headers)
    vote = {"id": "0123456789", "offer": "1/theme vote?choices=1"}
    answer = await browser.post("/with/secret-2/do", data=vote, headers=headers)
    assert answer.status_code == 200, answer.text
    with room.work() as work:
        finn = next(member for member in work.members.active() if member.name == "Finn")
        coming = work.gatherings.next(room.clock.now())
        assert coming is not None
        rsvp = work.rsvps.get(coming.id, finn.id)
        assert rsvp is not None
        assert rsvp.answer == "yes"
        assert work.ballot_votes.chosen_by(1, finn.id)
        assert work.members.accounts([finn.id]) == []


async def test_whoever_has_no_link_does_nothing(browser: httpx2.AsyncClient, room: Room) -> None:
    press = await at_desk(browser, "I&#39;ll be there")
    headers = {"Sec-Fetch-Site": "same-origin"}
    for key in ("secret-0", hashed("secret-1"), "phoenix-facilitators"):
        answer = await browser.post(f"/with/{key}/do", data=press, headers=headers)
        assert answer.status_code == 404
    # Another site's page can have a browser send it, which is told apart.
    elsewhere = await browser.post("/with/secret-1/do", data=press)
    assert elsewhere.status_code == 403
    await room.say("Ana", "/cop pages-link off")
    assert (await sent(browser, press)).status_code == 404
    assert (await browser.get("/with/secret-1/desk")).status_code == 404
    await room.passing.settle()
    assert "Ana" not in room.last()
    assert (await browser.get(f"{OPEN}/desk")).status_code == 404


async def test_what_cannot_be_taken_back_is_asked_first(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    given = {"id": "0123456789", "offer": "1/cop leave", "sure": "Leave it?"}
    asked = await sent(browser, given)
    assert "Leave it?" in asked.text
    assert faults(asked.content) == []
    with room.work() as work:
        assert "Ana" in [member.name for member in work.members.active()]
    # Then they are gone, and their link with them.
    done = await sent(browser, form_of(asked.text, "Yes, do it"))
    assert done.status_code == 200
    assert "You left Phoenix facilitators." in done.text
    with room.work() as work:
        assert "Ana" not in [member.name for member in work.members.active()]


async def test_what_is_no_press_of_ours_is_refused(browser: httpx2.AsyncClient) -> None:
    assert (await sent(browser, {"offer": "1/rsvp?answer=yes"})).status_code == 400
    nothing = await sent(browser, {"id": "0123456789", "offer": "1/nothing"})
    assert nothing.status_code == 422
    none = {"id": "0123456789", "offer": "1/rsvp?answer=yes", "file": "none.json"}
    assert (await sent(browser, none)).status_code == 404


@pytest.mark.long
async def test_of_ten_thousand_entries_no_page_is_long(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    now, many = room.clock.now(), range(10_000)
    with room.store.session() as session:
        session.add_all(
            Resource(community_id=1, title=f"Thing {n}", kind="tool", text="x" * 900, added_at=now)
            for n in many
        )
        session.add_all(
            Query(community_id=1, kind="visits", question=f"What of {n}?" * 9, asked_at=now)
            for n in many
        )
        session.add_all(
            Discovery(community_id=1, kind="success", text=f"Line {n} " * 20, at=now) for n in many
        )
        session.flush()
        session.add_all(
            Answer(community_id=1, query_id=1, text="&" * 2000, at=now) for _n in range(50)
        )
    for kind in ("library", "questions", "years"):
        await room.make("Chris", "cop page-open", {"page": kind, "to": "everybody"})
    for path in (
        "library",
        "library?page=400",
        "questions",
        "questions?page=400",
        "questions/1",
        "years/2026",
        "years/2026/successes?page=100",
    ):
        answer = await browser.get(f"{OPEN}/{path}")
        assert answer.status_code == 200
        assert len(answer.content) < 200 * 1024, path
    last = await browser.get(f"{OPEN}/library?page=400")
    assert "Page 400 of 400" in last.text
    assert "Thing 0<" in last.text


@pytest.mark.long
async def test_of_thousands_who_concluded_no_page_of_the_keepsake_is_long() -> None:
    async with founded("series") as room, visiting(on_the_web(room)) as browser:
        now, many = room.clock.now(), range(2_000)
        with room.work() as work:
            for date in work.series.dates()[1:]:
                date.state = "cancelled"
                work.save(date)
        with room.store.session() as session:
            session.add_all(
                Conclusion(community_id=1, achievement="&" * 300, recommendation="<" * 300, at=now)
                for _n in many
            )
        await room.later(days=60)
        await room.make("Chris", "cop page-open", {"page": "keepsake", "to": "everybody"})
        for path in ("", "/achievements", "/recommendations?page=80"):
            answer = await browser.get(f"{OPEN}/keepsake{path}")
            assert answer.status_code == 200
            assert faults(answer.content) == []
            assert len(answer.content) < 200 * 1024, path
