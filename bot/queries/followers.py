"""Followers: who hears in private of what is new about a question, and who no longer does."""

from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.heard import unheard
from bot.core.replies import Reply
from bot.core.voice import ANSWERS
from bot.queries import follower_cards as cards
from bot.queries.actions import put_to
from bot.queries.kinds import AnyQueryRef
from bot.queries.stances import OFFERS
from store.members import Member
from store.queries import Query
from store.work import Work


def followers(work: Work, query: Query, but: Sequence[int | None]) -> list[Member]:
    """Whoever is here and hears of what is new about a query; `but` these, who know."""
    found = work.members.named(work.voices.followers(query.id))
    return [m for m in found.values() if m.state == "active" and m.id not in but]


def concerned(work: Work, query: Query, but: Sequence[int | None]) -> list[Member]:
    """Whoever hears how a query ended: its followers, and who offered to take it, host or join.

    Who offered has kept room for it, and hears once that it is settled though they follow nothing.
    """
    offered = [v.member_id for v in work.voices.on([query.id]) if v.stance in OFFERS]
    numbers = {n for n in offered if n is not None} | set(work.voices.followers(query.id))
    found = work.members.named(sorted(numbers))
    return [m for m in found.values() if m.state == "active" and m.id not in but]


@command(
    "query follow", "Hear in private of new answers to a question", who=MEMBER, submit="Follow it"
)
def follow(ask: Ask, query: AnyQueryRef) -> Reply:
    """From now on new answers are told to the caller."""
    new = ask.work.voices.follow(put_to(query).id, ask.me.id)
    off = unheard(ask.work, ask.me, ANSWERS)
    return Reply(card=cards.following(query, off, new=new))


@command("query unfollow", "Hear no more of a question", who=MEMBER, after_end=True, hidden=True)
def unfollow(ask: Ask, query: AnyQueryRef) -> Reply:
    """No more is told to the caller; that they did not follow it is no mistake."""
    ask.work.voices.unfollow(put_to(query).id, ask.me.id)
    return Reply(card=cards.unfollowed(query))
