"""Intentions: how the people of a community mean to be together, shown as each gathering begins."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.plain import TextKind
from bot.core.replies import Reply
from bot.intentions import cards
from store.core.subject import Subject

MOST = 8
LONGEST = 150
# A form can't be sent empty, so that taking all of them back needs a word.
NONE = "none"
Lines = Annotated[
    str,
    TextKind(
        help=f"One on each line, up to {MOST}; “{NONE}” for none at all",
        limit=MOST * LONGEST,
        example="Humor is always welcome",
    ),
]


class TooMany(Mend):
    """That is %(count)s intentions, and people keep up to %(most)s in mind. Which matter most?"""


class TooLongToRemember(Mend):
    """“%(line)s” is longer than people remember as a gathering begins. Say it in a line."""


def as_they_are(ask: Ask) -> dict[str, str]:
    """The form shows what is set now."""
    return {"intentions": "\n".join(ask.community.intentions)}


@command(
    "cop intentions",
    "Word what each gathering begins with",
    who=STEWARD,
    fill=as_they_are,
    form_always=True,
)
def intentions(ask: Ask, intentions: Lines) -> Reply:
    """Write them down, a line each: each community may word its own. Requirement S2."""
    lines = [line.strip(" -·•*") for line in intentions.splitlines()]
    lines = [line for line in lines if line and line.casefold() != NONE]
    if len(lines) > MOST:
        raise TooMany(param="intentions", count=str(len(lines)), most=str(MOST))
    if longer := next((line for line in lines if len(line) > LONGEST), ""):
        raise TooLongToRemember(param="intentions", line=longer)
    ask.community.intentions = lines
    ask.work.save(ask.community)
    for gathering in ask.work.gatherings.whole().coming(ask.now):
        if cards.stand_on(gathering, ask.now):
            ask.voice.redraw(Subject.of(gathering))
    return Reply(card=cards.saved(ask.community))
