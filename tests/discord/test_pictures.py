"""Charts as pictures on Discord: sent along with a description, where files may be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.discord.payloads import created
from adapters.discord.pictures import ALT
from adapters.discord.render import Page, drawn, living
from adapters.discord.spans import Reader
from bot.core.cards.elements import Card, Chart, Series
from bot.core.i18n import words
from bot.core.ports import Address
from store.core.subject import Subject
from tests.wire.discord.components import walk
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.parts import Part
from tests.wire.discord.permissions import May
from tests.wire.discord.stage import DiscordStage

Refused = Callable[[Page], list[str]]
MAY = Reader("5", pictures=True)
VOTES = Chart(
    words("Votes"),
    (words("1 · %(x)s", x="Silence"), words("2 · Bells")),
    (Series(words("Votes"), (3, 0)),),
)
CARD = Card(words("Results"), (VOTES, replace(VOTES, shape="lines")), community=7)
ALTS = ["Votes: 1 · Silence 3; 2 · Bells 0"] * 2


def galleries(page: Page) -> list[dict[str, Any]]:
    return [
        item
        for _at, each in walk(page.to_components())
        if each["type"] == Part.GALLERY
        for item in each["items"]
    ]


def test_a_chart_is_a_picture_that_is_told_in_words(refused: Refused) -> None:
    page = drawn(CARD, MAY).page
    assert refused(page) == []
    assert [item["description"] for item in galleries(page)] == ALTS
    sent = created(page, "convene-1")
    names = [file["filename"] for file in (sent.payload or {})["attachments"]]
    assert [item["media"]["url"] for item in galleries(page)] == [
        f"attachment://{n}" for n in names
    ]
    assert [file["description"] for file in (sent.payload or {})["attachments"]] == ALTS


def test_a_living_card_has_none_which_would_be_another_one_with_each_vote() -> None:
    made = living(replace(CARD, subject=Subject("poll", 3)), MAY)
    assert galleries(made.page) == []
    assert "Silence 3" in str(made.page.to_components())


def test_what_is_too_much_to_be_told_in_its_place_is_told_and_not_drawn() -> None:
    many = tuple(words("%(n)s · %(x)s", n=n, x="y" * 60) for n in range(20))
    long = replace(VOTES, labels=many, series=(Series(words("Votes"), (1,) * 20),))
    page = drawn(Card(words("Results"), (long,)), MAY).page
    assert len(str(page.to_components())) > ALT
    assert galleries(page) == []


def test_of_many_charts_those_are_drawn_for_which_a_message_has_files(refused: Refused) -> None:
    pages = drawn(
        Card(words("Results"), (replace(VOTES, labels=VOTES.labels[:1]),) * 10), MAY
    ).pages
    assert [refused(page) for page in pages] == [[]] * len(pages)
    assert sum(len(galleries(page)) for page in pages) == 8


def results(stage: DiscordStage) -> list[Message]:
    channels = stage.discord.platform.state.channels.values()
    return [m for c in channels for m in c.messages if "Results" in str(m.components)]


def here(stage: DiscordStage) -> Channel:
    channels = stage.discord.platform.state.channels.values()
    return next(channel for channel in channels if channel.name == "facilitators")


async def test_it_is_sent_along_where_files_may_be_and_told_in_words_elsewhere(
    stage: DiscordStage,
) -> None:
    to = Address("discord", stage.discord.guild.id, here(stage).id)
    await stage.bot.adapter.chat.post(to, CARD, "convene-97")
    stage.discord.restrict(here(stage), deny=May.ATTACH_FILES)
    await stage.rest()
    await stage.bot.adapter.chat.post(to, CARD, "convene-98")
    with_pictures, without = results(stage)
    assert [each["description"] for each in with_pictures.attachments] == ALTS
    kept = stage.discord.platform.files[with_pictures.attachments[0]["id"]]
    assert kept.startswith(b"\x89PNG")
    assert not without.attachments
    assert "Silence 3" in str(without.components)


async def test_a_post_of_a_forum_has_them_as_well(stage: DiscordStage) -> None:
    forum = stage.discord.forum("practice")
    await stage.rest()
    to = Address("discord", stage.discord.guild.id, forum.id)
    await stage.bot.adapter.chat.post(to, CARD, "convene-97")
    [post] = results(stage)
    assert [each["description"] for each in post.attachments] == ALTS


async def test_what_is_drawn_anew_and_what_is_said_in_private_is_told_in_words(
    stage: DiscordStage,
) -> None:
    guild = stage.discord.guild
    chat = stage.bot.adapter.chat
    await chat.post(
        Address("discord", guild.id, user=stage.discord.person("Ana").user.id), CARD, "1"
    )
    to = Address("discord", guild.id, here(stage).id)
    posted = await chat.post(to, Card(words("Results")), "convene-97")
    await chat.redraw(to, posted.message, CARD)
    assert [message.attachments for message in results(stage)] == [[], []]
    assert all("Silence 3" in str(message.components) for message in results(stage))


async def test_how_a_poll_came_out_is_looked_at_and_how_it_stands_is_read(
    stage: DiscordStage,
) -> None:
    await stage.say("Chris", None, "/poll Tea? choices: yes, no hidden:yes")
    await stage.press("Ana", None, "2 · no", "Tea?")
    await stage.say("Chris", None, "/poll close")
    told = [m for m in here(stage).messages if not m.private_to and "Tea?" in str(m.components)]
    stands, came_out = told
    alts = ["Votes: 1 · yes 0; 2 · no 1"]
    [answer] = [m for m in here(stage).messages if m.private_to and m.attachments]
    assert [a["description"] for a in answer.attachments] == alts
    assert not stands.attachments
    assert [a["description"] for a in came_out.attachments] == alts
    for message in (stands, came_out):
        assert "2 · no · 1 vote" in stage.discord.screens.text(message)


async def test_an_answer_that_has_a_file_has_its_picture_as_well(stage: DiscordStage) -> None:
    await stage.say("Ana", None, "/rsvp yes")
    await stage.pass_until(datetime(2026, 4, 3, 17, tzinfo=ZoneInfo("America/Phoenix")))
    await stage.say("Chris", None, "/record attendance Ana, Bo")
    await stage.say("Dee", None, "/review")
    [review] = [m for m in here(stage).messages if m.private_to and m.attachments]
    assert [each["filename"] for each in review.attachments] == ["chart-1.png", "review-2026.txt"]
    assert review.attachments[0]["description"] == "Who came, by month: Mar (no gathering); Apr 2"
