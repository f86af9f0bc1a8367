"""Stewards' and providers' desks over HTTP: the same doors, seals and forms as a member's desk."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx2
import pytest

from tests.bot.provider.conftest import CIRCLE, also_founded, code_in
from tests.leaves import on_the_web
from tests.room import Room, founded
from tests.web.valid import faults
from tests.web.visiting import OWN, form_of, visiting

CHRIS, ANA = "/with/secret-1", "/with/secret-2"
DESKS = ("/steward", "/steward/settings", "/steward/people", "/steward/trail", "/provider")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Chris looks after a community, which looks after another one; Ana takes part in it."""
    async with founded() as made:
        on_the_web(made)
        for name in ("Chris", "Ana"):
            await made.say(name, "/cop pages-link")
        await also_founded(made, "Pat", CIRCLE, "Riverside circle")
        code = code_in(await made.say("Chris", "/provider invite"))
        await made.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
        yield made


@pytest.fixture
async def browser(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """Anybody's browser."""
    async with visiting(room) as client:
        yield client


async def sent(
    browser: httpx2.AsyncClient, given: dict[str, str], to: str = CHRIS
) -> httpx2.Response:
    """What is answered to what a browser sends from a desk."""
    return await browser.post(f"{to}/do", data=given, headers=OWN)


@pytest.mark.parametrize("desk", DESKS)
async def test_a_desk_is_sealed_valid_and_kept_nowhere(
    browser: httpx2.AsyncClient, desk: str
) -> None:
    answer = await browser.get(CHRIS + desk)
    assert answer.status_code == 200
    assert faults(answer.content) == []
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert "etag" not in answer.headers
    assert "<script" not in answer.text
    # What is pressed on another look is another press.
    again = await browser.get(CHRIS + desk)
    assert not ids(answer.text) & ids(again.text)


def ids(html: str) -> set[str]:
    """What the presses of a page are known by."""
    return set(re.findall(r'name="id" value="([^"]*)"', html))


@pytest.mark.parametrize("desk", DESKS)
async def test_who_is_no_steward_finds_what_never_was(
    browser: httpx2.AsyncClient, room: Room, desk: str
) -> None:
    never = await browser.get(f"{ANA}/nothing")
    assert never.status_code == 404
    for path in (ANA + desk, "/of/phoenix-facilitators" + desk, "/with/nobody" + desk):
        shut = await browser.get(path)
        assert (shut.status_code, shut.content) == (404, never.content)
        assert shut.headers == never.headers
    # Whoever serves no more has it no more, at once, whatever they have open.
    await room.say("Chris", "/stewards add Ana")
    assert (await browser.get(ANA + desk)).status_code == 200
    await room.say("Ana", "/stewards leave")
    shut = await browser.get(ANA + desk)
    assert (shut.status_code, shut.content) == (404, never.content)


async def test_a_setting_is_changed_by_its_form_and_one_comes_back(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    page = await browser.get(f"{CHRIS}/steward/settings")
    given = form_of(page.text, "Save", "cop about")
    answer = await sent(browser, {**given, "name": "Desert facilitators"})
    assert answer.status_code == 200
    assert "Desert facilitators is changed" in unescape(re.sub(r"<[^>]*>", "", answer.text))
    assert f'<a href="{CHRIS}/steward/settings">Back to what is for stewards</a>' in answer.text
    with room.work() as work:
        assert work.communities.this().name == "Desert facilitators"
    assert "Desert facilitators" in (await browser.get(f"{CHRIS}/steward/settings")).text


async def test_a_setting_that_is_wrong_comes_back_with_what_was_written(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    page = await browser.get(f"{CHRIS}/steward/settings")
    given = form_of(page.text, "Save", "cop zone")
    refused = await sent(browser, {**given, "zone": "Nowhere/Land"})
    assert refused.status_code == 422
    assert faults(refused.content) == []
    assert 'value="Nowhere/Land"' in refused.text
    assert 'class="error"' in refused.text
    assert form_of(refused.text, "Save", "cop zone")["desk"] == "steward/settings"
    with room.work() as work:
        assert work.communities.this().zone == "America/Phoenix"


async def test_what_a_member_sends_as_a_steward_would_is_refused(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    page = await browser.get(f"{CHRIS}/steward/settings")
    given = {**form_of(page.text, "Save", "cop about"), "name": "Mine"}
    refused = await sent(browser, given, ANA)
    assert refused.status_code == 422
    assert "Only stewards" in unescape(refused.text)
    # They are answered at the desk that they have.
    assert f'<a href="{ANA}/desk">Back to my desk</a>' in refused.text
    assert "steward/settings" not in refused.text
    with room.work() as work:
        assert work.communities.this().name == "Phoenix facilitators"


async def test_whoever_steps_down_is_answered_at_the_desk_that_they_still_have(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    await room.say("Chris", "/stewards add Ana")
    press = form_of((await browser.get(f"{ANA}/steward/people")).text, "Step down")
    asked = await sent(browser, press, ANA)
    assert "Step down as a steward?" in asked.text
    assert f'<a href="{ANA}/steward/people">' in asked.text
    done = await sent(browser, form_of(asked.text, "Yes, do it"), ANA)
    assert done.status_code == 200
    assert "Back to my desk" in done.text
    assert "/steward" not in done.text


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("cop pages-link?link=off", "Your link opens nothing any more."),
        ("cop leave", "You left Phoenix facilitators."),
        ("cop erase?whose=2", "You are erased from Phoenix facilitators."),
    ],
)
async def test_whoever_gives_up_their_desk_is_told_so_and_led_to_nothing(
    browser: httpx2.AsyncClient, done: str, told: str
) -> None:
    given = {"id": "0123456789", "offer": f"1/{done}", "desk": "desk"}
    answer = await sent(browser, given, ANA)
    assert answer.status_code == 200
    assert told in unescape(answer.text)
    assert faults(answer.content) == []
    # There is nothing to press, and no way to where nothing is.
    assert "<form" not in answer.text
    assert ANA not in answer.text
    assert (await browser.get(f"{ANA}/desk")).status_code == 404


async def test_a_desk_that_is_none_is_nobodys_way_back(browser: httpx2.AsyncClient) -> None:
    for desk in ("calendar", "../of/elsewhere", "steward/nothing", "//evil.example", ""):
        given = {"id": "0123456789", "offer": "1/cop me", "desk": desk}
        answer = await sent(browser, given)
        assert answer.status_code == 200
        assert f'<a href="{CHRIS}/desk">Back to my desk</a>' in answer.text
        assert not re.search(r'(href|action)="[^"]*evil', answer.text)
