"""Message actions: what a message says and who wrote it, as a command's arguments."""

from dataclasses import replace

import pytest

from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.commands import MEMBER, command, declared
from bot.core.declarations import BadDeclaration
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import Line
from bot.core.message_menu import about, offered, said
from bot.core.replies import NOTHING, Reply
from bot.core.told import split
from tests.room import Room, where, who


def test_a_text_keeps_its_lines_and_a_line_has_none() -> None:
    commands = declared()
    spoken = "First\n  second\u202e"
    assert said(commands["query answer"], spoken) == {"answer": "First\n  second"}
    assert said(commands["agenda offer"], spoken) == {"topic": "First second"}


def test_what_is_too_long_is_cut_since_nobody_can_mend_it() -> None:
    kept = said(declared()["query ask"], "x" * 5000)["question"]
    assert len(kept) == 2000
    assert kept.endswith("…")


def test_a_menu_holds_no_more_than_the_platform_with_the_shortest_takes() -> None:
    assert 0 < len(list(offered(declared()))) <= 5


def test_knowing_the_message_needs_a_place_in_its_menu() -> None:
    with pytest.raises(BadDeclaration, match="a label in a message's menu"):

        @command("nowhere here", "Nothing", who=MEMBER, of_message=lambda _work, _place: {})
        def nowhere(ask: Ask, text: Line) -> Reply:
            """Never declared."""
            return NOTHING


async def test_only_a_message_action_is_told_which_message_it_is(room: Room) -> None:
    asking = declared()["query ask"]
    with room.work() as work:
        author = work.members.active()[0]
        place = replace(where(), author="chris")
        call = Call("1", "query ask", who("Ana"), place, {}, "message")
        assert about(call, asking, work).args == {"by": f"#{author.id}"}
        assert about(replace(call, source="text"), asking, work).args == {}


async def test_a_question_typed_without_its_kind_is_left_to_a_form(room: Room) -> None:
    with room.work() as work:
        reading = Reading(room.clock.now(), work=work)
        asking, answering = declared()["query ask"], declared()["query answer"]
        assert split(asking, "Has anyone sung?", reading) == {"question": "Has anyone sung?"}
        assert split(asking, "visits Has anyone sung?", reading) == {
            "kind": "visits",
            "question": "Has anyone sung?",
        }
        assert split(answering, "Once, in May.", reading) == {"answer": "Once, in May."}
        assert split(answering, "#7 Once, in May.", reading) == {
            "query": "#7",
            "answer": "Once, in May.",
        }
