"""What queries hold of a person: what they asked, answered, stand on and follow."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.core.subject import Subject
from store.members import Member
from store.queries import Answer, Query
from store.voices import Approach, Follow, Voice
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """All of it, drafts included; what they follow by number."""
    number = member.id
    return {
        "asked": rows(work.queries.of_member(number)),
        "answered": rows(work.queries.answers_of(number)),
        "stands": rows(work.voices.of_member(number)),
        "follows": work.voices.followed_by(number),
        "asked_in_private": rows(work.voices.approaches_to(number)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The queries they asked of everybody, answered, or stand on."""
    work, number = ask.work, member.id
    return [
        Subject("query", n) for n in (*work.queries.touched(number), *work.voices.touched(number))
    ]


def erase(ask: Ask, member: Member) -> None:
    """What all have seen stays without them; what nobody else has seen goes."""
    ask.work.queries.forget(member.id)
    ask.work.voices.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other asked and answered it, and stands where the one did, unless they said so."""
    ask.work.queries.reassign(one.id, into.id)
    ask.work.voices.reassign(one.id, into.id)


declare(
    Belongings(
        "queries",
        holds=(
            Held(Query, "member_id", Left.NAMELESS),
            Held(Answer, "member_id", Left.NAMELESS),
            Held(Voice, "member_id", Left.NAMELESS),
            Held(Follow, "member_id", Left.NOTHING),
            Held(Approach, "member_id", Left.NOTHING),
        ),
        stays="Questions and answers: they are what the community knows.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
