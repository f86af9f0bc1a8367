"""Interactions as discord.py answers them: once, in time, and for a quarter of an hour."""

import asyncio
from functools import partial

import pytest

from tests.wire.discord.conftest import Desk, refused
from tests.wire.discord.guild import EPHEMERAL
from tests.wire.shapes import Json

SAY, PROMISE, PROMISE_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
MODAL: Json = {
    "custom_id": "letter",
    "title": "A letter",
    "components": [
        {
            "type": 18,
            "label": "Subject",
            "component": {"type": 4, "custom_id": "subject", "style": 1},
        }
    ],
}
BUTTON = [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}]


async def test_an_answer_is_said_to_all_and_told_back(desk: Desk) -> None:
    asked = desk.asks()
    told = await desk.answer(asked, SAY, {"content": "Done"})
    assert told["resource"]["message"]["content"] == "Done"
    assert told["interaction"]["response_message_ephemeral"] is False
    assert (asked.progress, asked.heard.is_set()) == ("answered", True)
    assert [(s.audience, s.text) for s in desk.discord.shown()] == [("#design", "Done")]


async def test_an_ephemeral_answer_is_seen_by_one_person_and_is_no_message_of_the_channel(
    desk: Desk,
) -> None:
    asked = desk.asks()
    told = await desk.answer(asked, SAY, {"content": "Just you", "flags": EPHEMERAL})
    id = told["interaction"]["response_message_id"]
    assert [(s.kind, s.audience) for s in desk.discord.shown()] == [("private", "Ana")]
    assert await refused(desk.http.get_message(desk.channel.id, id)) == (404, 10008)
    assert await desk.http.logs_from(desk.channel.id, 10) == []
    assert (await desk.fill(asked, "Still just you"))["flags"] == EPHEMERAL
    (created,) = desk.events("MESSAGE_CREATE")
    assert "guild_id" not in created


async def test_an_interaction_is_answered_once(desk: Desk) -> None:
    asked = desk.asks()
    await desk.answer(asked, SAY, {"content": "Done"})
    assert await refused(desk.answer(asked, SAY, {"content": "Again"})) == (400, 40060)
    assert await refused(desk.answer(asked, FORM, MODAL)) == (400, 40060)


async def test_an_answer_that_is_late_finds_nothing(desk: Desk) -> None:
    desk.discord.platform.patience = 0.05
    asked = desk.asks()
    await asyncio.sleep(0.1)
    assert await refused(desk.answer(asked, SAY, {"content": "Late"})) == (404, 10062)
    assert await refused(desk.follow(asked)) == (404, 10015)


async def test_nothing_follows_before_the_first_answer(desk: Desk) -> None:
    asked = desk.asks()
    assert await refused(desk.follow(asked)) == (404, 10015)
    assert await refused(desk.fill(asked, "Hello")) == (404, 10015)


async def test_what_was_promised_in_private_stays_private_whatever_follows(desk: Desk) -> None:
    asked = desk.asks()
    await desk.answer(asked, PROMISE, {"flags": EPHEMERAL})
    said = await desk.follow(asked, "The answer")
    more = await desk.follow(asked, "To all")
    assert (said["flags"], more["flags"]) == (EPHEMERAL, 0)
    shown = [(s.kind, s.audience, s.text) for s in desk.discord.shown()]
    assert shown == [("private", "Ana", "The answer"), ("posted", "#design", "To all")]


async def test_a_promise_to_all_is_kept_by_changing_it(desk: Desk) -> None:
    asked = desk.asks()
    await desk.answer(asked, PROMISE)
    assert asked.progress == "deferred"
    assert (await desk.fill(asked, "The answer"))["content"] == "The answer"
    assert [(s.kind, s.text) for s in desk.discord.shown()] == [("posted", "The answer")]


async def test_a_token_lives_for_a_quarter_of_an_hour(desk: Desk) -> None:
    asked = desk.asks()
    await desk.answer(asked, SAY, {"content": "Done"})
    desk.later(minutes=14)
    await desk.follow(asked)
    desk.later(minutes=2)
    assert await refused(desk.follow(asked)) == (401, 50027)


async def test_what_followed_is_read_changed_and_taken_away(desk: Desk) -> None:
    asked = desk.asks()
    await desk.answer(asked, SAY, {"content": "Done"})
    id = int((await desk.follow(asked))["id"])
    get = partial(desk.hooks.get_webhook_message, desk.app, asked.token, session=desk.session)
    assert (await get(id))["content"] == "More"
    await desk.hooks.edit_webhook_message(
        desk.app, asked.token, id, session=desk.session, payload={"content": "Less"}
    )
    assert (await get(id))["content"] == "Less"
    await desk.hooks.delete_webhook_message(desk.app, asked.token, id, session=desk.session)
    assert await refused(get(id)) == (404, 10008)


async def test_a_press_changes_the_message_it_was_made_on(desk: Desk) -> None:
    await desk.raw(
        "POST", f"/channels/{desk.channel.id}/messages", {"content": "Card", "components": BUTTON}
    )
    card, press = desk.channel.messages[-1], {"component_type": 2, "custom_id": "go"}
    interact = partial(desk.discord.platform.interact, 3, desk.ana.user, desk.channel, press, card)
    await desk.answer(interact(), UPDATE, {"content": "Changed"})
    assert (card.content, len(card.components)) == ("Changed", 1)
    later = interact()
    await desk.answer(later, PROMISE_UPDATE)
    await desk.fill(later, "Changed again")
    assert card.content == "Changed again"


async def test_a_form_is_shown_and_its_answer_says_where_it_came_from(desk: Desk) -> None:
    asked = desk.asks("letter")
    await desk.answer(asked, FORM, MODAL)
    assert [shown.kind for shown in desk.discord.shown()] == ["form"]
    sent = {"custom_id": "letter", "components": []}
    form = desk.discord.platform.interact(5, desk.ana.user, desk.channel, sent)
    told = await desk.answer(form, SAY, {"content": "Thanks"})
    origin = told["resource"]["message"]["interaction_metadata"]
    assert origin["triggering_interaction_metadata"]["id"] == asked.id


async def test_choices_are_offered_while_somebody_types(desk: Desk) -> None:
    data = {"id": "1", "name": "rsvp", "type": 1, "options": []}
    asked = desk.discord.platform.interact(4, desk.ana.user, desk.channel, data)
    await desk.answer(asked, CHOICES, {"choices": [{"name": "April", "value": "#1"}]})
    assert asked.answer is not None
    assert asked.answer["data"]["choices"][0]["value"] == "#1"


@pytest.mark.parametrize(("kind", "answer"), [(2, CHOICES), (2, UPDATE), (4, SAY), (5, FORM)])
async def test_not_every_answer_fits_every_interaction(
    careless: Desk, kind: int, answer: int
) -> None:
    data = {"id": "1", "name": "rsvp", "type": 1, "custom_id": "letter"}
    asked = careless.discord.platform.interact(kind, careless.ana.user, careless.channel, data)
    bodies: dict[int, Json] = {CHOICES: {"choices": []}, FORM: MODAL}
    body = bodies.get(answer, {"content": "Hello"})
    assert await refused(careless.answer(asked, answer, body)) == (400, 50035)
    assert careless.discord.violations


async def test_an_unknown_interaction_is_not_answered(desk: Desk) -> None:
    asked = desk.asks()
    del desk.discord.platform.interactions[asked.token]
    assert await refused(desk.answer(asked, SAY, {"content": "Done"})) == (404, 10062)
