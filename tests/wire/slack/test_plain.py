"""Plain text reads as the screen does: names, words for dates, no markup."""

import pytest

from tests.wire.shapes import Json
from tests.wire.slack.bots import button, plain
from tests.wire.slack.conftest import Scene
from tests.wire.slack.plain import Reader


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("*Opener*, _soon_, ~not~ and `code`", "Opener, soon, not and code"),
        ("snake_case and 2*3*4 stay", "snake_case and 2*3*4 stay"),
        (
            "<!date^1775224800^{date_short_pretty} {time}|Friday, April 3, 13:00> in Phoenix",
            "Friday, April 3, 13:00 in Phoenix",
        ),
        ("<https://example.org|the page>", "the page (https://example.org)"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        ("Ben &amp; Co &lt;3", "Ben & Co <3"),
        (":white_check_mark: done, :no_such_thing:", "✅ done, :no_such_thing:"),
        ("<!channel> look", "@channel look"),
    ],
)
def test_markup_reads_as_it_is_drawn(scene: Scene, markup: str, read: str) -> None:
    assert Reader(scene.slack.workspace).mrkdwn(markup) == read


def test_people_and_channels_go_by_their_names(scene: Scene) -> None:
    text = f"*<@{scene.ana.user.id}>* in <#{scene.channel.id}>, not <@U999>"
    assert Reader(scene.slack.workspace).mrkdwn(text) == "Ana in #design, not @U999"


def test_blocks_read_a_line_each(scene: Scene) -> None:
    spans = [
        {"type": "text", "text": "Thanks "},
        {"type": "user", "user_id": scene.bo.user.id},
        {"type": "date", "timestamp": 1, "format": "{time}", "fallback": " at 13:00"},
    ]
    item = {"type": "rich_text_section", "elements": spans}
    blocks: list[Json] = [
        {"type": "header", "text": plain("Friday")},
        {"type": "section", "fields": [plain("Where"), plain("Oak Street")]},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_list", "style": "bullet", "elements": [item]},
            ],
        },
        {"type": "divider"},
        {"type": "actions", "elements": [button("I'll be there", "yes")]},
    ]
    assert Reader(scene.slack.workspace).blocks(blocks) == (
        "Friday\nWhere\nOak Street\n· Thanks Bo at 13:00\n[I'll be there]"
    )


async def test_it_is_known_whom_a_message_pings(scene: Scene) -> None:
    text = f"<@{scene.ana.user.id}> and <!here>"
    await scene.bot.client.chat_postMessage(channel=scene.channel.id, text=text)
    assert scene.slack.pings(scene.channel) == {"Ana", "@here"}
