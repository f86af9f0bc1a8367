"""Votes in a poll: open ones that can change, and those that nobody sees, once and for good."""

from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.cards.keycaps import KEYCAPS
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import StaleOffer
from bot.core.once import VotedBefore
from bot.core.reactions import bare
from bot.core.replies import NOTHING, Reply
from bot.polls import cards, vote_cards
from bot.polls.kinds import Held, Instead
from store.core.subject import Subject
from store.polls import Poll


@command("poll-vote", "Vote in an open poll", who=MEMBER, hidden=True)
def vote(ask: Ask, poll: Held, choice: Held) -> Reply:
    """By button or reaction; the last one counts."""
    asked = _asked(ask, poll, anonymous=False)
    labels = dict(ask.work.polls.choices(poll))
    if asked.state == "closed":
        return Reply(card=cards.closed_by_now(ask.work, asked))
    if choice not in labels:
        raise StaleOffer
    marked = ask.work.marks.has(Subject.of(asked), ask.me.id)
    if marked and ask.work.polls.chosen_by(poll, ask.me.id) is None:
        raise VotedBefore
    ask.work.polls.choose(poll, ask.me.id, choice, ask.now)
    ask.voice.redraw(Subject.of(asked))
    if ask.call.source == "reaction":
        return NOTHING
    return Reply(card=vote_cards.voted(asked, choice, labels[choice]))


@command("poll-unvote", "Take a vote in an open poll back", who=ANYONE, hidden=True)
def unvote(ask: Ask, poll: Held, choice: Held, instead: Instead = "") -> Reply:
    """Unless the same reaction of theirs stands in another home; another one counts instead."""
    # Whoever left meanwhile may still take back what they gave.
    asked, member = _asked(ask, poll, anonymous=False), ask.caller or known(ask)
    if member is None or asked.state == "closed":
        return NOTHING
    number = member.id
    emoji = ask.call.emoji
    # One person has one vote in all homes (E1): it stands for as long as one of their reactions
    # does.
    if emoji and ask.work.living.reacts(Subject.of(asked), number, emoji):
        return NOTHING
    if ask.work.polls.withdraw(poll, number, choice):
        places = {bare(keycap): place for place, keycap in enumerate(KEYCAPS, 1)}
        other = places.get(bare(instead))
        if other is not None and other in dict(ask.work.polls.choices(poll)):
            ask.work.polls.choose(poll, number, other, ask.now)
        ask.voice.redraw(Subject.of(asked))
    return NOTHING if ask.call.source == "reaction" else Reply(card=vote_cards.unvoted())


@command("poll-cast", "Vote in an anonymous poll", who=MEMBER, hidden=True, unseen=True)
def cast(ask: Ask, poll: Held, choice: Held) -> Reply:
    """Once, and for good. That somebody voted and what was chosen are kept apart. Requirement S3.

    Neither the reply nor the trail nor any delivery says which choice it was.
    """
    asked = _asked(ask, poll, anonymous=True)
    if asked.state == "closed":
        return Reply(card=cards.closed_by_now(ask.work, asked))
    if choice not in dict(ask.work.polls.choices(poll)):
        raise StaleOffer
    if not ask.work.marks.put(Subject.of(asked), ask.me.id):
        return Reply(card=vote_cards.counted_before())
    ask.work.polls.cast(poll, choice)
    ask.voice.redraw(Subject.of(asked))
    return Reply(card=vote_cards.counted())


@command("poll-buttons", "Show how to vote unseen", who=ANYONE, hidden=True, unseen=True)
def by_button(ask: Ask, poll: Held) -> Reply:
    """A reaction on an anonymous poll is not let be without a word. Nothing is kept of it."""
    return Reply(card=cards.by_button(ask.work, _asked(ask, poll, anonymous=True)))


def _asked(ask: Ask, number: int, *, anonymous: bool) -> Poll:
    """The poll, of the sort that a command is for. Raises StaleOffer.

    A Call can be made up: an open vote in an anonymous poll would leave a name behind.
    """
    poll = ask.work.polls.get(number)
    if poll is None or poll.anonymous != anonymous:
        raise StaleOffer
    return poll
