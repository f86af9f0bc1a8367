"""The stock of questions: what a template brings for months for which nobody has another one."""

from datetime import datetime, timedelta
from typing import Final

from bot.core.rules.titles import even
from bot.queries.kinds import MONTHLY
from bot.templates import template
from store.communities import Community
from store.queries import Query
from store.work import Work

SILENT: Final = 2
"""After so many questions of the stock in a row that nobody answered none is put by itself."""
SELDOM: Final = timedelta(days=80)
"""So long: a quarter of a year, short of the days by which months differ. Nor is a steward asked
again before, where nobody proposes anything."""


def in_stock(work: Work, community: Community) -> list[int]:
    """The stock's questions by their place in it: first those never put, then the longest ago."""
    put = [even(query.question) for query in work.queries.monthly()]
    questions = [even(question) for question in template(community.template).questions]
    ago = [put.index(question) if question in put else len(put) for question in questions]
    return sorted(range(len(questions)), key=lambda place: (-ago[place], place))


def question(community: Community, place: int) -> str | None:
    """A question of the stock; None where there is none at that place."""
    questions = template(community.template).questions
    return questions[place] if 0 <= place < len(questions) else None


def unheard(work: Work, community: Community, at: datetime) -> bool:
    """Whether the last months' questions came of the stock, and nobody said a word to them, so that
    `at` that time none is put by itself, unless somebody proposes a question.

    Silence is an answer for a season, as it is to a request for a role: people change, and then one
    is tried again.
    """
    last = work.queries.monthly()[:SILENT]
    stock = {even(question) for question in template(community.template).questions}
    numbers = [query.id for query in last]
    return (
        len(last) == SILENT
        and all(query.member_id is None and even(query.question) in stock for query in last)
        and at - last[0].asked_at < SELDOM
        and not work.queries.answers(numbers)
    )


def of_stock(community: Community, text: str, now: datetime) -> Query:
    """A question of the stock as a query that nobody asked by name."""
    return Query(
        community_id=community.id,
        member_id=None,
        kind=MONTHLY,
        question=text,
        state="chosen",
        asked_at=now,
    )


def waits(query: Query) -> bool:
    """Whether somebody waits for an answer: a question of the stock is there to think about."""
    return query.member_id is not None or not query.month
