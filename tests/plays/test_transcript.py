"""A transcript shows what was done, what was seen by whom, and what held."""

import json
from io import StringIO
from textwrap import dedent

from rich.console import Console

from adapters.plays.abridge import abridged
from adapters.plays.grammar import parse
from adapters.plays.lines import Unreadable
from adapters.plays.records import Records
from adapters.plays.runner import perform
from adapters.plays.transcript import Page, Transcript
from tests.plays.echo import Echo

PLAY = dedent("""\
    -- Two people meet.
    members Ana, Bo
    Ana: /show Ana Thank you | /draw 1 #square Friday, April 3\\nOpener: nobody\\nComing · 1: Ana
    > #square: Coming · 1
    > @Bo: Would you like
    Bo: /draw 1 #square Friday, April 3\\nOpener: nobody\\nComing · 2: Ana, Bo
    > #square: Coming · 3
    > not #square: Friday
    Bo presses "Yes"
""")


async def tell(text: str, transcript: Transcript) -> None:
    transcript.title("a.play")
    async for turn in perform(parse(text), Echo()):
        transcript.turn(turn)
    transcript.end()


async def page(text: str, width: int = 80, *, colours: bool = False) -> str:
    file = StringIO()
    console = Console(file=file, width=width, force_terminal=colours, markup=False)
    await tell(text, Page(console))
    return file.getvalue()


async def records(text: str) -> list[dict[str, object]]:
    rows: list[str] = []
    await tell(text, Records(rows.append))
    return [json.loads(row) for row in rows]


def rows_of(text: str) -> list[str]:
    return [row.rstrip() for row in text.split("\n") if row.strip()]


async def test_a_page_reads_as_what_was_done_and_what_was_seen() -> None:
    assert rows_of(await page(PLAY.split("Bo: /draw")[0].replace("> @Bo: Would you like", ""))) == [
        "a.play",
        "   1  -- Two people meet.",
        "   2  members Ana, Bo",
        "   3  Ana: /show Ana Thank you | /draw 1 #square Friday, April 3\\nOpener:",
        "      nobody\\nComing · 1: Ana",
        "      Ana  Thank you",
        "      #square  Friday, April 3",
        "               Opener: nobody",
        "               Coming · 1: Ana",
        "   4  ✓ > #square: Coming · 1",
        "✓ 1 expectation held.",
    ]


async def test_a_message_drawn_anew_is_shown_by_what_changed() -> None:
    text = await page(PLAY.split("> #square: Coming · 3")[0])
    assert rows_of(text)[-4:-1] == [
        "      #square  Friday, April 3",
        "               …",
        "               Coming · 2: Ana, Bo",
    ]


async def test_what_did_not_hold_is_marked_with_what_came_nearest() -> None:
    text = await page(PLAY)
    assert "✗ > @Bo: Would you like\n        Nothing was shown to @Bo." in text
    assert "✗ > #square: Coming · 3\n        Nearest:\n        #square  Friday" in text
    assert "✗ > not #square: Friday\n        This was shown all the same:" in text
    assert "✗ There is no button “Yes” in sight, but none." in text
    assert "✗ Lines 5, 7, 8, 9 did not come out as written." in text


async def test_long_texts_are_wrapped_under_themselves() -> None:
    text = await page(f"Ana: /show #a {'word ' * 30}", width=60)
    below = rows_of(text)[-4:-1]
    assert below[0].startswith("      #a  word")
    assert all(row.startswith(" " * 10 + "word") for row in below[1:]), below
    assert all(len(row) <= 60 for row in below)


async def test_colours_are_for_terminals_alone() -> None:
    assert "\x1b[" not in await page(PLAY)
    assert "\x1b[" in await page(PLAY, colours=True)


async def test_what_people_wrote_is_never_taken_for_markup() -> None:
    assert "[bold]x[/] :tada:" in await page("Ana: /show #a [bold]x[/] :tada:")


async def test_records_hold_one_object_for_each_line() -> None:
    told = await records(PLAY)
    assert [row["line"] for row in told] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [row["kind"] for row in told[2:5]] == ["writes", "expects", "expects"]
    assert [row["held"] for row in told] == [
        None,
        None,
        None,
        True,
        False,
        None,
        False,
        False,
        False,
    ]
    assert told[2]["seen"] == [
        {"audience": "Ana", "message": "", "text": "Thank you", "at": None},
        {
            "audience": "#square",
            "message": "1",
            "text": "Friday, April 3\nOpener: nobody\nComing · 1: Ana",
            "at": None,
        },
    ]
    assert told[3]["text"] == "> #square: Coming · 1"
    assert told[8]["why"] == "There is no button “Yes” in sight, but none."


def test_an_unreadable_line_is_told_with_its_number_in_both() -> None:
    error, rows, file = Unreadable("Ana", 3, "Expected more."), list[str](), StringIO()
    Records(rows.append).unreadable(error)
    Page(Console(file=file)).unreadable(error)
    assert json.loads(rows[0])["line"] == 3
    assert file.getvalue() == "✗ Line 3 can't be read: Ana\n  Expected more.\n"


def test_abridging_keeps_the_first_line_and_marks_each_gap_once() -> None:
    assert abridged("a\nb\nc", None) == "a\nb\nc"
    assert abridged("a\nb\nc\nd\ne", "a\nb\nc\nd") == "a\n…\ne"
    assert abridged("a\nb\nX\nc", "a\nb\nc") == "a\n…\nX\n…"
    assert abridged("a\nb", "a\nb") == "a\n…"


def test_a_line_that_is_gone_is_told_and_one_that_changed_is_not_called_gone() -> None:
    before = "May 1\nComing · 1: Ana\nMaybe · 1: Bo"
    assert abridged("May 1\nComing · 2: Ana, Bo", before) == (
        "May 1\nComing · 2: Ana, Bo\n− Maybe · 1: Bo"
    )


async def test_what_was_said_while_time_passed_stands_below_its_moment() -> None:
    assert rows_of(await page("clock to 2026-03-13 09:00"))[2:4] == [
        "      Friday, March 13, 09:00",
        "      #square  It is 2026-03-13 09:00:00",
    ]
    assert (await records("clock to 2026-03-13 09:00"))[0]["seen"] == [
        {
            "audience": "#square",
            "message": "",
            "text": "It is 2026-03-13 09:00:00",
            "at": "2026-03-13T09:00",
        }
    ]


async def test_a_message_drawn_as_it_was_is_left_out_for_nobody_saw_a_difference() -> None:
    play = "Ana: /draw 1 #square Hello\nBo: /draw 1 #square Hello"
    assert (await page(play)).count("#square  Hello") == 1


async def test_of_the_set_up_what_all_saw_is_shown_and_the_rest_is_counted() -> None:
    text = await page('community plain "Walkers" in #w zone UTC\nsteward Chris')
    assert rows_of(text)[-3:-1] == [
        "      #w  Walkers meets here",
        "      … and 1 answer that one person saw while it was set up.",
    ]
