"""Needs are put in an order by all, in a ranked poll, and each is taken up by whoever wants to."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.replies import Reply
from bot.needs import cards
from bot.needs.kinds import Each, NeedRef, Order
from bot.polls.actions import AskedOtherwise, asked_already, new, put
from bot.polls.cards import end
from bot.polls.kinds import DAYS, Choices, Days, Question
from bot.polls.rules import EACH
from bot.themes.rules import Way
from store.core.subject import Subject
from store.members import Member
from store.needs import Need


class NotDecided(Mend):
    """What is needed most is not decided yet. When the poll has closed, you can take that up."""

    informs = True


class NoPointsToRank(Mend):
    """Where needs are ranked, nobody spends points. Take one of the two back."""


@command(
    "needs ask",
    "Ask what is needed most; then each need can be taken up",
    who=MEMBER,
    submit="Ask it",
    helps={"choices": "Two to ten needs, with commas between or each on a line"},
    labels={"choices": "What may be needed"},
)
def ask_(
    ask: Ask,
    question: Question,
    choices: Choices,
    vote: Order | None = None,
    points: Each | None = None,
    days: Days = DAYS,
) -> Reply:
    """A poll like any other, ranked or with points to spend, whose card goes on when it has closed.

    Requirement P2. Raises NoPointsToRank, AskedOtherwise.
    """
    if vote == Way.RANKED and points is not None:
        raise NoPointsToRank(param="points")
    poll = new(ask, question, days)
    poll.way = Way.RANKED
    if vote == Way.POINTS or points is not None:
        # Whoever saw how the others spend theirs would spend their own against it.
        poll.way, poll.hidden, poll.points = Way.POINTS, True, EACH if points is None else points
    known = asked_already(ask, question)
    if known is not None and not ask.work.needs.of_poll(known.id):
        raise AskedOtherwise(param="question", ways=[end(known)])
    reply = put(ask, poll, choices)
    if known is None:
        ask.work.needs.add(poll.id, ask.work.polls.choices(poll.id), ask.now)
    return reply


@command("needs list", "See what is needed most, and who takes it up", who=MEMBER, reads=True)
def listed(ask: Ask) -> Reply:
    """What was decided last."""
    return Reply(card=cards.listed(ask.work, ask.now))


@command("needs take", "Take up something that is needed", who=MEMBER, submit="I take it up")
def take(ask: Ask, need: NeedRef) -> Reply:
    """First come, first served; nobody is assigned. Raises NotDecided."""
    poll = ask.work.polls.get(need.poll_id)
    if poll is None or poll.state == "open":
        raise NotDecided
    if need.owner_id is None and ask.work.needs.own(need, ask.me.id, None):
        _redraw(ask, need)
        return Reply(card=cards.taken(need))
    # Of two who take it at once one is first, which the other one hears.
    owner = ask.work.members.get(ask.work.needs.owner(need))
    if owner is not None and owner.id != ask.me.id:
        return Reply(card=cards.taken_by(need, owner))
    return Reply(card=cards.taken(need))


@command("needs leave", "Leave something that you took up to others", who=MEMBER, submit="Leave it")
def leave(ask: Ask, need: NeedRef) -> Reply:
    """It is free again, for whoever wants to."""
    if ask.work.needs.own(need, None, ask.me.id):
        _redraw(ask, need)
    return Reply(card=cards.left(need))


def let_go(ask: Ask, member: Member) -> None:
    """What somebody took up is for others to take, since they leave."""
    for need in ask.work.needs.of_member(member.id):
        ask.work.needs.own(need, None, member.id)
        _redraw(ask, need)


def _redraw(ask: Ask, need: Need) -> None:
    ask.voice.redraw(Subject("poll", need.poll_id))
