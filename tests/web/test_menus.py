"""A message's menu in the playground: what stands in it, and what comes of choosing something."""

import httpx2

from adapters.web.views import View
from tests.web.conftest import Stand

ANA = View("ana", "facilitators")
USE = "/as/ana/in/facilitators/use"


def number(stand: Stand, text: str, user: str = "ana", channel: str = "facilitators") -> int:
    """The newest message that says so, before somebody's eyes."""
    with stand.memory() as playground:
        shown = playground.everything(user, channel, 100)
    return next(s.message.id for s in reversed(shown) if text in s.message.text)


async def test_what_a_message_says_fills_the_form_that_its_menu_opens(stand: Stand) -> None:
    await stand.found()
    await stand.say("chris", "Has anyone\nopened with silence?")
    there = number(stand, "opened")
    reply = await stand.deeds.use(ANA, there, "query ask", stand.id())
    assert reply.form is not None
    asked = next(field for field in reply.form.fields if field.name == "question")
    assert asked.value == "Has anyone\nopened with silence?"


async def test_a_private_answer_has_no_menu(stand: Stand) -> None:
    await stand.found()
    await stand.say("chris", "/cop help")
    with stand.memory() as playground:
        shown = playground.everything("chris", "facilitators", 100)
    private = next(s.message.id for s in shown if s.message.private_to)
    reply = await stand.deeds.use(View("chris", "facilitators"), private, "query ask", stand.id())
    assert reply.refused


async def test_what_somebody_wrote_in_private_is_used_by_nobody_else(stand: Stand) -> None:
    await stand.found()
    await stand.say("chris", "Between us two", channel="")
    there = number(stand, "Between us two", "chris", "")
    for view in (ANA, View("ana")):
        reply = await stand.deeds.use(view, there, "query ask", stand.id())
        assert reply.refused
        assert reply.form is None


async def test_a_command_that_is_no_message_action_is_not_done_by_a_menu(stand: Stand) -> None:
    await stand.found()
    await stand.say("ana", "yes")
    reply = await stand.deeds.use(ANA, number(stand, "yes"), "rsvp", stand.id())
    assert reply.refused


async def test_the_page_has_one_menu_and_a_way_to_it_at_each_message(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stand.say("chris", "Good morning")
    page = (await browser.get("/as/ana/in/facilitators")).text
    assert page.count('id="menu"') == 1
    assert 'name="command" value="query answer">Save as an answer<' in page
    there = number(stand, "Good morning")
    assert f'data-message="{there}" data-thread="0" popovertarget="menu"' in page


async def test_a_menu_over_http_answers_with_the_form(
    stand: Stand, browser: httpx2.AsyncClient
) -> None:
    await stand.found()
    await stand.say("chris", "Who has closed with a song?")
    sent = {"message": str(number(stand, "song")), "thread": "0", "command": "query ask"}
    answer = await browser.post(USE, data={**sent, "id": "chosen-in-a-menu"})
    assert answer.status_code == 200
    assert "Who has closed with a song?" in answer.text
