"""Results and agendas as tables, where a workspace takes those."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.slack.render import drawn
from adapters.slack.spans import Reader
from adapters.slack.taken import TABLE, kinds_in
from bot.core.cards.elements import Card, Items, Text
from bot.core.i18n import words
from bot.core.ports import Address
from bot.core.text import Link, Person, When
from tests.wire.slack.mishaps import Refused
from tests.wire.slack.stage import SlackStage

Valid = Callable[[str, Any], list[str]]
AT_ONE = When(
    datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix")), "America/Phoenix", "time"
)
EVIL = "<!channel> **x** · y"
LINES = (
    words("**%(theme)s** · %(n)s votes · %(at)s", theme=EVIL, n=3, at=(AT_ONE,)),
    words("Silence · %(who)s · %(link)s", who=(Person("Bo"),), link=(Link("https://a.b", "c"),)),
)
CARD = Card(words("Results"), (Items(LINES, numbered=True, table=True),), community=1)
MAY = Reader("T1", takes=frozenset({TABLE}))


def test_lines_of_the_same_parts_are_a_table_and_what_people_wrote_stays_whole(
    valid: Valid,
) -> None:
    [_title, table] = drawn(CARD, MAY).blocks
    assert valid("TableBlock", table) == []
    [first, second] = table["rows"]
    assert (len(first), len(second)) == (3, 3)
    texts = [span["text"] for span in first[0]["elements"][0]["elements"]]
    assert texts == ["1. ", EVIL]
    assert first[2]["elements"][0]["elements"][0]["fallback"] == "13:00 (Phoenix)"


def test_lines_of_other_parts_many_lines_and_one_line_stay_a_list() -> None:
    for lines in ((LINES[0], words("Silence")), LINES[:1], LINES * 51, ()):
        card = Card(words("Results"), (Items(lines, table=True),))
        assert TABLE not in kinds_in(drawn(card, MAY).blocks)
    assert TABLE not in kinds_in(drawn(CARD, Reader("T1")).blocks)


def test_a_message_has_one_table() -> None:
    card = Card(words("Results"), (*CARD.body, *CARD.body))
    kinds = [block["type"] for block in drawn(card, MAY).blocks]
    assert kinds.count("table") == 1


LONG = Card(
    words("Results"),
    (
        Items(
            tuple(words("Theme %(n)s. · %(why)s", n=n, why="x" * 36) for n in range(90)), table=True
        ),
        *(Text(words("Part %(n)s. %(more)s", n=n, more="y " * 1090)) for n in range(3)),
    ),
    community=1,
)
"""Fits into one message with a table, and not with a list."""


def tabled(stage: SlackStage) -> list[bool]:
    """Of the app's posts in the channel, which ones have one."""
    there = stage.slack.workspace.named("facilitators")
    return [TABLE in kinds_in(m.blocks) for m in there.messages if "Results" in str(m.blocks)]


async def test_where_tables_are_refused_the_list_is_posted_and_none_is_tried_again(
    stage: SlackStage,
) -> None:
    there = stage.slack.workspace
    to = Address("slack", there.id, channel=there.named("facilitators").id)
    await stage.bot.adapter.chat.post(to, CARD, "convene-97")
    stage.slack.mishaps.next("chat.postMessage", Refused("invalid_blocks"))
    await stage.bot.adapter.chat.post(to, CARD, "convene-98")
    await stage.bot.adapter.chat.post(to, CARD, "convene-99")
    assert tabled(stage) == [True, False, False]
    assert "Silence · Bo" in stage.slack.texts(there.named("facilitators"))[-1]


async def test_of_a_list_that_takes_a_tables_place_nothing_is_left_out(stage: SlackStage) -> None:
    there = stage.slack.workspace
    assert [len(drawn(LONG, reader).pages) for reader in (MAY, Reader("T1"))] == [1, 2]
    to = Address("slack", there.id, channel=there.named("facilitators").id)
    stage.slack.mishaps.next("chat.postMessage", Refused("invalid_blocks"))
    await stage.bot.adapter.chat.post(to, LONG, "convene-99")
    said = "\n".join(stage.slack.texts(there.named("facilitators")))
    whole = [*(f"Theme {n}." for n in range(90)), *(f"Part {n}." for n in range(3))]
    assert [said.count(one) for one in whole] == [1] * len(whole)


async def test_whoever_takes_no_direct_messages_is_told_in_a_list_where_a_table_is_refused(
    stage: SlackStage,
) -> None:
    ana = stage.slack.person("Ana").user
    ana.closed = "messages_tab_disabled"
    stage.slack.mishaps.next("chat.postEphemeral", Refused("invalid_blocks"))
    mark = stage.slack.mark()
    to = Address("slack", stage.slack.workspace.id, user=ana.id)
    assert (await stage.bot.adapter.chat.post(to, CARD, "convene-99")).fleeting
    [told] = stage.slack.shown(mark)
    assert (told.kind, told.audience) == ("private", "Ana")
    assert "Silence · Bo" in told.text
