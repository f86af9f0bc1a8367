"""Points are spent: spread by form or in words, or one at a time, until the poll closes."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.late import refuse_late
from bot.core.once import VotedBefore
from bot.core.replies import Reply
from bot.core.rules.numbers import REFERENCE
from bot.core.text import Words
from bot.polls import cards, points_cards, spending
from bot.polls.vote_kinds import Held, More, PollRef, Spent
from bot.polls.which import by_points, the_one
from bot.themes.rules import Way
from store.core.subject import Subject
from store.polls import Poll


class NotByPoints(Mend):
    """In this poll no points are spent: `/%(command)s` votes in it."""


def as_spent(ask: Ask) -> Mapping[str, str]:
    """The form shows each choice on a line, with what the caller gave it so far."""
    poll = _asked(ask)
    if poll is None:
        return {}
    labels = dict(ask.work.polls.choices(poll.id))
    return {"points": spending.written(labels, _spent(ask, poll))}


def what_is_left(ask: Ask) -> Words:
    """How many points the caller has, and how many of them are left."""
    poll = _asked(ask)
    return points_cards.left(poll, _spent(ask, poll)) if poll else ()


@command(
    "poll spend",
    "Spread your points over the choices of a poll",
    who=MEMBER,
    fill=as_spent,
    intro=what_is_left,
    submit="Spend them",
)
def spend_(ask: Ask, points: Spent, poll: PollRef | None = None) -> Reply:
    """In place of what one spent before: `1=5 3=3`, or a line for each choice. Requirement P2."""
    asked = poll or the_one(ask, points, by_points)
    if asked.points is None:
        raise NotByPoints(command="poll rank" if asked.way == Way.RANKED else "poll vote")
    return spread(ask, asked, points, "points")


@command("poll-point", "Give a choice of a poll one point more or less", who=MEMBER, hidden=True)
def point_(ask: Ask, poll: Held, choice: Held, more: More) -> Reply:
    """From the card that shows what one spent; never more than there is, nor less than none."""
    asked = ask.work.polls.get(poll)
    labels = dict(ask.work.polls.choices(poll))
    if asked is None or asked.points is None or choice not in labels:
        raise StaleOffer
    if not _open(ask, asked):
        return Reply(card=cards.closed_by_now(ask.work, asked))
    spent = _spent(ask, asked)
    given = spent.get(choice, 0) + more
    if given >= 0 and sum(spent.values()) + more <= asked.points:
        spent = {**spent, choice: given}
        _keep(ask, asked, spent)
    return Reply(card=points_cards.mine(asked, spent, labels))


def spread(ask: Ask, poll: Poll, typed: str, param: str) -> Reply:
    """What somebody wrote is what they spent. Raises what `spending.read` does, and Closing."""
    assert poll.points is not None, "points are spent in it"
    if not _open(ask, poll):
        return Reply(card=cards.closed_by_now(ask.work, poll))
    labels = dict(ask.work.polls.choices(poll.id))
    spent = spending.read(typed, labels, poll.points, param)
    _keep(ask, poll, spent)
    return Reply(card=points_cards.mine(poll, spent, labels))


def _open(ask: Ask, poll: Poll) -> bool:
    """Whether points are still spent, and nobody closes it meanwhile. Raises Closing, and
    VotedBefore for whoever spent theirs before they were erased."""
    if not ask.work.polls.lock(poll.id):
        return False
    refuse_late(ask, poll.closes_at)
    if not _spent(ask, poll) and ask.work.marks.before(Subject.of(poll), ask.me.id):
        raise VotedBefore
    return True


def _keep(ask: Ask, poll: Poll, spent: Mapping[int, int]) -> None:
    ask.work.poll_points.spend(poll, ask.me.id, spent, ask.now)
    ask.voice.redraw(Subject.of(poll))


def _spent(ask: Ask, poll: Poll) -> Mapping[int, int]:
    return ask.work.poll_points.spent_by(poll.id, ask.caller.id) if ask.caller else {}


def _asked(ask: Ask) -> Poll | None:
    """The poll that a form is about, as far as that can be told before it is filled in."""
    held = REFERENCE.fullmatch(ask.call.args.get("poll", ""))
    if held:
        poll = ask.work.polls.get(int(held[1]))
        return poll if poll and poll.points is not None else None
    found = [poll for poll in ask.work.polls.open_ones() if by_points(poll)]
    return found[0] if len(found) == 1 else None
