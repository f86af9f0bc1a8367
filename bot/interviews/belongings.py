"""What interviews hold of a person: with whom they were, what they wrote and agreed to."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.interviews.match import part
from store.core.subject import Subject
from store.highlights import InterviewConsent, InterviewHighlight
from store.interviews import InterviewRound, InterviewSeat
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """The rounds they opened and took part in, with whom; what they wrote, and what they said to
    what others wrote."""
    highlights = work.highlights.concerning(member.id)
    return {
        "interview_rounds_opened": rows(work.interviews.opened_by(member.id)),
        "interviews": [_told(work, seat) for seat in work.interviews.of_member(member.id)],
        "interview_highlights": rows([h for h in highlights if h.member_id == member.id]),
        "interview_highlights_of_others": [
            {"text": h.text} for h in highlights if h.member_id != member.id
        ],
        "interview_consents": rows(work.highlights.said_by(member.id)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The rounds they take part in, and those where something of theirs is shown."""
    taken = {seat.round_id for seat in ask.work.interviews.of_member(member.id)}
    shown = {one.round_id for one in ask.work.highlights.concerning(member.id)}
    return [Subject("interviewround", number) for number in taken | shown]


def give_back(ask: Ask, member: Member) -> None:
    """Whoever was to meet them gets other company; what took place stays as it was."""
    here = ask.work.interviews.current()
    seat = ask.work.interviews.seat(here.id, member.id) if here is not None else None
    group = ask.work.interviews.group(seat.group_id) if seat is not None else None
    if here is not None and seat is not None and (group is None or not group.met):
        part(ask.work, ask.voice, here, seat, ask.now)


def erase(ask: Ask, member: Member) -> None:
    """Their part goes, and each highlight of a conversation they were in: it tells of them."""
    ask.work.highlights.forget(member.id)
    ask.work.interviews.forget(member.id)
    ask.work.interviews.reassign(member.id, None)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other was with whom the one was; nobody is in a round twice, nor their own partner."""
    here = ask.work.interviews.current()
    if here is not None and ask.work.interviews.seat(here.id, into.id) is not None:
        give_back(ask, one)
    ask.work.highlights.hand_over(one.id, into.id)
    ask.work.interviews.hand_over(one.id, into.id)
    ask.work.interviews.reassign(one.id, into.id)


def _told(work: Work, seat: InterviewSeat) -> Mapping[str, object]:
    here = work.interviews.get(seat.round_id)
    groups = work.interviews.members(seat.round_id).values()
    mine = next((group for group in groups if seat.member_id in group), ())
    others = [one for one in mine if one != seat.member_id]
    return {
        "about": here.about if here else "",
        "at": seat.at,
        "with": [member.name for member in work.members.named(others).values()],
    }


declare(
    Belongings(
        "interviews",
        holds=(
            Held(InterviewRound, "member_id", Left.NAMELESS),
            Held(InterviewSeat, "member_id", Left.NOTHING),
            Held(InterviewHighlight, "member_id", Left.NOTHING),
            # Whom it is about has a say in it: it is shown with what others wrote.
            Held(InterviewHighlight, "about_id", Left.NOTHING, shown=False),
            Held(InterviewConsent, "member_id", Left.NOTHING),
        ),
        stays="The rounds of interviews, without who opened them or took part.",
        export=export,
        cards=cards,
        give_back=give_back,
        erase=erase,
        merge=merge,
    )
)
