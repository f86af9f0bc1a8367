"""Tools: each sheet is filled in with what is known, to copy and as a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.tools.rules import OPEN, TOOLS, Known, Part, escaped, markdown, plain, sheet
from tests.room import Room, opened, said

FULL = Known(
    community="Riverside",
    day="Friday, April 3",
    place="Boathouse",
    purpose="To practise",
    intentions=("Be open",),
    parts=(Part("Opener", "Open", 10, 1, ("Ana",)), Part("Break"), Part("Closing", "", None, 1)),
    topics=("Silence",),
    lines=("It went well",),
    steps=(("Ask Bo", "Ana", "Monday, May 4"), ("Buy tea", "", "")),
)


@pytest.mark.parametrize("tool", TOOLS)
def test_without_anything_known_each_sheet_is_there_to_be_written_in(tool: str) -> None:
    made = plain(sheet(tool, Known("Riverside")))
    assert "Riverside" in made
    assert OPEN in made


def test_an_agenda_says_who_has_what_and_what_was_brought() -> None:
    made = plain(sheet("agenda", FULL))
    for line in (
        "When: Friday, April 3",
        "- Be open",
        "- Opener (10 min): Ana",
        "- Break\n",
        f"- Closing: {OPEN}",
        "- Silence",
        "- It went well",
        "- Ask Bo, who: Ana, until: Monday, May 4",
        f"- Buy tea, who: {OPEN}",
    ):
        assert line in made


def test_notes_a_plan_and_an_evaluation_follow_the_gathering() -> None:
    assert "Opener\n- ......" in plain(sheet("notes", FULL))
    assert "Silence\n- ......" in plain(sheet("notes", FULL))
    plan = plain(sheet("action plan", FULL))
    assert "What it is for: To practise" in plan
    assert "- Ask Bo, who: Ana" in plan
    assert f"- Opener: {OPEN}" in plain(sheet("evaluation", FULL))


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs"))))
def test_nothing_that_somebody_wrote_becomes_a_mark_of_the_file(said_: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {escaped(said_)}")
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special"}
    assert "".join(child.content for child in inside) == " ".join(said_.split())
    blocks = [token.type for token in tokens if token.type.endswith("_open")]
    assert blocks in (
        ["bullet_list_open", "list_item_open", "paragraph_open"],
        ["bullet_list_open", "list_item_open"],
    )


def test_a_line_that_begins_like_a_heading_or_a_list_is_none() -> None:
    made = markdown(sheet("agenda", Known("Riverside", topics=("# Loud", "1. First", "- Dash"))))
    assert "- \\# Loud\n- 1\\. First\n- \\- Dash" in made


async def test_one_chooses_among_four_and_each_comes_with_its_file(room: Room) -> None:
    reply = await room.ask("Chris", "/cop tools")
    for label in ("Agenda", "Notes", "Action plan", "Evaluation"):
        got = await room.follow("Chris", reply, label)
        [file] = got.files
        assert file.name.endswith(".md")
        assert b"# " in file.content
        assert "The file is the whole of it" in said(got)


async def test_what_is_known_stands_in_it_and_who_came_does_not(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/step add Ask the library by April 30")
    await room.say("Ana", "/tell challenge Nobody dares")
    await room.say("Ana", "/agenda offer Silence *first*")
    reply = await room.ask("Ana", "/cop tools agenda")
    told, file = said(reply), reply.files[0].content.decode()
    assert "Friday, April 3, 2026" in told
    assert "Opener (15 min): Ana" in told
    assert "Ask the library, who: Ana, until: Thursday, April 30" in told
    assert "Silence *first*" in told
    assert "Silence \\*first\\*" in file
    assert "Nobody dares" in told
    await room.until("2026-04-03 16:30")
    await room.say("Chris", "/record attendance Bo")
    notes = await room.say("Ana", "/cop tools notes")
    assert "April 3, 2026" in notes
    assert "Bo" not in notes
    assert "May 1, 2026" in await room.say("Chris", "/cop tools agenda")
    assert "April 3, 2026" in await room.say("Ana", "/cop tools evaluation")
    assert "May 1, 2026" in await room.say("Ana", "/cop tools notes 2026-05-01")
    await room.until("2026-04-20 09:00")
    assert "May 1, 2026" in await room.say("Ana", "/cop tools notes")


async def test_before_anything_is_planned_it_is_left_open(room: Room) -> None:
    with room.work() as work:
        for one in work.gatherings.every():
            one.state = "cancelled"
            work.save(one)
    assert f"When: {OPEN}" in await room.say("Chris", "/cop tools agenda")


async def test_online_and_what_cannot_be_read(room: Room) -> None:
    reply = await room.say("Chris", "/cop tools minutes")
    assert "It is written like" in reply
    async with opened() as online:
        await online.found("quarterly")
        assert "Where: Online" in await online.say("Chris", "/cop tools agenda")
