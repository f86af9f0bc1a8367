"""What is asked is looked at: all that is open, or one question with every answer."""

from collections import Counter

from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command
from bot.core.replies import Reply
from bot.queries import list_cards as cards
from bot.queries.actions import NotPut
from bot.queries.cards import answered, draw
from bot.queries.kinds import QUESTION, AnyQueryRef


@command("query list", "See what is asked just now", who=MEMBER, reads=True)
def listed(ask: Ask) -> Reply:
    """Open questions, latest first, each with how many have answered."""
    queries = ask.work.queries.of_state("open")
    answers = ask.work.queries.answers([query.id for query in queries])
    many = Counter(answer.query_id for answer in answers)
    return Reply(card=cards.listed(queries, many, ask.community.name))


@command("query show", "See a question with every answer", who=MEMBER, submit="Show it", reads=True)
def show(ask: Ask, query: AnyQueryRef) -> Reply:
    """One question, whole."""
    card = draw(ask.work, query.id, ask.now)
    if card is None:
        raise NotPut
    answers = ask.work.queries.answers([query.id])
    named = People(ask.work, [a.member_id for a in answers if a.member_id is not None])
    lines = [answered(answer, named, QUESTION) for answer in answers]
    return Reply(card=cards.whole(lines, card))
