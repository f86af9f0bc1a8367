"""What themes hold of a person: what they proposed, would like and voted for."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.core.once import outlives
from bot.core.rules.quarters import Quarter
from bot.themes.wanted_cards import WANTED
from store.ballot_votes import Vote
from store.core.subject import Subject
from store.members import Member
from store.themes import Endorsement, Proposal, Theme
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they proposed and what of it became a theme; what they like and voted for, by title."""
    number = member.id
    votes = work.ballot_votes.of_member(number)
    named = work.ballots.titles([vote.option_id for vote in votes])
    return {
        "themes_proposed": rows(work.themes.of_member(number)),
        "themes_chosen": rows(work.themes.chosen_of(number)),
        "themes_liked": _titles(work, work.themes.endorsed_by(number)),
        "votes": [
            {"for": named.get(vote.option_id, ""), "at": vote.at, "choice": vote.place}
            for vote in votes
        ],
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Where they voted, open or over: it may name who chose what; where they proposed or like."""
    themes = ask.work.themes
    voted = {vote.ballot_id for vote in ask.work.ballot_votes.of_member(member.id)}
    liked = themes.proposals(themes.endorsed_by(member.id)).values()
    wanted = {Quarter(one.quarter).number for one in (*themes.of_member(member.id), *liked)}
    return [
        *(Subject("ballot", number) for number in voted),
        *(Subject(WANTED, number) for number in wanted),
    ]


def outlive(ask: Ask, member: Member) -> None:
    """What they voted for counts, and nobody comes back to vote anew."""
    ballot = ask.work.ballots.now_open()
    if ballot is not None and ask.work.ballot_votes.chosen_by(ballot.id, member.id):
        outlives(ask, Subject.of(ballot), member)


def erase(ask: Ask, member: Member) -> None:
    """What they proposed stays without a name. What they would like goes: it decides nothing, and
    would count twice."""
    ask.work.themes.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other proposed and likes it; on a ballot on which both voted, their own choices count."""
    ask.work.themes.reassign(one.id, into.id)
    ask.work.ballot_votes.reassign(one.id, into.id)


def _titles(work: Work, proposals: Sequence[int]) -> list[str]:
    found = work.themes.proposals(proposals)
    return [found[number].title for number in proposals if number in found]


declare(
    Belongings(
        "themes",
        holds=(
            Held(Proposal, "member_id", Left.NAMELESS),
            Held(Theme, "member_id", Left.NAMELESS),
            Held(Endorsement, "member_id", Left.NOTHING),
            Held(Vote, "member_id", Left.STAYS),
        ),
        stays="Proposals and themes; votes, since taking one out could turn what was decided.",
        export=export,
        cards=cards,
        outlive=outlive,
        erase=erase,
        merge=merge,
    )
)
