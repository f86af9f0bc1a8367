"""What skills hold of a person: what they know, and what they asked and were asked to coach."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.skills.match import UNHEARD, pass_on
from store.members import Member
from store.skills import CoachAsked, Coaching, Skill
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they named, offered, asked for and were asked."""
    number = member.id
    return {
        "knows": rows(work.skills.of_member(number)),
        "asked_to_be_coached": rows(work.skills.sought_by(number)),
        "asked_to_coach": rows(work.skills.asked_of(number)),
    }


def give_back(ask: Ask, member: Member) -> None:
    """Who asked to be coached waits for their answer no longer: the next one is asked."""
    for asked in ask.work.skills.asked_of(member.id):
        if asked.answer == "":
            ask.work.skills.answer(asked.coaching_id, member.id, UNHEARD)
            _pass_on(ask, asked.coaching_id)


def erase(ask: Ask, member: Member) -> None:
    """All of it goes: it is about them, and of use with them alone."""
    ask.work.skills.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other knows what the one knows, and asked what they asked.

    Where the one was asked to coach the other, the next one is asked instead.
    """
    for coaching in ask.work.skills.reassign(one.id, into.id):
        _pass_on(ask, coaching)


def _pass_on(ask: Ask, number: int) -> None:
    coaching = ask.work.skills.coaching(number)
    assert coaching is not None, number
    pass_on(ask.work, ask.voice, ask.community, coaching, ask.now)


declare(
    Belongings(
        "skills",
        holds=(
            Held(Skill, "member_id", Left.NOTHING),
            Held(Coaching, "member_id", Left.NOTHING),
            # Whoever coaches was asked to, and said yes: that is told with what they were asked.
            Held(Coaching, "coach_id", Left.NAMELESS, shown=False),
            Held(CoachAsked, "member_id", Left.NOTHING),
        ),
        stays="That somebody else was coached, without by whom.",
        export=export,
        give_back=give_back,
        erase=erase,
        merge=merge,
    )
)
