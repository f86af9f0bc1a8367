"""Every kind of line is read as docs/plays.md says, and what is none is answered with what is."""

from datetime import datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from adapters.plays.grammar import parse
from adapters.plays.lines import (
    Chooses,
    Comment,
    Community,
    Expects,
    ExpectsNot,
    Fills,
    Guests,
    Members,
    Now,
    Offline,
    Online,
    PassTime,
    PassUntil,
    PlayLine,
    Presses,
    Reacts,
    Replies,
    Restart,
    Stewards,
    Unreacts,
    Unreadable,
    Uses,
    Writes,
)

PAGE = Path(__file__).parents[2] / "docs" / "plays.md"
JOURNEYS = Path(__file__).parents[1] / "journeys"


def one(written: str) -> PlayLine:
    [line] = parse(written)
    return line


def why(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(text)
    return caught.value


def test_the_examples_of_the_page_can_be_read_and_show_every_kind_of_line() -> None:
    examples = [part.split("```")[0] for part in PAGE.read_text("utf-8").split("```play\n")[1:]]
    kinds = {type(line) for example in examples for line in parse(example)}
    assert kinds == {
        *(Comment, Community, Stewards, Members, Guests, Now, Expects, ExpectsNot),
        *(Writes, Presses, Chooses, Fills, Reacts, Unreacts, Uses, Replies),
        *(PassTime, PassUntil, Offline, Online, Restart),
    }


@pytest.mark.parametrize("file", sorted(JOURNEYS.glob("*.play")), ids=lambda file: str(file.stem))
def test_every_journey_can_be_read(file: Path) -> None:
    assert parse(file.read_text("utf-8"))


def test_a_play_that_is_indented_as_a_whole_reads_the_same() -> None:
    text = "Dee fills\n  kind: visits\n> Dee: Thank you\nclock +1h\n> Dee: Well?"
    shifted = "\n".join(f"    {row}" for row in text.split("\n"))
    assert [type(line) for line in parse(shifted)] == [type(line) for line in parse(text)]


def test_a_community_has_a_template_a_name_a_channel_and_a_zone() -> None:
    written = 'community first-friday "Phoenix facilitators" in #facilitators zone America/Phoenix'
    [line, _steward] = parse(f"{written}\nsteward Chris")
    expected = ("first-friday", "Phoenix facilitators", "#facilitators", "America/Phoenix")
    assert line == Community(1, written, *expected)


def test_names_stand_in_a_list_with_commas() -> None:
    assert one("members Ana, Bo,Dee") == Members(1, "members Ana, Bo,Dee", ("Ana", "Bo", "Dee"))
    assert one("steward Chris") == Stewards(1, "steward Chris", ("Chris",))
    assert one("guest Finn, Gia") == Guests(1, "guest Finn, Gia", ("Finn", "Gia"))


def test_now_is_a_date_and_a_time_of_day() -> None:
    at = datetime.fromisoformat("2026-03-02 09:00")
    assert one("now 2026-03-02 09:00") == Now(1, "now 2026-03-02 09:00", at)


@pytest.mark.parametrize("name", ["Ana", "Zoë", "Anne-Marie", "Łukasz", "अनिता", "李", "D’Arcy"])
def test_a_name_may_be_written_in_any_letters(name: str) -> None:
    assert one(f"{name}: hi") == Writes(1, f"{name}: hi", name, None, "hi")


def test_a_line_is_written_at_home_in_a_channel_or_in_private() -> None:
    assert one("Bo: /cop me") == Writes(1, "Bo: /cop me", "Bo", None, "/cop me")
    assert one("Bo in #b-2: x") == Writes(1, "Bo in #b-2: x", "Bo", "#b-2", "x")
    assert one("Bo in dm: x: y") == Writes(1, "Bo in dm: x: y", "Bo", "dm", "x: y")


def test_a_button_is_pressed_on_a_message_or_on_the_newest_that_shows_it() -> None:
    line = one("""Bo in #here presses "I'll be there" on "Friday, April 3" """)
    assert isinstance(line, Presses)
    assert (line.where, line.label, line.on) == ("#here", "I'll be there", "Friday, April 3")
    assert one('Bo in dm presses "Yes"') == Presses(
        1, 'Bo in dm presses "Yes"', "Bo", "dm", "Yes", None
    )


@pytest.mark.parametrize(
    "quoted", ['"Not now"', "“Not now”", "„Not now“", "„Not now”", "«Not now»"]
)
def test_typographic_quotation_marks_are_understood(quoted: str) -> None:
    line = one(f"Bo presses {quoted} on {quoted}")
    assert isinstance(line, Presses)
    assert (line.label, line.on) == ("Not now", "Not now")


def test_quotation_marks_of_one_sort_may_stand_within_another() -> None:
    line = one('Ana says "She said “hello”." under “a "second" round”')
    assert isinstance(line, Replies)
    assert (line.text, line.under) == ("She said “hello”.", 'a "second" round')


def test_an_option_is_chosen_in_the_select_with_a_label() -> None:
    written = 'Bo chooses "Opener" in "Which role"'
    assert one(written) == Chooses(1, written, "Bo", None, "Opener", "Which role")


def test_reactions_are_given_and_taken_back() -> None:
    added, removed = parse('Ana reacts 2️⃣ on "Which theme"\nAna unreacts 2️⃣ on "Which theme"')
    assert isinstance(added, Reacts)
    assert isinstance(removed, Unreacts)
    assert (added.emoji, added.on) == (removed.emoji, removed.on) == ("2️⃣", "Which theme")


def test_a_message_action_is_used_on_a_message() -> None:
    written = 'Bo uses "Save to the library" on "Has anyone"'
    assert one(written) == Uses(1, written, "Bo", None, "Save to the library", "Has anyone")


def test_words_are_said_under_a_message_or_in_the_channel() -> None:
    under, plain = 'Ana says "I have." under "Has anyone"', 'Ana in #a says "Hello"'
    assert one(under) == Replies(1, under, "Ana", None, "I have.", "Has anyone")
    assert one(plain) == Writes(1, plain, "Ana", "#a", "Hello")


def test_a_form_is_filled_with_the_indented_fields_below() -> None:
    fills, after = parse("Dee fills\n  kind: visits\n  a link: https://x.org\n> Dee: Thanks")
    assert isinstance(fills, Fills)
    assert fills.values == (("kind", "visits"), ("a link", "https://x.org"))
    assert after.number == 4


def test_a_value_may_go_over_several_lines_indented_further() -> None:
    text = dedent("""\
        Dee fills
          question: Has anyone
              opened with silence:

              or without?
          kind:
              visits
    """)
    fills = one(text)
    assert isinstance(fills, Fills)
    question = "Has anyone\nopened with silence:\n\nor without?"
    assert fills.values == (("question", question), ("kind", "visits"))


def test_a_form_ends_where_an_expectation_stands_among_its_fields() -> None:
    fills, expects = parse("Dee fills\n  kind: visits\n  > Dee: Thank you\n")
    assert isinstance(fills, Fills)
    assert expects == Expects(3, "> Dee: Thank you", "Dee", "Thank you")


def test_a_form_may_be_sent_as_it_stands() -> None:
    fills, _clock = parse("Dee fills\n\nclock +1d")
    assert isinstance(fills, Fills)
    assert fills.values == ()


def test_comments_among_the_fields_are_not_part_of_a_value() -> None:
    fills = one("Dee fills\n  -- the kind decides\n  kind: visits  -- one of eleven\n    -- so")
    assert isinstance(fills, Fills)
    assert fills.values == (("kind", "visits"),)


@pytest.mark.parametrize(
    ("written", "by"),
    [
        ("clock +3d", timedelta(days=3)),
        ("clock +2h 30m", timedelta(hours=2, minutes=30)),
        ("clock + 1w 2d", timedelta(days=9)),
        ("clock +40d", timedelta(days=40)),
    ],
)
def test_the_clock_goes_on_by_a_length_of_time(written: str, by: timedelta) -> None:
    assert one(written) == PassTime(1, written, by)


def test_the_clock_goes_on_to_a_local_time() -> None:
    at = datetime.fromisoformat("2026-03-13 09:00")
    assert one("clock to 2026-03-13 09:00") == PassUntil(1, "clock to 2026-03-13 09:00", at)


def test_mishaps_may_be_explained_on_their_line() -> None:
    lines = parse("offline          -- the bot is not running\nonline\nrestart -- killed")
    assert [type(line) for line in lines] == [Offline, Online, Restart]


def test_an_expectation_names_who_sees_what() -> None:
    assert one("> #a: Coming · 1") == Expects(1, "> #a: Coming · 1", "#a", "Coming · 1")
    lines = parse("members Ana\n> Ana: a: b\n>@Ana: Would you\n> not Ana: No\n> not @Ana")
    assert lines[1:] == [
        Expects(2, "> Ana: a: b", "Ana", "a: b"),
        Expects(3, ">@Ana: Would you", "@Ana", "Would you"),
        ExpectsNot(4, "> not Ana: No", "Ana", "No"),
        ExpectsNot(5, "> not @Ana", "@Ana", ""),
    ]


def test_a_comment_may_follow_any_line_but_not_within_quotation_marks() -> None:
    said, bare, expects = parse('Ana says "a -- b"\nAna: c--d  -- e\n> Ana: Coming · 1 -- F3')
    assert isinstance(said, Writes)
    assert isinstance(bare, Writes)
    assert isinstance(expects, Expects)
    assert (said.text, bare.text, expects.text) == ("a -- b", "c--d", "Coming · 1")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = "-- So\n\nDee fills\n  kind: visits\nclock +1d"
    assert parse("\ufeff" + text.replace("\n", "\r\n")) == parse(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ana pushes the button", "presses, chooses"),
        ("Ana", "a colon and what they write"),
        ("Ana:", "after the colon"),
        ("Ana in facilitators: hi", "#channel or “dm”"),
        ("Ana presses Yes", 'Ana presses "Button" on'),
        ('Ana reacts ✅ under "that"', "Ana reacts ✅ on"),
        ("/rsvp yes", "somebody's act"),
        ("clock 3d", "clock +3d"),
        ("clock +3 fortnights", "clock +3d"),
        ("clock to 2026-02-30 09:00", "2026-03-13 09:00"),
        ("clock to tomorrow", "2026-03-13 09:00"),
        ("now 2026-03-02", "a time of day"),
        ("members Ana Bo", "commas between them"),
        ("guest", "names after “guest”"),
        ("community Phoenix in #a zone UTC", "a community written like this"),
        ('community series "S" in #a zone Europe/Bonn', "a time zone"),
        ("offline for a while", "nothing after “offline”"),
        ("> Ana", "who sees what"),
        ("> Ana:", "who sees what"),
        ("> not Ana:", "who sees what"),
        ("> the channel: hi", "who sees what"),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_with_what_was_expected(
    line: str, expected: str
) -> None:
    error = why(f"-- A play.\n\n{line}")
    assert (error.number, error.line) == (3, line)
    assert expected in error.why


def test_a_field_that_cannot_be_read_is_named_by_its_own_number() -> None:
    error = why("Dee fills\n  kind: visits\n  and nothing else\n")
    assert (error.number, error.line) == (3, "and nothing else")
    assert "a field of the form" in error.why


def test_a_field_stands_once() -> None:
    assert why("Dee fills\n  kind: visits\n  kind: requests").number == 3


@pytest.mark.parametrize("act", ["Ana: hi", "clock +1d", "restart", "> #a: hi"])
def test_the_set_up_stands_before_everything_else(act: str) -> None:
    error = why(f"-- So.\n{act}\nmembers Bo")
    assert error.number == 3
    assert "before the first act" in error.why


def test_the_time_is_told_once() -> None:
    assert why("now 2026-03-02 09:00\nnow 2026-03-03 09:00").number == 2


def test_a_community_needs_a_steward() -> None:
    assert "steward NAME" in why('community series "S" in #a zone UTC\nmembers Ana').why


def test_nothing_can_be_expected_of_somebody_who_is_not_in_the_play() -> None:
    error = why("members Ana\nAna: hi\n> not @Anna: Would you like")
    assert error.number == 3
    assert "names Anna" in error.why


def test_somebody_who_is_only_spoken_of_is_in_the_play() -> None:
    assert parse("Ana: /guest add Finn\n> not @Finn")
