"""Whatever a play says, what is read is what was written, and nothing else goes wrong."""

import unicodedata
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.plays.grammar import parse
from adapters.plays.lines import (
    Chooses,
    Comment,
    Expects,
    ExpectsNot,
    Fills,
    PassTime,
    PassUntil,
    PlayLine,
    Presses,
    Reacts,
    Replies,
    Unreacts,
    Unreadable,
    Uses,
    Writes,
)

LETTERS = st.characters(categories=("Lu", "Ll", "Lo"))
WORDS = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters='"“”„«»')
KEYWORDS = {
    "community",
    "steward",
    "stewards",
    "member",
    "members",
    "guest",
    "guests",
    "now",
    "clock",
    "offline",
    "online",
    "restart",
}


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def prose(text: str) -> bool:
    """Whether `text` stands for itself in a line: something, and no comment."""
    return bool(text) and "--" not in text


names = st.text(LETTERS, min_size=1, max_size=12).map(composed).filter(lambda n: n not in KEYWORDS)
texts = st.text(WORDS, min_size=1, max_size=40).map(composed).filter(prose)
emojis = st.sampled_from(["✅", "2️⃣", "👩🏽‍🌾", ":tada:"])
moments = st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2200-01-01"))
places = st.sampled_from([("", None), (" in dm", "dm"), (" in #a-b", "#a-b")])


def one(written: str) -> PlayLine:
    [line] = parse(written)
    return line


@given(names, places, texts)
def test_what_somebody_writes_is_kept_as_it_is(
    who: str, place: tuple[str, str | None], text: str
) -> None:
    written = f"{who}{place[0]}: {text}"
    assert one(written) == Writes(1, written, who, place[1], text)


@given(names, places, texts, texts, emojis)
def test_quoted_texts_are_kept_as_they_are(
    who: str, place: tuple[str, str | None], one_text: str, other: str, emoji: str
) -> None:
    at, a, b = f"{who}{place[0]}", one_text, other
    line = (who, place[1])
    rows = [
        f'{at} presses "{a}" on "{b}"',
        f"{at} presses “{a}”",
        f'{at} chooses "{a}" in "{b}"',
        f'{at} reacts {emoji} on "{b}"',
        f"{at} unreacts {emoji} on «{b}»",
        f'{at} uses "{a}" on „{b}“',
        f'{at} says "{a}" under "{b}"',
    ]
    assert parse("\n".join(rows)) == [
        Presses(1, rows[0], *line, a, b),
        Presses(2, rows[1], *line, a, None),
        Chooses(3, rows[2], *line, a, b),
        Reacts(4, rows[3], *line, emoji, b),
        Unreacts(5, rows[4], *line, emoji, b),
        Uses(6, rows[5], *line, a, b),
        Replies(7, rows[6], *line, a, b),
    ]


@given(names, st.dictionaries(names, texts, max_size=5))
def test_every_field_of_a_form_is_kept(who: str, fields: dict[str, str]) -> None:
    written = "\n".join([f"{who} fills", *(f"  {name}: {text}" for name, text in fields.items())])
    fills = one(written)
    assert isinstance(fills, Fills)
    assert dict(fills.values) == fields


@given(st.integers(0, 999), st.integers(0, 23), st.integers(0, 59), moments)
def test_lengths_and_times_are_kept(days: int, hours: int, minutes: int, at: datetime) -> None:
    by, until = parse(f"clock +{days}d {hours}h {minutes}m\nclock to {at:%Y-%m-%d %H:%M}")
    assert isinstance(by, PassTime)
    assert isinstance(until, PassUntil)
    assert by.by == timedelta(days=days, hours=hours, minutes=minutes)
    assert until.at == at.replace(second=0, microsecond=0)


@given(names, texts, st.sampled_from(["", "@"]))
def test_what_is_expected_is_kept_as_it_is(who: str, text: str, sort: str) -> None:
    assume(who != "not")
    play = f"members {who}\n> {sort}{who}: {text}\n> not {sort}{who}: {text}"
    expects, refuses = parse(play)[1:]
    assert isinstance(expects, Expects)
    assert isinstance(refuses, ExpectsNot)
    assert (expects.audience, expects.text) == (refuses.audience, refuses.text)
    assert (expects.audience, expects.text) == (f"{sort}{who}", text)


def outcome(text: str) -> list[PlayLine] | Unreadable:
    try:
        return parse(text)
    except Unreadable as error:
        return error


SCRAPS = st.sampled_from(
    [
        "Ana",
        ":",
        " in dm",
        " in #a",
        " presses ",
        '"Yes"',
        "“",
        "”",
        " on ",
        "fills",
        "clock ",
        "+",
        "1d",
        " to ",
        "2026-03-13",
        " 09:00",
        ">",
        "not ",
        "@",
        "#a",
        " -- ",
        "\n",
        "\n  ",
        "\t",
        "\r",
        "members ",
        ",",
        "offline",
        "now ",
        "community ",
        " zone ",
        "UTC",
        "…",
        "\u2028",
        "\x00",
    ]
)


@given(st.text(max_size=200) | st.lists(SCRAPS, max_size=30).map("".join))
def test_any_text_is_a_play_or_unreadable(text: str) -> None:
    match outcome(text):
        case Unreadable(number=number, why=why):
            assert 1 <= number <= text.count("\n") + 1
            assert why
        case play:
            assert all(line.written for line in play)


LINES = ["", "-- so", "Ana: hi", "clock +1d", "offline", "> Ana: hi", "Ana fills\n  kind: visits"]


@given(st.lists(st.sampled_from(LINES)))
def test_every_line_carries_the_number_of_its_row(chosen: list[str]) -> None:
    text = "Ana: hello\n" + "\n".join(chosen)
    rows = text.split("\n")
    for line in parse(text):
        assert rows[line.number - 1].strip() == line.written.split("\n")[0]
        assert isinstance(line, Comment) == line.written.startswith("--")
