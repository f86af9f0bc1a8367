"""Votes by button or reaction in polls that are not anonymous: they can change until it closes."""

from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.cards.keycaps import KEYCAPS
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import StaleOffer
from bot.core.late import refuse_late
from bot.core.once import VotedBefore
from bot.core.reactions import bare
from bot.core.replies import NOTHING, Reply
from bot.polls import cards, vote_cards
from bot.polls.vote_kinds import Held, Instead
from bot.themes.rules import Way
from bot.themes.vote_cards import instead as moved
from store.core.subject import Subject
from store.polls import Poll


@command("poll-vote", "Vote in an open poll", who=MEMBER, hidden=True)
def vote(ask: Ask, poll: Held, choice: Held) -> Reply:
    """By button or reaction: one more by approval, and else the last one counts.

    Whose vote moved by a reaction is told, since the reaction to the other choice stays.
    """
    asked = seen(ask, poll)
    if asked.state == "closed":
        return Reply(card=cards.closed_by_now(ask.work, asked))
    labels = dict(ask.work.polls.choices(poll))
    if choice not in labels or asked.way in (Way.RANKED, Way.POINTS):
        raise StaleOffer
    before = changeable(ask, asked)
    ask.work.poll_votes.mark(asked, ask.me.id, choice, ask.now)
    ask.voice.redraw(Subject.of(asked))
    if ask.call.source != "reaction":
        return own_votes(ask, asked)
    if asked.way == Way.SINGLE and before not in ([], [choice]):
        return Reply(card=moved(labels[choice], labels[before[0]]))
    return NOTHING


@command("poll-unvote", "Take a vote in an open poll back", who=ANYONE, hidden=True)
def unvote(ask: Ask, poll: Held, choice: Held, instead: Instead = "") -> Reply:
    """Unless the same reaction of theirs stands in another home; another one counts instead."""
    # Whoever left meanwhile may still take back what they gave.
    asked, member = seen(ask, poll), ask.caller or known(ask)
    if member is None or asked.state == "closed":
        return NOTHING
    refuse_late(ask, asked.closes_at)
    number = member.id
    emoji = ask.call.emoji
    # One person has one vote in all homes (E1): it stands for as long as one of their reactions
    # does.
    if emoji and ask.work.living.reacts(Subject.of(asked), number, emoji):
        return NOTHING
    if ask.work.poll_votes.unmark(poll, number, choice):
        places = {bare(keycap): place for place, keycap in enumerate(KEYCAPS, 1)}
        other = places.get(bare(instead)) if asked.way == Way.SINGLE else None
        if other is not None and other in dict(ask.work.polls.choices(poll)):
            ask.work.poll_votes.mark(asked, number, other, ask.now)
        ask.voice.redraw(Subject.of(asked))
    if ask.call.source == "reaction":
        return NOTHING
    labels = dict(ask.work.polls.choices(poll))
    return Reply(card=vote_cards.mine(asked, ask.work.poll_votes.chosen_by(poll, number), labels))


def changeable(ask: Ask, poll: Poll) -> list[int]:
    """What the caller chose so far, which they may change. Raises Closing, and VotedBefore for
    whoever voted before they were erased."""
    refuse_late(ask, poll.closes_at)
    before = ask.work.poll_votes.chosen_by(poll.id, ask.me.id)
    if not before and ask.work.marks.before(Subject.of(poll), ask.me.id):
        raise VotedBefore
    return before


def own_votes(ask: Ask, poll: Poll) -> Reply:
    """What counts of the caller now: the answer to every vote that is no reaction."""
    chosen = ask.work.poll_votes.chosen_by(poll.id, ask.me.id)
    return Reply(card=vote_cards.mine(poll, chosen, dict(ask.work.polls.choices(poll.id))))


def seen(ask: Ask, number: int) -> Poll:
    """A poll that is not anonymous. Raises StaleOffer.

    A Call can be made up: an open vote in an anonymous poll would leave a name behind.
    """
    poll = ask.work.polls.get(number)
    if poll is None or poll.anonymous:
        raise StaleOffer
    return poll
