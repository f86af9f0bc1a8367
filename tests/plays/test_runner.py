"""A play is performed in order, each expectation judged by what was shown just before it."""

from datetime import datetime, timedelta
from textwrap import dedent

from adapters.plays.grammar import parse
from adapters.plays.runner import Turn, perform
from adapters.plays.stage import OPENING
from tests.plays.echo import Echo


async def run(text: str, stage: Echo | None = None, until: int | None = None) -> list[Turn]:
    return [turn async for turn in perform(parse(dedent(text)), stage or Echo(), until)]


async def held(text: str) -> list[bool | None]:
    """What held, of the lines that could have failed."""
    return [turn.held for turn in await run(text) if turn.held is not None]


async def test_the_set_up_begins_as_a_whole_wherever_the_time_stands() -> None:
    stage = Echo()
    turns = await run(
        """\
        now 2026-03-02 09:00
        community first-friday "Phoenix" in #facilitators zone America/Phoenix
        steward Chris
        -- Then people.
        members Ana, Bo
        guest Finn
        > #facilitators: Phoenix meets here
        """,
        stage,
    )
    assert stage.setting is not None
    assert stage.setting.now == datetime.fromisoformat("2026-03-02 09:00")
    assert [community.channel for community in stage.setting.communities] == ["#facilitators"]
    people = (stage.setting.stewards, stage.setting.members, stage.setting.guests)
    assert people == (("Chris",), ("Ana", "Bo"), ("Finn",))
    assert turns[-1].held


async def test_a_play_that_does_not_tell_the_time_begins_on_january_5() -> None:
    stage = Echo()
    await run("Ana: hi", stage)
    assert stage.setting is not None
    assert stage.setting.now == OPENING


async def test_every_act_reaches_the_stage_with_what_it_says() -> None:
    stage = Echo()
    await run(
        """\
        Ana in #a: /draw 1 #a [Yes]
        Ana presses "Yes" on "here"
        Bo chooses "Opener" in "Which role"
        Dee fills
          kind: visits
        Ana in dm reacts ✅ on "x"
        Ana unreacts ✅ on "x"
        Bo uses "Save" on "x"
        Ana says "y" under "x"
        clock +2h
        clock to 2026-03-13 09:00
        offline
        online
        restart
        """,
        stage,
    )
    assert stage.done == [
        ("say", "Ana", "#a", "/draw 1 #a [Yes]"),
        ("press", "Ana", None, "Yes", "here"),
        ("choose", "Bo", None, "Opener", "Which role"),
        ("fill", "Dee", {"kind": "visits"}),
        ("react", "Ana", "dm", "✅", "x"),
        ("unreact", "Ana", None, "✅", "x"),
        ("use", "Bo", None, "Save", "x"),
        ("reply", "Ana", None, "y", "x"),
        ("pass_time", timedelta(hours=2)),
        ("pass_until", datetime.fromisoformat("2026-03-13 09:00")),
        ("offline",),
        ("online",),
        ("restart",),
    ]


async def test_expectations_that_follow_one_another_look_at_the_same_moment() -> None:
    play = """\
        Ana: /show Ana Thank you | /show #a Coming · 1
        > Ana: Thank you
        -- And everybody sees:
        > #a: Coming · 1
        > not @Ana
        """
    assert await held(play) == [True, True, True]


async def test_what_was_shown_before_the_last_act_is_over() -> None:
    for event in ("Bo: hm", "clock +1d", "restart"):
        assert await held(f"Ana: /show #a Coming · 1\n{event}\n> #a: Coming · 1") == [False]


async def test_each_audience_sees_its_own() -> None:
    play = """\
        Ana: /show @Bo Would you like
        > Bo: Would you like
        > @Bo: Would you like
        > #a: Would you like
        > not @Bo: Would you like
        > not Bo: Would you like
        """
    assert await held(play) == [False, True, False, False, True]


async def test_a_text_has_to_stand_on_one_message() -> None:
    assert await held("Ana: /show #a Opener | /show #a Bo\n> #a: Opener … Bo") == [False]
    assert await held("Ana: /show #a Opener: Bo\n> #a: Opener … Bo") == [True]


async def test_not_alone_says_that_nothing_at_all_was_shown() -> None:
    assert await held("Ana: /show #a hello\n> not #a\n> not Ana") == [False, True]


async def test_an_expectation_that_does_not_hold_shows_what_decides_it() -> None:
    [_act, missed, refused] = await run(
        """\
        Ana: /show #a Thank you all | /show #a Coming · 1
        > #a: Coming · 2
        > not #a: Thank
        """
    )
    assert [seen.text for seen in missed.seen] == ["Coming · 1"]
    assert [seen.text for seen in refused.seen] == ["Thank you all"]


async def test_an_impossible_act_fails_with_the_reason_and_the_play_goes_on() -> None:
    [stuck, empty, _say, after] = await run(
        """\
        Ana presses "Yes"
        > not Ana
        Ana: /show #a hello
        > #a: hello
        """
    )
    assert (stuck.held, stuck.why) == (False, "There is no button “Yes” in sight, but none.")
    assert (empty.held, after.held) == (True, True)


async def test_a_play_whose_set_up_fails_ends_there() -> None:
    turns = await run('community unheard-of "X" in #a zone UTC\nsteward Chris\nChris: hi')
    assert [turn.held for turn in turns] == [None, False]
    assert turns[-1].why == "There is no template unheard-of."


async def test_until_plays_that_line_and_no_further() -> None:
    stage = Echo()
    turns = await run("Ana: one\nAna: two\nAna: three", stage, until=2)
    assert [turn.line.number for turn in turns] == [1, 2]
    assert len(stage.done) == 2


async def test_a_long_code_is_spelled_whole() -> None:
    stage = Echo()
    await run("Ana: /show Ana 7K3M-9QXT-AAAA-BBBB\nAna: the code is CODE", stage)
    assert stage.done[-1] == ("say", "Ana", None, "the code is 7K3M-9QXT-AAAA-BBBB")


async def test_a_code_is_spelled_in_a_form_as_well() -> None:
    stage = Echo()
    await run(
        """\
        community first-friday "Phoenix" in #facilitators zone America/Phoenix
        steward Chris
        Chris: /show Chris 7K3M-9QXT
        Chris fills
          code: CODE
          note: CODEX stays
        """,
        stage,
    )
    assert ("fill", "Chris", {"code": "7K3M-9QXT", "note": "CODEX stays"}) in stage.done
