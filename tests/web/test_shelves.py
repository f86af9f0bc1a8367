"""The library as a page: what is found there, by whom, and what can be done with it."""

import httpx2

from tests.web.conftest import Stand

LIBRARY = "/as/ana/in/facilitators/library"
SHARED = (
    "/share https://example.org/circles title: Circle guide kind: template tags: opening "
    "why: Everybody gets a turn",
    "/share We open with a minute of nothing. title: A minute of silence kind: practice "
    "tags: opening, silence",
    "/share Who owes whom title: Our ledger kind: notes confidential: yes",
)


async def stocked(stand: Stand) -> None:
    """A community whose library holds three things, one of them for members alone."""
    await stand.found()
    for line in SHARED:
        assert not (await stand.say("chris", line)).refused


async def found(browser: httpx2.AsyncClient, query: str = "", who: str = "ana") -> str:
    answer = await browser.get(f"/as/{who}/in/facilitators/library/found?{query}")
    assert answer.status_code == 200
    return answer.text


async def test_the_page_shows_what_is_kept_with_what_can_be_done_with_it(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    page = (await browser.get(LIBRARY)).text
    assert "Circle guide" in page
    assert 'data-command="library used"' in page
    assert '<input type="radio" name="kind" value="template">' in page


async def test_where_no_community_meets_the_page_says_how_one_begins(
    browser: httpx2.AsyncClient,
) -> None:
    page = (await browser.get(LIBRARY)).text
    assert "There is no library here yet" in page
    assert 'id="sought"' not in page


async def test_words_a_kind_and_a_tag_narrow_down_what_is_shown(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    assert "Circle guide" not in await found(browser, "q=silen")
    assert "A minute of silence" not in await found(browser, "kind=template")
    assert "Circle guide" not in await found(browser, "tag=silence")
    assert "Circle guide" in await found(browser, "q=turn&kind=template&tag=opening")


async def test_what_was_asked_and_answered_is_found_as_well(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    await stand.say("chris", "/query ask seeking experience Who has met in a garden?")
    await stand.say("ana", "/cop join")
    await stand.say("ana", "/query answer #1 Bring blankets.")
    assert "Who has met in a garden?" in await found(browser, "q=blankets")


async def test_what_is_for_members_is_not_shown_to_others(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    for query in ("", "q=ledger", "kind=notes"):
        assert "Our ledger" not in await found(browser, query)
        assert "Our ledger" in await found(browser, query, "chris")


async def test_one_press_says_it_was_of_use_and_is_answered_on_the_page(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    await stand.say("ana", "/cop join")
    offer = {"offer": "1/library used?resource=%231", "message": "0", "id": "one-of-mine"}
    answer = await browser.post(LIBRARY + "/press", data=offer)
    assert answer.status_code == 200
    assert "In a few weeks I ask you how it went" in answer.text
    assert "Good to hear" not in "".join(stand.seen_by("ana"))
    assert "one person" in await found(browser)


async def test_what_may_not_be_done_is_said_on_the_page(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    offer = {"offer": "1/library remove?resource=%231", "message": "0", "id": "one-of-mine"}
    answer = await browser.post(LIBRARY + "/press", data=offer)
    assert answer.status_code == 422
    assert "<dialog" in answer.text
    assert "Circle guide" in await found(browser)


async def test_a_search_is_what_somebody_wrote_and_nothing_else(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stocked(stand)
    shown = await found(browser, "q=%3Cimg+src%3Dx%3E%22+OR+NEAR%28")
    assert "<img" not in shown
    assert "I found nothing" in shown
