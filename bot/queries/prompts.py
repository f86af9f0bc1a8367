"""What the clock says about queries: asked once more, brought to a gathering, one each month."""

from datetime import timedelta
from typing import Final

from bot.core.addressees import first_here
from bot.core.prompts import Prompted, prompt
from bot.core.rules.allowance import A_MONTH, COMPANY
from bot.core.turns import Note, tell_chosen
from bot.core.voice import QUESTIONS, REMINDERS
from bot.queries import monthly as months
from bot.queries import monthly_cards as month_cards
from bot.queries import stock, topic_cards
from bot.queries.asked import holders, put
from bot.queries.knowers import approach
from bot.queries.waiting import waiting
from bot.templates import template
from store.gatherings import Gathering
from store.queries import Query

SHARING = "sharing-challenges"
"""The role that invites the questions people bring to a gathering."""


CHOICE: Final = "monthly-query-choice"
IN_TIME: Final = timedelta(days=4)
"""So long before a gathering its agenda can still take a question, with time to answer."""


@prompt(
    "query-unanswered",
    "Puts a question without an answer to others who may know",
    late=timedelta(days=3),
    about="query",
)
def unanswered(told: Prompted) -> None:
    """In private, to a few of those who were not asked yet."""
    query = waiting(told.work, told.number)
    if query is not None:
        approach(told.work, told.voice, told.community, query, told.now)


@prompt(
    "query-to-gathering",
    "Offers a question without an answer to the next gathering",
    late=timedelta(days=7),
    about="query",
)
def to_gathering(told: Prompted) -> None:
    """To whoever invites the questions people bring, else to a steward."""
    query, coming = waiting(told.work, told.number), _in_time(told)
    if query is None or coming is None or query.gathering_id == coming.id:
        return
    # A question always reaches somebody who can act: where nobody has the role, the stewards.
    hosts, stewards = holders(told.work, (SHARING,), coming), told.work.members.stewards()
    chosen = first_here(told.work, told.today, hosts, stewards)
    drawn = topic_cards.for_the_gathering(query, coming, told.now)
    key = f"to-gathering:{told.subject}:{coming.id}"
    said = Note(drawn, QUESTIONS, key, coming.starts_at, waits=A_MONTH)
    tell_chosen(told, chosen, said)


@prompt(
    CHOICE,
    "Asks whoever looks after it which question is put this month",
    late=timedelta(days=3),
    about="month",
)
def choice(told: Prompted) -> None:
    """In private, unless one is chosen already: whenever somebody has proposed one, and else once
    in a quarter of a year. Where nobody looks after it, a steward does.
    """
    due = months.coming(told.community, told.now)
    if due is None or due[0].number != told.number or told.work.queries.of_month(told.number):
        return
    proposals = told.work.queries.of_state("proposed")[::-1]
    silent = stock.unheard(told.work, told.community, due[1])
    # What is kept ready is put without anybody's word; a member's question waits for one.
    lately = told.work.occurrences.spoke((CHOICE,), told.now - stock.SELDOM, told.now)
    wanted = proposals or not (lately or silent)
    if not wanted:
        return
    after_it = months.looked_after_by(told.work, told.now)
    chosen = first_here(told.work, told.today, after_it, told.work.members.stewards())
    offered = _in_stock(told)
    drawn = month_cards.choose(proposals, offered, due[1], told.community.zone, told.now)
    key = f"month:{told.key}"
    tell_chosen(told, chosen, Note(drawn, REMINDERS, key, due[1], waits=COMPANY))


@prompt(
    "monthly-query",
    "Puts the question of the month to everybody",
    late=timedelta(days=7),
    about="month",
)
def monthly(told: Prompted) -> None:
    """What was chosen, else the earliest proposal, else one of the stock.

    Nothing where the last ones of the stock were put to nobody who would answer.
    """
    query = told.work.queries.of_month(told.number)
    if query is None:
        proposals = told.work.queries.of_state("proposed")
        # They come latest first, and whoever waited longest is heard first.
        query = proposals[-1] if proposals else _of_stock(told)
    if query is None or query.state not in ("chosen", "proposed"):
        return
    query.month = told.number
    put(told.work, told.voice, told.community, query, told.now)


def _in_time(told: Prompted) -> Gathering | None:
    """The next gathering to whose agenda something can still be added."""
    coming = told.work.gatherings.coming(told.now, 2)
    return next((one for one in coming if one.starts_at - told.now >= IN_TIME), None)


def _in_stock(told: Prompted) -> list[tuple[int, str]]:
    """The template's questions, those that were not put for longest first, each with its place."""
    questions = template(told.community.template).questions
    return [(place, questions[place]) for place in stock.in_stock(told.work, told.community)]


def _of_stock(told: Prompted) -> Query | None:
    offered = _in_stock(told)
    if not offered or stock.unheard(told.work, told.community, told.now):
        return None
    return told.work.queries.add(stock.of_stock(told.community, offered[0][1], told.now))
