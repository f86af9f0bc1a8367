"""What is said around the question of the month: proposing one, and choosing among them."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Option, Select, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.queries.asked_cards import short
from bot.queries.kinds import LABEL, LISTED, flat
from store.members import Member
from store.queries import Query


def known(query: Query, by: Member | None) -> Card:
    """The answer to proposing what is proposed already, or put; `by` somebody else."""
    if query.state == "open":
        return Card(words("“%(question)s” is asked already.", question=short(query)))
    if by is not None:
        return Card(
            words(
                "%(who)s has proposed that already: “%(question)s”.",
                who=person(by),
                question=short(query),
            )
        )
    return Card(words("“%(question)s” is proposed already.", question=short(query)))


def proposed(query: Query) -> Card:
    """The answer to proposing a question for everybody."""
    return Card(
        words("“%(question)s” is proposed as a question for everybody.", question=short(query)),
        (
            Note(
                words(
                    "One is put each month: whoever looks after it chooses, else the earliest "
                    "proposal comes first."
                )
            ),
        ),
    )


def choose(
    proposals: Sequence[Query],
    stock: Sequence[tuple[int, str]],
    due: datetime,
    zone: str,
    now: datetime,
) -> Card:
    """For whoever looks after the question of the month: choose one, or ask one's own.

    `stock` are the template's questions with their places in it, the first of which is put where
    nobody chooses or proposes.
    """
    body: list[Element] = [
        Text(words("It is put to everybody on %(when)s.", when=when.clocked(due, zone, now)))
    ]
    options = tuple(
        Option(shortened(flat(query.question), LABEL), f"#{query.id}")
        for query in proposals[:LISTED]
    )
    if options:
        body.append(
            Actions((Select(_("Which proposal?"), offer("query choose"), "query", options),))
        )
    # Proposals of members come first; where there are some, the stock would only be in their way.
    elif stock:
        kept = tuple(Option(text, str(place)) for place, text in stock)
        ready = Select(_("Which of these?"), offer("query stock"), "question", kept)
        body.append(Actions((ready,)))
    body.append(Actions((Button(_("Ask one of my own"), offer("query month"), "primary"),)))
    body.append(Note(_otherwise(bool(options), stock)))
    return Card(words("Which question shall everybody think about this month?"), tuple(body))


def _otherwise(proposed: bool, stock: Sequence[tuple[int, str]]) -> Words:
    """What becomes of it without a word."""
    if proposed:
        return words("Without a word from you the earliest proposal is put.")
    if not stock:
        return words("Nobody has proposed one. Without a word from you, none is put.")
    return words(
        "Nobody has proposed one. Without a word from you this is put: %(question)s",
        question=stock[0][1],
    )


def chosen(
    query: Query, due: datetime, zone: str, now: datetime, aside: Query | None = None
) -> Card:
    """The answer to choosing; `aside` is what one had written oneself before, with its words."""
    note = words("“%(question)s” is put aside.", question=short(aside)) if aside else ()
    return Card(
        words(
            "On %(when)s everybody is asked: %(question)s",
            when=when.clocked(due, zone, now),
            question=short(query),
        ),
        (
            *([Note(note)] if note else []),
            Actions((Button(_("Ask another one"), offer("query month")),)),
        ),
    )
