"""What somebody who joins may wonder is answered, in words that stewards can choose."""

from typing import Annotated, Final

from bot.core.ask import Ask
from bot.core.cards.elements import Card, Element, Heading, Text
from bot.core.cards.people import contact
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.kinds.plain import LineKind, TextKind
from bot.core.replies import Reply
from bot.core.text import Words
from bot.worries.rules import answered, key_of

MOST: Final = 12
"""So many are read; more are looked up."""
Wonders = Annotated[
    str,
    LineKind(
        label="The newcomer's question", help="The question, as a newcomer asks it", limit=120
    ),
]
Short = Annotated[
    str,
    TextKind(
        label="A short answer", help="A short answer; none leaves the question out", limit=400
    ),
]


class Enough(Mend):
    """There are twelve questions already, and more are not read. Leave one out first: word it with
    no answer."""


@command("cop worries", "Read what newcomers wonder, with short answers", who=ANYONE, reads=True)
def worries(ask: Ask) -> Reply:
    """For whoever is new, or thinks about it. P1."""
    body: list[Element] = []
    for question, answer in _all(ask):
        body += [
            Heading(words("%(question)s", question=question)),
            Text(words("%(answer)s", answer=answer)),
        ]
    title = words("What newcomers to %(name)s wonder", name=ask.community.name)
    return Reply(card=Card(title, (*body, *contact(ask.work))))


@command(
    "cop worry",
    "Word the answer to something that newcomers wonder",
    who=STEWARD,
    submit="Word it so",
)
def worry(ask: Ask, question: Wonders, answer: Short = "") -> Reply:
    """In place of the answer there was. Raises Enough."""
    key, known = key_of(question), _all(ask)
    if answer and len(known) >= MOST and key not in [key_of(asked) for asked, _said in known]:
        raise Enough(param="question")
    ask.work.worries.put(key, question, answer)
    return worries(ask)


def _all(ask: Ask) -> list[tuple[str, str | Words]]:
    return answered([(one.key, one.question, one.answer) for one in ask.work.worries.own()])
