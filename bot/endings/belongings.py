"""What an ending holds of a person: what they put, objected to, said last, and keep."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.endings.word_cards import WORDS
from store.core.subject import Subject
from store.endings import Ending, EndingKeep, EndingObjection, EndingWord
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """All of it."""
    mine = work.endings.of_member
    return {
        "endings": rows(mine(Ending, member.id)),
        "ending_objections": rows(mine(EndingObjection, member.id)),
        "ending_words": rows(mine(EndingWord, member.id)),
        "ending_keeps": rows(mine(EndingKeep, member.id)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Those of the endings in which they have a part, with the last words that were read."""
    mine, number = ask.work.endings.of_member, member.id
    yield from (Subject.of(one) for one in mine(Ending, number) if one.state != "draft")
    yield from (Subject("ending", one.ending_id) for one in mine(EndingObjection, number))
    yield from (Subject("ending", one.ending_id) for one in mine(EndingKeep, number))
    for word in mine(EndingWord, number):
        if ask.work.living.of(Subject(WORDS, word.ending_id)):
            yield Subject(WORDS, word.ending_id)


def give_back(ask: Ask, member: Member) -> None:
    """Whoever goes keeps nothing: it is open to others."""
    ask.work.endings.let_go(member.id)


def erase(ask: Ask, member: Member) -> None:
    """What they said stays, without them."""
    ask.work.endings.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one said and keeps, the other does, whose own words count where both spoke."""
    ask.work.endings.reassign(one.id, into.id)


declare(
    Belongings(
        "endings",
        holds=(
            Held(Ending, "member_id", Left.NAMELESS),
            Held(EndingObjection, "member_id", Left.NAMELESS),
            Held(EndingWord, "member_id", Left.NAMELESS),
            Held(EndingKeep, "member_id", Left.NOTHING),
        ),
        stays="What was said when the community ended: others read it, and decided by it.",
        export=export,
        cards=cards,
        give_back=give_back,
        erase=erase,
        merge=merge,
    )
)
