"""Feeds over HTTP: served to whoever has the link, and not sent again while they are the same."""

import httpx2
import pytest

FEED = "/calendar/known.ics"


async def test_a_calendar_is_served_to_whoever_has_its_link(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/calendar/known.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content.startswith(b"BEGIN:VCALENDAR")
    unknown = await browser.get("/calendar/unknown.ics")
    assert unknown.status_code == 404
    assert "Ask for a new one" in unknown.text


async def test_a_calendar_program_keeps_it_for_one_reader_and_asks_each_time(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await browser.get(FEED)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "last-modified" not in answer.headers
    assert answer.headers["etag"] == (await browser.get(FEED)).headers["etag"]
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_whoever_only_asks_whether_it_changed_gets_the_same_head(
    browser: httpx2.AsyncClient,
) -> None:
    asked, head = await browser.get(FEED), await browser.head(FEED)
    assert head.status_code == 200
    assert head.headers == asked.headers
    assert (await browser.head("/calendar/unknown.ics")).status_code == 404


TAG = "<its own>"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"If-None-Match": TAG}, 304),
        ({"If-None-Match": f'"other", W/{TAG}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        # What a calendar says may change while no date in it does: a theme, a name.
        ({"If-Modified-Since": "Mon, 02 Mar 2037 16:00:00 GMT"}, 200),
    ],
)
async def test_what_somebody_has_already_is_not_sent_again(
    browser: httpx2.AsyncClient, asked: dict[str, str], status: int
) -> None:
    known = (await browser.get(FEED)).headers["etag"]
    given = {name: value.replace(TAG, known) for name, value in asked.items()}
    answer = await browser.get(FEED, headers=given)
    assert answer.status_code == status
    assert bool(answer.content) == (status == 200)
    assert answer.headers["etag"] == known
    assert answer.headers["cache-control"] == "private, no-cache"


async def test_a_browser_is_led_to_a_calendar_program(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/calendar/known")
    assert answer.status_code == 302
    assert answer.headers["location"] == "webcal://playground/calendar/known.ics"
    unknown = await browser.get("/calendar/unknown")
    assert unknown.status_code == 404
    assert "Ask for a new one" in unknown.text
