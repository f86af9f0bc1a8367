"""The question of the month: proposed by anybody, chosen by whoever looks after it. F6."""

from datetime import datetime
from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.plain import NumberKind
from bot.core.replies import Reply
from bot.core.rules.months import Month
from bot.queries import monthly as months
from bot.queries import monthly_cards as cards
from bot.queries import stock
from bot.queries.kinds import MONTHLY, AnyQueryRef, Question
from store.members import Member
from store.queries import Query

Place = Annotated[int, NumberKind(held=True, low=0, high=99)]
"""The place of a question in the stock."""


class NotYoursToChoose(Mend):
    """%(who)s can choose this month's question. `/query propose` proposes one."""


class NoneIsPut(Mend):
    """No question of the month is put here. A steward can turn it on with `/cop prompts`."""

    informs = True


@command(
    "query propose",
    "Propose a question for everybody to think about",
    who=MEMBER,
    submit="Propose it",
)
def propose(ask: Ask, question: Question) -> Reply:
    """One of the questions of which one is put each month."""
    # What is put or waits already is shown as it is, and is not proposed again.
    known = months.put_already(ask.work, question, "proposed", "chosen", "open")
    if known is not None:
        return Reply(card=cards.known(known, _by_another(ask, known)))
    return Reply(card=cards.proposed(_proposed(ask, question)))


@command(
    "query month",
    "Choose the question that everybody is asked this month",
    who=MEMBER,
    submit="Choose it",
)
def month(ask: Ask, question: Question) -> Reply:
    """A question of one's own, by whoever looks after it or a steward."""
    coming = _may_choose(ask)
    known = months.put_already(ask.work, question, "proposed", "chosen")
    before = ask.work.queries.of_month(coming[0].number)
    query = known or _proposed(ask, question)
    reply = _chosen(ask, query, coming)
    if before is None or before.id == query.id or before.member_id != ask.me.id:
        return reply
    # Whoever words it anew, or thinks of a better one, does not propose the first one as well.
    ask.work.queries.drop(before)
    return Reply(card=cards.chosen(query, coming[1], ask.community.zone, ask.now, aside=before))


@command("query choose", "Choose a proposal", who=MEMBER, hidden=True)
def choose(ask: Ask, query: AnyQueryRef) -> Reply:
    """One of the proposals, by whoever looks after it or a steward."""
    coming = _may_choose(ask)
    if query.state not in ("proposed", "chosen"):
        raise StaleOffer
    return _chosen(ask, query, coming)


@command("query stock", "Choose a question that is kept ready", who=MEMBER, hidden=True)
def of_stock(ask: Ask, question: Place) -> Reply:
    """One of the template's questions, by whoever looks after it or a steward."""
    coming = _may_choose(ask)
    text = stock.question(ask.community, question)
    if text is None:
        raise StaleOffer
    before = ask.work.queries.of_month(coming[0].number)
    # A second press finds what the first one chose.
    if before is not None and before.member_id is None and before.question == text:
        return _chosen(ask, before, coming)
    made = ask.work.queries.add(stock.of_stock(ask.community, text, ask.now))
    return _chosen(ask, made, coming)


def _proposed(ask: Ask, question: str) -> Query:
    return ask.work.queries.add(
        Query(
            community_id=ask.work.community,
            member_id=ask.me.id,
            kind=MONTHLY,
            question=question,
            state="proposed",
            asked_at=ask.now,
        )
    )


def _by_another(ask: Ask, query: Query) -> Member | None:
    """Who proposed it, where that is not the caller; None for nobody's as well."""
    if query.member_id in (None, ask.me.id):
        return None
    return ask.work.members.get(query.member_id)


def _may_choose(ask: Ask) -> tuple[Month, datetime]:
    """The month that is to be chosen for, and when its question is put. Raises a Mend."""
    coming = months.coming(ask.community, ask.now)
    if coming is None:
        raise NoneIsPut
    after_it = months.looked_after_by(ask.work, ask.now)
    if ask.me.steward_since is None and ask.me.id not in {member.id for member in after_it}:
        raise NotYoursToChoose(who=_named(after_it or ask.work.members.stewards()))
    return coming


def _chosen(ask: Ask, query: Query, coming: tuple[Month, datetime]) -> Reply:
    """This one is put, and what was chosen before is a proposal again: none is lost."""
    due_month, due = coming
    before = ask.work.queries.of_month(due_month.number)
    if before is not None and before.id != query.id:
        if before.state != "chosen":
            raise StaleOffer
        _back(ask, before)
    query.state, query.month = "chosen", due_month.number
    ask.work.save(query)
    return Reply(card=cards.chosen(query, due, ask.community.zone, ask.now))


def _back(ask: Ask, query: Query) -> None:
    """It is a proposal again; what is nobody's own stands in the stock all the same."""
    if query.member_id is None:
        ask.work.queries.drop(query)
        return
    query.state, query.month = "proposed", 0
    ask.work.save(query)


def _named(members: list[Member]) -> str:
    return ", ".join(member.name for member in members)
