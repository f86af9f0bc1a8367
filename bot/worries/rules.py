"""Which questions are answered, purely: those that all begin with, and a community's own."""

from collections.abc import Sequence
from typing import Final

from bot.core.i18n import N_, _, words
from bot.core.text import Words

USUAL: Final = (
    (
        "nothing-to-say",
        N_("What if I have nothing to say?"),
        N_("Then you listen. Nobody is given a role that they did not take themselves."),
    ),
    (
        "every-time",
        N_("Do I have to come every time?"),
        N_("No. Come as your time allows. Where a series asks more of you, it says so first."),
    ),
    (
        "messages",
        N_("Will I get many messages?"),
        N_("Few, and `/cop quiet` turns each kind of them off."),
    ),
    (
        "kept",
        N_("What is kept of me?"),
        N_("`/cop me` shows it. You can take it away with you, and have it erased."),
    ),
    (
        "leave",
        N_("What if it is not for me?"),
        N_("`/cop leave`, on any day. Nobody asks you why."),
    ),
)
"""What each of them says has to hold: the rest is for stewards to word."""


def key_of(question: str) -> str:
    """What a question is kept under: the same words are the same question, however written."""
    folded = " ".join(question.casefold().split()).rstrip("?")
    for key, asked, _answer in USUAL:
        if folded in (asked.casefold().rstrip("?"), _(asked).casefold().rstrip("?")):
            return key
    return folded


def answered(own: Sequence[tuple[str, str, str]]) -> list[tuple[str, str | Words]]:
    """Question and answer, in order: a community's own words come in place of the usual ones.

    `own` are key, question, answer; an empty answer leaves that question out. The usual answers
    are our own text, which may name a command.
    """
    worded: dict[str, tuple[str, str | Words]] = {key: (asked, said) for key, asked, said in own}
    found = [worded.pop(key, (_(asked), words(answer))) for key, asked, answer in USUAL]
    return [(question, answer) for question, answer in (*found, *worded.values()) if answer]
