"""Speaking on Slack: once, at the pace it asks for, and with a consequence for each refusal."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import delete

from adapters.slack.chat import RECENT, SlackChat
from bot.core.calls import offer
from bot.core.cards.elements import Card, Reaction, Text
from bot.core.i18n import words
from bot.core.ports import Address, Posted, SendError
from store.platforms.slack import SlackBookmark
from tests.wire.mishaps import Broken, Garbled, ReplyLost, Reset
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.mishaps import Limited, Refused
from tests.wire.slack.stage import SlackStage
from tests.wire.slack.workspace import Channel

CARD = Card(words("Hello"), (Text(words("A word to all of you.")),), community=1)
GO = offer("rsvp", answer="yes", gathering="#1")


def home(stage: SlackStage) -> Channel:
    return stage.slack.workspace.named("facilitators")


def there(stage: SlackStage) -> Address:
    return Address("slack", stage.slack.workspace.id, channel=home(stage).id)


def dm(stage: SlackStage, name: str = "Ana") -> Address:
    return Address("slack", stage.slack.workspace.id, user=stage.slack.person(name).user.id)


def chat(stage: SlackStage) -> SlackChat:
    return stage.bot.adapter.chat


async def refused(posting: Awaitable[object]) -> SendError:
    with pytest.raises(SendError) as caught:
        await posting
    return caught.value


async def test_a_post_carries_its_key_and_unfurls_nothing(stage: SlackStage) -> None:
    posted = await chat(stage).post(there(stage), CARD, "convene-99")
    message = home(stage).at(posted.message)
    assert message.metadata == {
        "event_type": "convene_delivery",
        "event_payload": {"key": "convene-99"},
    }
    assert not message.unfurls


async def test_the_gatherings_card_has_its_first_reactions(stage: SlackStage) -> None:
    card = next(m for m in home(stage).messages if m.reactions)
    assert list(card.reactions) == ["white_check_mark", "thinking_face", "x"]


async def test_one_bookmark_leads_to_the_next_gathering_month_by_month(stage: SlackStage) -> None:
    [card] = (m for m in home(stage).messages if m.reactions)
    [(id, (title, link))] = home(stage).bookmarks.items()
    assert (title, link.endswith(card.ts.replace(".", ""))) == ("Dates and roles", True)
    await stage.pass_time(timedelta(days=60))
    cards = [m for m in home(stage).messages if m.reactions]
    [(same, (_title, now))] = home(stage).bookmarks.items()
    assert (len(cards) > 1, same) == (True, id)
    assert now.endswith(cards[-1].ts.replace(".", ""))
    assert home(stage).pins == [], "of which Slack tells the channel"


async def test_a_bookmark_that_somebody_took_away_is_not_put_back(stage: SlackStage) -> None:
    home(stage).bookmarks.clear()
    await stage.pass_time(timedelta(days=60))
    assert home(stage).bookmarks == {}
    assert home(stage).pins == []


async def test_without_the_scope_the_card_is_pinned_until_it_is_over(stage: SlackStage) -> None:
    home(stage).bookmarks.clear()
    with stage.bot.store.session() as session:
        session.exec(delete(SlackBookmark))
    stage.slack.mishaps.next("bookmarks.add", *[Refused("missing_scope")] * 3)
    await stage.pass_time(timedelta(days=40))
    card = [m for m in home(stage).messages if m.reactions][-1]
    assert home(stage).pins == [card.ts]
    await stage.pass_time(timedelta(days=60))
    assert card.ts not in home(stage).pins


@pytest.mark.parametrize(
    ("mishap", "kind"),
    [
        (Reset(), "unclear"),
        (ReplyLost(), "unclear"),
        (Garbled(), "unclear"),
        (Broken(500), "unclear"),
        (Broken(503, after=True), "unclear"),
        (Refused("fatal_error"), "unclear"),
        (Refused("is_archived"), "gone"),
        (Refused("not_in_channel"), "gone"),
        (Refused("channel_not_found"), "gone"),
        (Refused("account_inactive"), "away"),
        (Refused("token_revoked"), "away"),
        (Limited(30), "again"),
    ],
    ids=str,
)
async def test_each_mishap_of_a_post_has_its_meaning(
    stage: SlackStage, mishap: Reset | Refused | Limited, kind: str
) -> None:
    stage.slack.mishaps.next("chat.postMessage", mishap)
    error = await refused(chat(stage).post(there(stage), CARD, "convene-99"))
    assert error.kind == kind


async def test_a_post_whose_answer_was_lost_is_not_made_twice_by_the_sdk(
    stage: SlackStage,
) -> None:
    before = len(home(stage).messages)
    stage.slack.mishaps.next("chat.postMessage", ReplyLost())
    await refused(chat(stage).post(there(stage), CARD, "convene-99"))
    assert len(home(stage).messages) == before + 1


async def test_who_is_asked_to_wait_does_not_ask_before_that(stage: SlackStage) -> None:
    stage.slack.mishaps.next("chat.postMessage", Limited(3600))
    first = await refused(chat(stage).post(there(stage), CARD, "convene-98"))
    assert first.wait == timedelta(seconds=3600)
    calls = stage.slack.platform.checks.calls["chat.postMessage"]
    again = await refused(chat(stage).post(there(stage), CARD, "convene-98"))
    assert again.wait is not None
    assert again.wait > timedelta(seconds=3500)
    assert stage.slack.platform.checks.calls["chat.postMessage"] == calls


async def test_one_channels_wait_holds_up_no_other(stage: SlackStage) -> None:
    stage.slack.mishaps.next("chat.postMessage", Limited(3600))
    await refused(chat(stage).post(there(stage), CARD, "convene-98"))
    assert (await chat(stage).post(dm(stage), CARD, "convene-97")).message


async def test_a_message_that_slack_finds_too_long_is_said_plainly(stage: SlackStage) -> None:
    stage.slack.mishaps.next("chat.postMessage", Refused("msg_too_long"))
    posted = await chat(stage).post(there(stage), CARD, "convene-99")
    assert stage.slack.texts(home(stage))[-1] == "Hello\nA word to all of you."
    assert posted.channel == home(stage).id


async def test_what_slack_takes_in_no_form_costs_neither_home_nor_account(
    stage: SlackStage,
) -> None:
    stage.slack.mishaps.next("chat.postMessage", Refused("msg_too_long"), Refused("msg_too_long"))
    assert (await refused(chat(stage).post(there(stage), CARD, "convene-99"))).kind == "deleted"


@pytest.mark.parametrize("closed", ["messages_tab_disabled", "user_disabled"])
async def test_closed_direct_messages_are_told_in_the_home_channel_for_them_alone(
    stage: SlackStage, closed: str
) -> None:
    stage.slack.person("Ana").user.closed = closed
    mark = stage.slack.mark()
    await chat(stage).post(dm(stage), CARD, "convene-99")
    shown = stage.slack.shown(mark)
    assert [(one.kind, one.audience) for one in shown] == [("private", "Ana")]


async def test_where_nobody_can_be_told_at_all_the_account_is_closed(stage: SlackStage) -> None:
    stage.slack.person("Ana").user.closed = "messages_tab_disabled"
    stage.slack.mishaps.next("chat.postEphemeral", Refused("user_not_in_channel"))
    assert (await refused(chat(stage).post(dm(stage), CARD, "convene-99"))).kind == "closed"


async def test_a_revoked_token_closes_nobodys_direct_messages(stage: SlackStage) -> None:
    stage.slack.mishaps.next("chat.postMessage", Refused("token_revoked"))
    error = await refused(chat(stage).post(dm(stage), CARD, "convene-99"))
    assert error == SendError("away", "token_revoked", cure="install")


async def test_who_may_not_be_written_to_for_now_is_tried_again_in_an_hour(
    stage: SlackStage,
) -> None:
    stage.slack.mishaps.next("chat.postMessage", Refused("missing_scope"))
    error = await refused(chat(stage).post(dm(stage), CARD, "convene-99"))
    assert error == SendError("again", "missing_scope", timedelta(hours=1))


async def test_a_deleted_message_is_not_drawn_again(stage: SlackStage) -> None:
    error = await refused(chat(stage).redraw(there(stage), "1700000000.000100", CARD))
    assert error.kind == "deleted"


async def test_reactions_name_people_by_emoji_whatever_the_skin_tone(stage: SlackStage) -> None:
    card = Card(words("Vote"), reactions=(Reaction("👍", GO, GO),), community=1)
    posted = await chat(stage).post(there(stage), card, "convene-99")
    await stage.slack.person("Ana").react("+1::skin-tone-3", "Vote")
    await stage.slack.person("Bo").react("white_check_mark", "Vote")
    found = await chat(stage).reactions(there(stage), posted.message)
    ana, bo = (stage.slack.person(name).user.id for name in ("Ana", "Bo"))
    assert {emoji: [who.user for who in people] for emoji, people in found.items() if people} == {
        "👍🏼": [ana],
        "✅": [bo],
    }


async def test_a_count_without_all_its_people_takes_nothing_back(stage: SlackStage) -> None:
    card = next(m for m in home(stage).messages if m.reactions)
    for name in ("Ana", "Bo", "Dee"):
        await stage.react(name, None, "✅", "Friday, April 3")
    stage.slack.platform.reactors = 2
    error = await refused(chat(stage).reactions(there(stage), card.ts))
    assert error == SendError("unclear", "incomplete_reactions")


async def test_a_lost_post_is_found_where_reading_was_granted(contracts: Path | None) -> None:
    # History is an optional scope: the double grants it, as a workspace would.
    made = SlackStage(contracts, history=True)
    await made.begin(FIRST_FRIDAY)
    made.slack.mishaps.next("chat.postMessage", ReplyLost())
    await refused(chat(made).post(there(made), CARD, "convene-99"))
    found = await chat(made).find(there(made), "convene-99")
    assert found == Posted(home(made).id, home(made).messages[-1].ts)
    await made.close()


async def test_a_lost_direct_message_is_found_whatever_was_granted_for_channels(
    stage: SlackStage,
) -> None:
    stage.slack.mishaps.next("chat.postMessage", ReplyLost())
    await refused(chat(stage).post(dm(stage), CARD, "convene-99"))
    assert (await chat(stage).find(dm(stage), "convene-99")) is not None
    assert (await chat(stage).find(dm(stage), "convene-98")) is None


async def test_where_the_app_may_not_look_though_it_may_post_nobody_is_lost(
    stage: SlackStage,
) -> None:
    stage.slack.mishaps.next("conversations.history", Refused("missing_scope"))
    error = await refused(chat(stage).find(dm(stage), "convene-99"))
    assert error == SendError("blind", "missing_scope")


async def test_a_lost_answer_in_a_long_thread_is_found_at_its_end(contracts: Path | None) -> None:
    made = SlackStage(contracts, history=True)
    await made.begin(FIRST_FRIDAY)
    head = await chat(made).post(there(made), CARD, "convene-1")
    under = replace(there(made), thread=head.message)
    last = head
    for number in range(RECENT + 2):
        last = await chat(made).post(under, CARD, f"convene-{number + 2}")
    assert await chat(made).find(under, f"convene-{RECENT + 3}") == last
    assert await chat(made).find(under, "convene-999") is None
    await made.close()


async def test_where_reading_was_not_granted_nothing_is_asked(stage: SlackStage) -> None:
    with pytest.raises(SendError) as error:
        await chat(stage).find(there(stage), "convene-1")
    assert error.value.kind == "blind"
    assert not stage.slack.platform.checks.calls["conversations.history"]
