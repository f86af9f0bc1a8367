"""Charts as blocks of data, where a workspace takes those, and in words where it does not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from adapters.slack.blocks import Block
from adapters.slack.render import blocks_of, drawn
from adapters.slack.spans import Reader
from adapters.slack.taken import CHART, TABLE, kinds_in
from bot.core.cards.elements import Card, Chart, Items, Series, Text
from bot.core.i18n import words
from bot.core.ports import Address
from tests.wire.slack.charts import chart_faults
from tests.wire.slack.mishaps import Refused
from tests.wire.slack.stage import SlackStage

MAY = Reader("T1", takes=frozenset({CHART, TABLE}))
VOTES = Chart(
    words("Votes on %(x)s", x="y" * 80),
    (words("1 · %(x)s", x="Silence, and a long one"), words("2 · Bells")),
    (Series(words("Votes"), (3, 0)),),
)
LINES = Items((words("1 · Silence · 3 votes"), words("2 · Bells · 0 votes")), table=True)
CARD = Card(words("Results"), (LINES, replace(VOTES, told=True)), community=1)
WHO = Card(words("Results"), (VOTES,), community=1)


def charts(card: Card) -> list[Block]:
    return [block for block in drawn(card, MAY).blocks if block["type"] == CHART]


@pytest.mark.parametrize("shape", ["bars", "lines"])
def test_a_chart_is_as_slack_documents_it(shape: Literal["bars", "lines"]) -> None:
    [made] = charts(Card((), (replace(VOTES, shape=shape),)))
    assert list(chart_faults(made)) == []
    assert made["chart"]["type"] == {"bars": "bar", "lines": "line"}[shape]
    assert [each["value"] for each in made["chart"]["series"][0]["data"]] == [3, 0]


def test_what_there_is_no_figure_for_is_left_out_and_said_below() -> None:
    none = words("no gathering")
    months = tuple(words("%(n)s", n=n) for n in range(1, 6))
    came = Chart(words("Came"), months, (Series(words("People"), (none, 3, 0, none, 2)),), "lines")
    blocks = drawn(Card(words("A year"), (came,)), MAY).blocks
    [made] = [block for block in blocks if block["type"] == CHART]
    assert list(chart_faults(made)) == []
    assert made["chart"]["axis_config"]["categories"] == ["2", "3", "5"]
    assert [each["value"] for each in made["chart"]["series"][0]["data"]] == [3, 0, 2]
    assert "1, 4: no gathering" in str(blocks[-1])
    # Where nothing is known of any, there is nothing to draw.
    nothing = replace(came, series=(Series(words("People"), (none,) * 5),))
    assert charts(Card((), (nothing,))) == []


def test_what_slack_has_no_shape_or_room_for_is_said_in_words() -> None:
    many = tuple(words("%(n)s", n=n) for n in range(21))
    alike = (words("The same beginning, then A"), words("The same beginning, then B"))
    for one in (
        replace(VOTES, shape="grid"),
        replace(VOTES, labels=many, series=(Series(words("Votes"), (1,) * 21),)),
        replace(VOTES, labels=alike),
        replace(VOTES, series=VOTES.series * 2),
    ):
        card = Card(words("Results"), (one,))
        assert charts(card) == []
        assert "Votes on" in str(drawn(card, MAY).blocks)


def test_a_message_has_two_and_says_the_third_in_words() -> None:
    blocks = drawn(Card(words("Results"), (VOTES, VOTES, VOTES)), MAY).blocks
    assert [block["type"] for block in blocks] == ["header", CHART, CHART, "section"]


def test_home_and_windows_have_words_and_what_is_told_beside_it_is_not_told_twice() -> None:
    home = Reader("T1")
    assert "Silence, and a long one 3" in str(blocks_of(WHO, home))
    assert str(blocks_of(CARD, home)).count("Silence") == 1


def test_whoever_gets_a_notification_has_the_figures() -> None:
    assert "Silence, and a long one 3, 2 · Bells 0" in drawn(WHO, MAY).text
    assert "1 · Silence · 3 votes" in drawn(CARD, MAY).text


def kinds(stage: SlackStage) -> list[Sequence[str]]:
    """Of the app's results in the channel, what not everybody takes."""
    there = stage.slack.workspace.named("facilitators")
    return [sorted(kinds_in(m.blocks)) for m in there.messages if "Results" in str(m.blocks)]


