"""Practice fields: situations somebody could practise in, which members offer to take. F7."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.heard import unheard
from bot.core.replies import Reply
from bot.core.voice import ANSWERS
from bot.queries import asked_cards as cards
from bot.queries.asked import put
from bot.queries.kinds import PRACTICE, Situation
from store.queries import Query


@command("field post", "Tell of a situation to practise in", who=MEMBER, submit="Post it")
def post_field(ask: Ask, situation: Situation) -> Reply:
    """A situation to practise in, for members to offer to take it. Requirement F7."""
    again = ask.work.queries.said_already(ask.me.id, situation, "open")
    if again is not None:
        return Reply(card=cards.asked_already(again))
    query = ask.work.queries.add(
        Query(
            community_id=ask.work.community,
            member_id=ask.me.id,
            kind=PRACTICE,
            question=situation,
            state="draft",
            asked_at=ask.now,
        )
    )
    put(ask.work, ask.voice, ask.community, query, ask.now)
    return Reply(card=cards.posted(query, unheard(ask.work, ask.me, ANSWERS)))
