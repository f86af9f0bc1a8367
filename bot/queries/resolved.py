"""Resolving: whoever asked says that a question is answered, and the library keeps it."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.replies import Reply
from bot.core.voice import ANSWERS
from bot.queries import resolved_cards as cards
from bot.queries.actions import put_to
from bot.queries.answers import refuse_others
from bot.queries.asked import findable
from bot.queries.clock import of_query
from bot.queries.followers import concerned
from bot.queries.kinds import AnyQueryRef, MyQueryRef, Remark
from bot.queries.pages import page, worth_keeping
from store.core.subject import Subject


@command(
    "query resolve",
    "Say that a question of yours is resolved",
    who=MEMBER,
    submit="It is resolved",
    helps={"outcome": "What came of it, in a line, if you like"},
    labels={"outcome": "What came of it"},
)
def resolve(ask: Ask, query: MyQueryRef, outcome: Remark = "") -> Reply:
    """The question is resolved; what was said to it enters the library with its credits. A6.

    Without a word said there is nothing that others could use, and no page.
    """
    put_to(query)
    refuse_others(ask, query)
    if not ask.work.queries.resolve(query.id, outcome, ask.now):
        return Reply(card=cards.resolved_already(query))
    # Nobody is asked about it any more.
    ask.work.occurrences.forget(Subject.of(query))
    ask.voice.redraw(Subject.of(query))
    kept = worth_keeping(ask.work, query)
    if kept:
        page(ask.work, query, ask.now, was="")
        findable(ask.work, query)
    following = ask.work.voices.followers(query.id)
    for member in concerned(ask.work, query, (ask.me.id,)):
        card = cards.resolved_news(query, ask.me, follows=member.id in following)
        # The minute is in the key: what is opened again and resolved again is news again.
        ask.voice.direct(member, card, ANSWERS, f"resolved:{query.id}:{ask.now:%Y-%m-%dT%H:%M}")
    answers = ask.work.queries.answers([query.id])
    return Reply(card=cards.resolved(query, answers, in_library=kept))


@command("query reopen", "Open a question of yours again", who=MEMBER, hidden=True)
def reopen(ask: Ask, query: AnyQueryRef) -> Reply:
    """It was not resolved after all: people can answer, and the clock minds it as before."""
    put_to(query)
    refuse_others(ask, query)
    if query.state == "resolved":
        was, query.state, query.outcome, query.resolved_at = query.outcome, "open", "", None
        ask.work.save(query)
        if query.page is not None:
            page(ask.work, query, ask.now, was=was)
        ask.work.occurrences.plan(of_query(ask.community, query, ask.now))
        ask.voice.redraw(Subject.of(query))
    return Reply(card=cards.reopened(query))
