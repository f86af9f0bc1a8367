"""Waiting: whether a query, or a month, is still without what somebody was asked for."""

from datetime import datetime

from bot.core.rules.numbers import number
from bot.core.still import still
from bot.queries import stock
from store.core.subject import Subject
from store.queries import Query
from store.work import Work


def waiting(work: Work, number: int) -> Query | None:
    """The query, where it is open and nobody has said anything to it: a stance is one, too.

    None as well where nobody waits for an answer: what came of the stock is for thinking about.
    """
    query = work.queries.get(number)
    if query is None or query.state != "open" or not stock.waits(query):
        return None
    said = work.queries.answers([number]) or work.voices.on([number])
    return None if said else query


@still("to-gathering", "query-to-gathering")
def is_for_a_gathering(work: Work, about: str, _member: int, now: datetime) -> bool:
    """Whether it waits still, is on no agenda to come, and the gathering it suits is to come."""
    query, coming = waiting(work, _number(about)), work.gatherings.coming(now)
    offered = number(about.rpartition(":")[2])
    ahead = {one.id for one in coming}
    return query is not None and offered in ahead and query.gathering_id not in ahead


@still("month", "monthly-query-choice")
def is_to_be_chosen(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether nobody has chosen the question of that month."""
    return work.queries.of_month(_number(about)) is None


@still("may-know", "query-unanswered")
def may_answer(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether it is open, and they have not answered it by themselves."""
    query = work.queries.get(int(about))
    if query is None or query.state != "open":
        return False
    return all(answer.member_id != member for answer in work.queries.answers([query.id]))


@still("write-down")
def is_nowhere_written(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether it is there yet, and has no page in the library."""
    query = work.queries.get(int(about))
    return query is not None and query.page is None


@still("helped")
def has_helped(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether the answer is there yet, and theirs."""
    answer = work.queries.get_answer(int(about))
    return answer is not None and answer.helped and answer.member_id == member


def _number(about: str) -> int:
    """Of what the key of a prompt is about: "query:12:10 days after" is 12."""
    return Subject.read(":".join(about.split(":")[:2])).number