async def test_where_charts_are_refused_the_figures_are_posted_in_words_and_tables_go_on(
    stage: SlackStage,
) -> None:
    there = stage.slack.workspace
    to = Address("slack", there.id, channel=there.named("facilitators").id)
    await stage.bot.adapter.chat.post(to, CARD, "convene-97")
    stage.slack.mishaps.next("chat.postMessage", Refused("invalid_blocks"))
    await stage.bot.adapter.chat.post(to, CARD, "convene-98")
    await stage.bot.adapter.chat.post(to, CARD, "convene-99")
    assert kinds(stage) == [[CHART, TABLE], [TABLE], [TABLE]]
    await stage.bot.adapter.chat.post(to, WHO, "convene-100")
    assert "Silence, and a long one 3" in stage.slack.texts(there.named("facilitators"))[-1]


async def test_where_neither_is_taken_the_list_says_it(stage: SlackStage) -> None:
    there = stage.slack.workspace
    to = Address("slack", there.id, channel=there.named("facilitators").id)
    for _ in range(2):
        stage.slack.mishaps.next("chat.postMessage", Refused("invalid_blocks"))
    await stage.bot.adapter.chat.post(to, CARD, "convene-98")
    await stage.bot.adapter.chat.post(to, CARD, "convene-99")
    assert kinds(stage) == [[], []]
    assert "2 · Bells · 0 votes" in stage.slack.texts(there.named("facilitators"))[-1]


async def test_what_goes_on_in_the_thread_tries_nothing_that_could_be_refused(
    stage: SlackStage,
) -> None:
    there = stage.slack.workspace
    to = Address("slack", there.id, channel=there.named("facilitators").id)
    long = tuple(
        Text(words("Results, part %(n)s. %(more)s", n=n, more="y " * 1400)) for n in range(5)
    )
    await stage.bot.adapter.chat.post(to, replace(WHO, body=(*long, VOTES)), "convene-99")
    assert kinds(stage) == [[], []]
    assert "Silence, and a long one 3" in "".join(stage.slack.texts(there.named("facilitators")))


async def test_how_a_poll_stands_and_how_it_came_out_is_looked_at(stage: SlackStage) -> None:
    await stage.say("Chris", None, "/poll Tea? yes, no")
    await stage.press("Ana", None, "2 · no", "Tea?")
    await stage.say("Chris", None, "/poll close")
    texts = stage.slack.texts(stage.slack.workspace.named("facilitators"))
    told = [text for text in texts if "Chart: Votes\nVotes: 1 · yes 0, 2 · no 1" in text]
    assert [text.splitlines()[0] for text in told] == ["Tea?", "How “Tea?” came out"]
    assert all("2 · no · 1 vote" in text for text in told)


def test_the_double_minds_what_slack_would_refuse() -> None:
    [made] = charts(WHO)
    axis, [series] = made["chart"]["axis_config"], made["chart"]["series"]
    for chart in (
        {"type": "grid", "series": [series], "axis_config": axis},
        {"type": "bar", "series": [], "axis_config": axis},
        {"type": "bar", "series": [series, series], "axis_config": axis},
        {"type": "bar", "series": [series], "axis_config": {"categories": ["Other"]}},
        {"type": "bar", "series": [{**series, "name": "x" * 21}], "axis_config": axis},
    ):
        assert list(chart_faults({**made, "chart": chart}))
    assert list(chart_faults({**made, "title": "x" * 51}))
