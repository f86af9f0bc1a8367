"""Texts in Discord's markdown: what we mean is markup, what members wrote is text."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.pieces import pieces
from adapters.discord.spans import Reader, escape, markdown, words_of
from bot.core.cards.named import named_words
from bot.core.i18n import words
from bot.core.rules.visible import visible
from bot.core.text import Link, Person, Said, When
from tests.wire.discord.guild import State, User
from tests.wire.discord.markdown import Markdown

ALL = Reader("5")
AT_ONE = datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix"))
UNIX = int(AT_ONE.timestamp())
LETTERS = st.text(st.sampled_from("ab1. \n\\*_~|`<>[]()#-+@:/^!") | st.characters(codec="utf-8"))
HOSTILE = st.lists(
    st.sampled_from(
        [
            "**",
            "_",
            "`",
            "```",
            "||",
            "~~",
            "# ",
            "> ",
            "- ",
            "1. ",
            "\n",
            "\\",
            "[a](https://x.y)",
            "<@71>",
            "<#1>",
            "<@&1>",
            "<t:1:R>",
            "</rsvp:1>",
            "<:a:1>",
            "@everyone",
            "@here",
            "word",
            "https://a.b/c_d*e",
            "\u202e",
            " ",
        ]
    ),
    max_size=20,
).map("".join)


def seen(text: str) -> str:
    """What somebody reads on their screen."""
    state = State("1", User("1", "Convene", bot=True), users={"71": User("71", "Bo")})
    return Markdown(state, lambda: AT_ONE, "America/Phoenix").read(text)


@given(HOSTILE)
def test_whatever_a_member_wrote_is_read_as_they_wrote_it(text: str) -> None:
    told = seen(escape(text)).replace("%2A", "*").replace("%5C", "\\").replace("%7C", "|")
    told = told.replace("%7E", "~").replace("%60", "`")
    assert told == visible(text)


@pytest.mark.parametrize(
    "text", ["<@71>", "<@!71>", "<@&1>", "<#1>", "@everyone", "@here", "</rsvp:1>", "<t:1:R>"]
)
def test_nothing_that_a_member_wrote_is_a_mention(text: str) -> None:
    assert f"\\{text[0]}{text[1:]}" == escape(text)


def test_a_link_to_one_place_cannot_be_called_another() -> None:
    assert escape("[bank](https://evil.example)") == "\\[bank\\](<https://evil.example>)"


def test_an_address_in_a_members_text_stays_a_link_that_ends_where_it_does() -> None:
    assert escape("see https://a.b/c_d.") == "see <https://a.b/c_d>."
    assert escape("**https://a.b/c**") == "\\*\\*<https://a.b/c>\\*\\*"
    assert escape("<https://a.b>") == "<https://a.b>"


@pytest.mark.parametrize("text", ["# Big", "> said", "- item", "12. twelfth", "  ### Big", "-# s"])
def test_no_line_of_a_member_begins_a_heading_a_quote_or_a_list(text: str) -> None:
    told = escape(f"a\n{text}").splitlines()[1]
    assert told.replace("\\", "", 1) == text
    assert seen(escape(text)) == text


def test_marks_that_turn_a_text_around_are_left_out() -> None:
    assert escape("Ana\u202egnp.exe\u200f") == "Anagnp.exe"


def test_what_a_member_wrote_within_our_code_cannot_leave_it() -> None:
    said = markdown(words("Try `/find %(typed)s`.", typed="a` **b** <@71>"), ALL)
    assert said == "Try `/find a' **b** <@71>`."


def test_somebody_of_the_guild_is_mentioned_by_their_account() -> None:
    bo = Person("Bo", ("slack:T1:U2", "discord:5:71"))
    assert markdown((bo,), ALL) == "<@71>"
    assert markdown((bo,), Reader("6")) == "Bo"


def test_a_name_with_markup_is_only_a_name() -> None:
    assert markdown((Person("**Bo**\n# @everyone"),), ALL) == "\\*\\*Bo\\*\\* # \\@everyone"


def test_times_stand_on_each_readers_clock() -> None:
    span = When(AT_ONE, "America/Phoenix", "span", AT_ONE.replace(hour=16))
    assert markdown((When(AT_ONE, "America/Phoenix"),), ALL) == f"<t:{UNIX}:F>"
    assert markdown((When(AT_ONE, "America/Phoenix", "time"),), ALL) == f"<t:{UNIX}:t>"
    assert markdown((span,), ALL) == f"<t:{UNIX}:F>–<t:{UNIX + 3 * 3600}:t>"


def test_an_end_on_another_day_is_told_with_its_day() -> None:
    night = When(AT_ONE, "America/Phoenix", "span", AT_ONE.replace(day=4, hour=1))
    assert markdown((night,), ALL).endswith(f"–<t:{UNIX + 12 * 3600}:F>")


def test_a_day_is_what_a_gathering_is_called_by_and_stays() -> None:
    assert markdown((When(AT_ONE, "America/Phoenix", "day"),), ALL) == "Friday, April 3"


def test_a_link_has_its_label_unless_that_looks_like_an_address() -> None:
    wiki = "https://a.b/x_(y)"
    assert markdown((Link(wiki, "a [b]"),), ALL) == "[a \\[b\\]](<https://a.b/x_%28y%29>)"
    assert markdown((Link(wiki, "https://c.d"),), ALL) == f"<{wiki}>"
    assert markdown((Link(wiki, ""),), ALL) == f"<{wiki}>"


def test_commands_are_told_as_they_are_typed_here() -> None:
    reader = Reader("5", lambda text: text.replace("/stewards", "/steward stewards"))
    text = words("Type `/stewards add`, not %(typed)s", typed="/stewards")
    text = named_words(text, reader.told)
    assert markdown(text, reader) == "Type `/steward stewards add`, not /stewards"
    assert words_of(text) == "Type /steward stewards add, not /stewards"


@given(LETTERS, st.integers(min_value=20, max_value=60))
def test_pieces_fit_and_nothing_is_lost(text: str, limit: int) -> None:
    said = escape(text)
    found = list(pieces(said, limit))
    assert all(0 < len(piece) <= limit for piece in found)
    kept = "".join("".join(found).split())
    assert kept.replace("\\", "") == "".join(said.split()).replace("\\", "")


def test_a_piece_ends_at_a_line_or_a_space_and_never_within_a_link() -> None:
    label = "a label with several words in it"
    text = ("word " * 12).strip() + f" [{label}](<https://a.b/c>) and on it goes for a while"
    found = list(pieces(text, 80))
    assert found[0] == ("word " * 12).strip()
    assert found[1].startswith(f"[{label}](<https://a.b/c>)")


def test_a_cut_makes_no_list_of_what_stood_in_a_line() -> None:
    text = "a" * 60 + " - " + "b" * 30
    assert list(pieces(text, 67))[1] == "\\- " + "b" * 30


def test_bold_is_bold_on_both_sides_of_a_cut() -> None:
    found = list(pieces("**" + "word " * 30 + "end**", 100))
    assert all(piece.startswith("**") and piece.endswith("**") for piece in found)


def test_a_said_text_alone_is_escaped_as_part_of_any_other() -> None:
    assert markdown((Said("*"), "*", Said("_")), ALL) == "\\**\\_"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://a.org/wiki/Foo_(bar)", "<https://a.org/wiki/Foo_(bar)>"),
        ("(see https://a.org/wiki/Foo_(bar))", "(see <https://a.org/wiki/Foo_(bar)>)"),
        ("(see https://a.org/b)", "(see <https://a.org/b>)"),
        ("https://a.org/~ana/x.", "<https://a.org/~ana/x>."),
        ("https://", "https://"),
    ],
)
def test_an_address_keeps_what_is_its_own(text: str, told: str) -> None:
    assert escape(text) == told


CODED = st.lists(st.sampled_from(["`a ** b`", "word", "**bold**", "\\*", "`" + "c " * 30 + "`"]))


@given(CODED, st.integers(min_value=40, max_value=90))
def test_what_stands_in_code_is_in_code_on_both_sides_of_a_cut(
    words: list[str], limit: int
) -> None:
    said = " ".join(words)
    found = list(pieces(said, limit))
    assert all(0 < len(piece) <= limit for piece in found)
    inside = "".join(re.findall(r"`[^`\n]*`", "".join(found)))
    assert inside.count("c") == said.count("c")
    # Two stars in code begin no bold in whatever comes after it.
    assert all(re.sub(r"`[^`]*`|\\.", "", piece).count("**") % 2 == 0 for piece in found)
    assert not any("`" in re.sub(r"`[^`]*`", "", piece) for piece in found)
