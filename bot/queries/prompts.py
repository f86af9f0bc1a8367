"""What the clock says about queries: asked once more, brought to a gathering, one each month."""

from datetime import timedelta

from bot.core.addressees import first_here
from bot.core.cards.stand_in import stand_in
from bot.core.prompts import Prompted, prompt
from bot.core.voice import QUESTIONS, REMINDERS
from bot.queries import monthly as months
from bot.queries import monthly_cards as month_cards
from bot.queries import stock, topic_cards
from bot.queries.asked import holders, put
from bot.queries.knowers import approach
from bot.templates import template
from store.queries import Query

SHARING = "sharing-challenges"
"""The role that invites the questions people bring to a gathering."""


@prompt(
    "query-unanswered",
    "Puts a question without an answer to others who may know",
    late=timedelta(days=3),
    about="query",
)
def unanswered(told: Prompted) -> None:
    """In private, to a few of those who were not asked yet."""
    query = _waiting(told)
    if query is not None:
        approach(told.work, told.voice, told.community, query, told.now)


@prompt(
    "query-to-gathering",
    "Offers a question without an answer to the next gathering",
    late=timedelta(days=7),
    about="query",
)
def to_gathering(told: Prompted) -> None:
    """To whoever invites the questions people bring, else to the stewards."""
    query, coming = _waiting(told), told.work.gatherings.next(told.now)
    if query is None or coming is None or query.gathering_id == coming.id:
        return
    # A question always reaches somebody who can act: where nobody has the role, the stewards.
    hosts, stewards = holders(told.work, (SHARING,), told.now), told.work.members.stewards()
    chosen = first_here(told.work, told.today, hosts, stewards)
    drawn = topic_cards.for_the_gathering(query, coming, told.now)
    card, key = stand_in(drawn, chosen.instead), f"to-gathering:{told.key}"
    for member in chosen.members:
        told.voice.direct(member, card, QUESTIONS, key, coming.starts_at)


@prompt(
    "monthly-query-choice",
    "Asks whoever looks after it which question is put this month",
    late=timedelta(days=3),
    about="month",
)
def choice(told: Prompted) -> None:
    """In private, unless one is chosen already; the stewards, where nobody looks after it.

    They are left in peace once nobody has a word for what is put by itself.
    """
    due = months.coming(told.community, told.now)
    if due is None or due[0].number != told.number or told.work.queries.of_month(told.number):
        return
    proposals = told.work.queries.of_state("proposed")[::-1]
    silent = not proposals and stock.unheard(told.work, told.community)
    stewards = [] if silent else told.work.members.stewards()
    after_it = months.looked_after_by(told.work, told.now)
    chosen = first_here(told.work, told.today, after_it, stewards)
    offered = _in_stock(told)
    drawn = month_cards.choose(
        proposals, offered, due[1], told.community.zone, told.now, silent=silent
    )
    card = stand_in(drawn, chosen.instead)
    for member in chosen.members:
        told.voice.direct(member, card, REMINDERS, f"month:{told.key}", due[1])


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


def _in_stock(told: Prompted) -> list[tuple[int, str]]:
    """The template's questions, those that were not put for longest first, each with its place."""
    questions = template(told.community.template).questions
    return [(place, questions[place]) for place in stock.in_stock(told.work, told.community)]


def _of_stock(told: Prompted) -> Query | None:
    offered = _in_stock(told)
    if not offered or stock.unheard(told.work, told.community):
        return None
    return told.work.queries.add(stock.of_stock(told.community, offered[0][1], told.now))


def _waiting(told: Prompted) -> Query | None:
    """The query, where it is open and nobody has said anything to it: a stance is one, too.

    None as well where nobody waits for an answer: what came of the stock is for thinking about.
    """
    query, number = told.work.queries.get(told.number), told.number
    if query is None or query.state != "open" or not stock.waits(query):
        return None
    said = told.work.queries.answers([number]) or told.work.voices.on([number])
    return None if said else query
