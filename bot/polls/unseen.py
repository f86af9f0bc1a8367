"""Votes that nobody sees, once and for good; and where reactions would show them, the buttons."""

from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import StaleOffer
from bot.core.late import refuse_late
from bot.core.replies import Reply
from bot.polls import cards, vote_cards
from bot.polls.promise import reactable
from bot.polls.vote_kinds import Held
from bot.themes.rules import Way, worths
from store.core.subject import Subject
from store.polls import Poll


@command("poll-cast", "Vote in an anonymous poll", who=MEMBER, hidden=True, unseen=True)
def cast(ask: Ask, poll: Held, choice: Held) -> Reply:
    """By the button of a choice, where there is one alone to be chosen."""
    asked = ask.work.polls.get(poll)
    # A Call can be made up: a vote cast unseen has no place in a poll that shows who chose what.
    if asked is None or not asked.anonymous or asked.way != Way.SINGLE:
        raise StaleOffer
    if choice not in dict(ask.work.polls.choices(poll)):
        raise StaleOffer
    return put(ask, asked, [choice])


def put(ask: Ask, poll: Poll, chosen: Sequence[int]) -> Reply:
    """Count a vote, once. That somebody voted and what was chosen are kept apart. Requirement S3.

    Neither the reply nor the trail nor any delivery says what was chosen. Raises Closing.
    """
    if poll.state == "closed":
        return Reply(card=cards.closed_by_now(ask.work, poll))
    refuse_late(ask, poll.closes_at)
    if not ask.work.marks.put(Subject.of(poll), ask.me.id):
        return Reply(card=vote_cards.counted_before())
    worth = dict(zip(chosen, worths(Way(poll.way), len(chosen)), strict=False))
    ask.work.poll_votes.cast(poll.id, worth)
    ask.voice.redraw(Subject.of(poll))
    return Reply(card=vote_cards.counted())


@command("poll-buttons", "Show how to vote by button", who=ANYONE, hidden=True, unseen=True)
def by_button(ask: Ask, poll: Held) -> Reply:
    """A reaction that can't be a vote is not let be without a word. It counts for nothing."""
    asked = ask.work.polls.get(poll)
    if asked is None or reactable(asked):
        raise StaleOffer
    return Reply(card=cards.by_button(ask.work, asked))
