"""What polls hold of a person: what they asked and chose, and that they voted unseen."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.core.subject import Subject
from store.members import Member
from store.polls import Poll, PollVote, PollVoter
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they asked and openly chose; of a vote cast unseen, that it was cast."""
    number = member.id
    return {
        "polls_asked": rows(work.polls.of_member(number)),
        "poll_votes": rows(work.polls.votes_of(number)),
        "voted_unseen_in_polls": work.polls.voted_in(number),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The polls they asked, and those they voted in openly."""
    asked = {poll.id for poll in ask.work.polls.of_member(member.id)}
    voted = {vote.poll_id for vote in ask.work.polls.votes_of(member.id)}
    return [Subject("poll", number) for number in asked | voted]


def erase(ask: Ask, member: Member) -> None:
    """Votes stay counted. That they voted unseen goes: which vote was theirs nobody could say."""
    ask.work.polls.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """One person has one vote, the other's; two cast unseen can't be told apart, and both count."""
    ask.work.polls.reassign(one.id, into.id)


declare(
    Belongings(
        "polls",
        holds=(
            Held(Poll, "member_id", Left.NAMELESS),
            Held(PollVote, "member_id", Left.STAYS),
            Held(PollVoter, "member_id", Left.NOTHING),
        ),
        stays="The polls and their counts: what was decided was decided.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
