"""What members format stays formatted where it does no harm, and is text everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.render import drawn
from adapters.discord.spans import Reader, escape
from adapters.discord.written import LONGEST, alone, kept
from bot.core.cards.elements import Card, Text
from bot.core.i18n import words
from tests.discord.test_spans import HOSTILE, seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bring **two** chairs.", "Bring **two** chairs."),
        ("- one\n- **two**\n  - three", "- one\n- **two**\n  - three"),
        ("* one", "- one"),
        ("Say `/rsvp yes`, or `a*b`.", "Say `/rsvp yes`, or `a*b`."),
    ],
)
def test_bold_lists_and_code_are_kept(text: str, shown: str) -> None:
    assert kept(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Big", "\\# Big"),
        ("> said", "\\> said"),
        ("- # Big", "- \\# Big"),
        ("- > said", "- \\> said"),
        ("12. twelfth", "12\\. twelfth"),
        ("**<@71>**", "\\*\\*\\<@71>\\*\\*"),
        ("**@everyone**", "**\\@everyone**"),
        ("**[bank](https://evil.example)**", "\\*\\*\\[bank\\](<https://evil.example>)\\*\\*"),
        ("||hidden|| and ~~gone~~", "\\|\\|hidden\\|\\| and \\~\\~gone\\~\\~"),
        ("**never closed", "\\*\\*never closed"),
        ("2 ** 3 ** 4", "2 \\*\\* 3 \\*\\* 4"),
        ("```\nmany\n```", "\\`\\`\\`\nmany\n\\`\\`\\`"),
        ("https://a.b/`c`/**d**", "<https://a.b/%60c%60/%2A%2Ad>\\*\\*"),
    ],
)
def test_anything_else_is_text(text: str, shown: str) -> None:
    assert kept(text) == shown


@given(HOSTILE)
def test_nothing_more_is_read_into_it_than_bold_code_and_lists(text: str) -> None:
    bare = seen(kept(text)).replace("**", "").replace("`", "")
    for sign, coded in (("*", "%2A"), ("\\", "%5C"), ("|", "%7C"), ("~", "%7E"), ("`", "%60")):
        bare = bare.replace(coded, sign)
    assert "".join(c for c in bare if c not in "*`-· \n") == "".join(
        c for c in seen_plainly(text) if c not in "*`-· \n"
    )


def seen_plainly(text: str) -> str:
    """What stands on the screen where all of it is text."""
    bare = seen(escape(text))
    for sign, coded in (("*", "%2A"), ("\\", "%5C"), ("|", "%7C"), ("~", "%7E"), ("`", "%60")):
        bare = bare.replace(coded, sign)
    return bare


@given(st.integers(1, 400))
def test_what_may_be_cut_is_text(many: int) -> None:
    text = "**bold** " * many
    assert ("**bold**" in kept(text)) == (len(text) <= LONGEST)


def test_only_a_paragraph_that_is_a_members_alone_is_read_so() -> None:
    said = "**bold**"
    assert alone(words("%(said)s", said=said)) == said
    assert alone(words("You wrote: %(said)s", said=said)) == ""
    shown = drawn(Card(words("Title %(s)s", s=said), (Text(words("%(s)s", s=said)),)), Reader("1"))
    texts = [part["content"] for part in shown.page.to_components()]
    assert texts == ["## Title \\*\\*bold\\*\\*", "**bold**"]
