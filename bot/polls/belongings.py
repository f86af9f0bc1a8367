"""What polls hold of a person: what they asked, and what they openly chose."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.core.once import outlives
from store.core.subject import Subject
from store.members import Member
from store.poll_votes import PollVote
from store.polls import Poll
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they asked; and what they openly chose, in words."""
    return {
        "polls_asked": rows(work.polls.of_member(member.id)),
        "poll_votes": [_told(work, vote) for vote in work.poll_votes.of_member(member.id)],
    }


def _told(work: Work, vote: PollVote) -> Mapping[str, object]:
    poll = work.polls.get(vote.poll_id)
    chosen = dict(work.polls.choices(vote.poll_id)).get(vote.number, "")
    question = poll.question if poll else ""
    told = {"poll": question, "for": chosen, "at": vote.at, "choice": vote.place}
    return told if vote.points is None else {**told, "points": vote.points}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The polls they asked, and those they voted in openly."""
    asked = {poll.id for poll in ask.work.polls.of_member(member.id)}
    voted = {vote.poll_id for vote in ask.work.poll_votes.of_member(member.id)}
    return [Subject("poll", number) for number in asked | voted]


def outlive(ask: Ask, member: Member) -> None:
    """Votes stay counted, and nobody comes back for a second one."""
    for number in {vote.poll_id for vote in ask.work.poll_votes.of_member(member.id)}:
        poll = ask.work.polls.get(number)
        if poll is not None and poll.state == "open":
            outlives(ask, Subject.of(poll), member)


def erase(ask: Ask, member: Member) -> None:
    """What they asked stays without a name."""
    ask.work.polls.reassign(member.id, None)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """One person has one open vote, the other's; of two cast unseen both count, since nobody can
    tell which ones they are."""
    ask.work.polls.reassign(one.id, into.id)
    ask.work.poll_votes.reassign(one.id, into.id)


declare(
    Belongings(
        "polls",
        holds=(
            Held(Poll, "member_id", Left.NAMELESS),
            Held(PollVote, "member_id", Left.STAYS),
        ),
        stays="The polls and their counts: what was decided was decided.",
        export=export,
        cards=cards,
        outlive=outlive,
        erase=erase,
        merge=merge,
    )
)
