"""A poll is asked, and closed before its time."""

from collections.abc import Sequence
from datetime import timedelta
from operator import attrgetter

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, Missing
from bot.core.replies import Reply
from bot.polls import cards
from bot.polls.end import close, plan
from bot.polls.kinds import (
    DAYS,
    Anonymous,
    Choices,
    Days,
    Hidden,
    Named,
    Question,
    WayName,
)
from bot.polls.promise import reactable
from bot.polls.vote_kinds import PollRef
from bot.themes.rules import Way
from store.core.subject import Subject
from store.polls import Poll


class NamedAndAnonymous(Mend):
    """A poll is either anonymous or shows who voted for what, never both. Take one of them back."""


class AskedOtherwise(Mend):
    """You are asking that already, with other choices or in another way; its card stands in the
    channel. Close that one first, or ask this in other words."""


class NotYourPoll(Mend):
    """Only whoever asked that, or a steward, can close it."""


class NoPollOpen(Mend):
    """No poll that you could close is open just now."""

    informs = True


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
    vote: WayName = Way.SINGLE,
    names: Named = False,
    hidden: Hidden = False,
    anonymous: Anonymous = False,
    days: Days = DAYS,
) -> Reply:
    """The card stands in every home; the clock closes it. Raises NamedAndAnonymous."""
    if names and anonymous:
        raise NamedAndAnonymous(param="names")
    poll = new(ask, question, days)
    poll.way, poll.named, poll.hidden, poll.anonymous = vote, names, hidden, anonymous
    return put(ask, poll, choices)


def new(ask: Ask, question: str, days: int) -> Poll:
    """A poll of the caller's, open for so many days, before anybody has been asked."""
    return Poll(
        community_id=ask.work.community,
        member_id=ask.me.id,
        question=question,
        opened_at=ask.now,
        # To the minute, as the clock's own key for it has it.
        closes_at=ask.now.replace(second=0, microsecond=0) + timedelta(days=days),
    )


def put(ask: Ask, poll: Poll, choices: Sequence[str]) -> Reply:
    """Everybody is asked: its card stands in every home, and the clock closes it.

    The form may be sent twice: one question stands in the channel once. Raises AskedOtherwise.
    """
    known_poll = asked_already(ask, poll.question)
    if known_poll is not None:
        if not _same(ask, known_poll, poll, choices):
            raise AskedOtherwise(param="question", ways=[cards.end(known_poll)])
        return Reply(card=cards.opened_already(known_poll))
    poll = ask.work.polls.open(poll, list(choices))
    plan(ask.work, ask.community, poll, poll.closes_at)
    ask.voice.show(Subject.of(poll))
    if poll.anonymous:
        ask.work.marks.begin(Subject.of(poll), ask.secret())
    return Reply(card=cards.opened(poll))


def asked_already(ask: Ask, question: str) -> Poll | None:
    """The open poll in which the caller asks that."""
    mine = (poll for poll in ask.work.polls.open_ones() if poll.member_id == ask.me.id)
    return next((poll for poll in mine if poll.question == question), None)


def _same(ask: Ask, one: Poll, other: Poll, choices: Sequence[str]) -> bool:
    """Whether two polls differ in nothing but how long they are open."""
    goes = attrgetter("way", "points", "named", "hidden", "anonymous")
    labels = [label for _number, label in ask.work.polls.choices(one.id)]
    return goes(one) == goes(other) and labels == list(choices)


@command("poll close", "Close a poll before its time", who=MEMBER)
def close_(ask: Ask, poll: PollRef | None = None) -> Reply:
    """By whoever asked, or a steward. Raises NotYourPoll."""
    chosen = poll or _only(ask)
    if chosen.member_id != ask.me.id and ask.me.steward_since is None:
        raise NotYourPoll
    if chosen.state == "open" and reactable(chosen):
        # By the clock's own way, at the next beat: reactions are looked at once more before.
        if not ask.work.occurrences.hasten(Subject.of(chosen), ask.now):
            plan(ask.work, ask.community, chosen, ask.now)
        return Reply(card=cards.closing(chosen))
    if not close(ask.work, ask.voice, chosen, ask.now):
        return Reply(card=cards.closed_by_now(ask.work, chosen))
    return Reply(card=cards.outcome(ask.work, chosen))


def _only(ask: Ask) -> Poll:
    """The one poll that the caller may close. Raises NoPollOpen, or Missing where several are."""
    steward = ask.me.steward_since is not None
    found = [p for p in ask.work.polls.open_ones() if steward or p.member_id == ask.me.id]
    if not found:
        raise NoPollOpen
    if len(found) > 1:
        raise Missing(["poll"])
    return found[0]
