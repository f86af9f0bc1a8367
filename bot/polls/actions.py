"""Polls: a question with up to ten choices, open or anonymous, until it closes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.cards.keycaps import KEYCAPS
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend, Missing, StaleOffer
from bot.core.reactions import bare
from bot.core.replies import NOTHING, Reply
from bot.polls import cards
from bot.polls.closing import CLOSES, close
from bot.polls.kinds import DAYS, Anonymous, Choices, Days, Held, Instead, PollRef, Question
from store.core.subject import Subject
from store.occurrences import STEP, Occurrence
from store.polls import Poll


class NotYourPoll(Mend):
    """Only whoever asked that, or a steward, can close it."""


class NoPollOpen(Mend):
    """No poll that you could close is open just now."""


@command(
    "poll",
    "Ask everybody to choose: a question and up to ten choices",
    who=MEMBER,
    submit="Ask it",
    anywhere="Start a poll",
)
def poll_(
    ask: Ask,
    question: Question,
    choices: Choices,
    anonymous: Anonymous = False,
    days: Days = DAYS,
) -> Reply:
    """The card stands in every home; the clock closes it."""
    for known_poll in ask.work.polls.open_ones():
        if known_poll.member_id == ask.me.id and known_poll.question == question:
            return Reply(card=cards.opened_already(known_poll))
    poll = ask.work.polls.open(
        Poll(
            community_id=ask.work.community,
            member_id=ask.me.id,
            question=question,
            anonymous=anonymous,
            opened_at=ask.now,
            closes_at=ask.now.replace(second=0, microsecond=0) + timedelta(days=days),
        ),
        list(choices),
    )
    _plan_closing(ask, poll)
    ask.voice.show(Subject.of(poll))
    if anonymous:
        # What is chosen by button alone has no reactions to be reconciled.
        ask.work.living.close(Subject.of(poll))
    return Reply(card=cards.opened(poll))


@command("poll close", "Close a poll before its time", who=MEMBER)
def close_(ask: Ask, poll: PollRef | None = None) -> Reply:
    """By whoever asked, or a steward. Raises NotYourPoll."""
    chosen = poll or _only(ask)
    if chosen.member_id != ask.me.id and ask.me.steward_since is None:
        raise NotYourPoll
    if not close(ask.work, ask.voice, chosen, ask.now):
        return Reply(card=cards.closed_by_now(ask.work, chosen))
    return Reply(card=cards.outcome(ask.work, chosen))


@command("poll-vote", "Vote in an open poll", who=MEMBER, hidden=True)
def vote(ask: Ask, poll: Held, choice: Held) -> Reply:
    """By button or reaction; the last one counts."""
    asked = _asked(ask, poll, anonymous=False)
    labels = dict(ask.work.polls.choices(poll))
    if asked.state == "closed":
        return Reply(card=cards.closed_by_now(ask.work, asked))
    if choice not in labels:
        raise StaleOffer
    ask.work.polls.choose(poll, ask.me.id, choice, ask.now)
    ask.voice.redraw(Subject.of(asked))
    if ask.call.source == "reaction":
        return NOTHING
    return Reply(card=cards.voted(asked, choice, labels[choice]))


@command("poll-unvote", "Take a vote in an open poll back", who=ANYONE, hidden=True)
def unvote(ask: Ask, poll: Held, choice: Held, instead: Instead = "") -> Reply:
    """Unless the same reaction of theirs stands in another home; another one counts instead."""
    asked, member = _asked(ask, poll, anonymous=False), ask.caller or known(ask)
    if member is None or asked.state == "closed":
        return NOTHING
    number = member.id
    emoji = ask.call.emoji
    if emoji and ask.work.ballots.reacted(Subject.of(asked), number, emoji):
        return NOTHING
    if ask.work.polls.withdraw(poll, number, choice):
        places = {bare(keycap): place for place, keycap in enumerate(KEYCAPS, 1)}
        other = places.get(bare(instead))
        if other is not None and other in dict(ask.work.polls.choices(poll)):
            ask.work.polls.choose(poll, number, other, ask.now)
        ask.voice.redraw(Subject.of(asked))
    return NOTHING if ask.call.source == "reaction" else Reply(card=cards.unvoted())


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
    if not ask.work.polls.cast(poll, ask.me.id, choice):
        return Reply(card=cards.counted_before())
    if sum(ask.work.polls.counts(asked).values()) >= cards.ENOUGH:
        ask.voice.redraw(Subject.of(asked))
    return Reply(card=cards.counted())


def _asked(ask: Ask, number: int, *, anonymous: bool) -> Poll:
    """The poll, of the sort that a command is for. Raises StaleOffer."""
    poll = ask.work.polls.get(number)
    if poll is None or poll.anonymous != anonymous:
        raise StaleOffer
    return poll


def _only(ask: Ask) -> Poll:
    """The one poll that the caller may close. Raises NoPollOpen, or Missing where several are."""
    steward = ask.me.steward_since is not None
    found = [p for p in ask.work.polls.open_ones() if steward or p.member_id == ask.me.id]
    if not found:
        raise NoPollOpen
    if len(found) > 1:
        raise Missing(["poll"])
    return found[0]


def _plan_closing(ask: Ask, poll: Poll) -> None:
    at: datetime = poll.closes_at
    step = f"{at:%Y-%m-%dT%H:%M}"
    ask.work.occurrences.plan(
        [
            Occurrence(
                community_id=ask.work.community,
                prompt=f"{CLOSES}{STEP}{step}",
                step=step,
                subject=Subject.of(poll),
                day=at.astimezone(ZoneInfo(ask.community.zone)).date(),
                due_at=at,
            )
        ]
    )
