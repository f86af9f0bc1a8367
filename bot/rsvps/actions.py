"""RSVPs: saying yes, maybe or no as often as one likes, and the waitlist that moves by itself."""

from datetime import datetime
from typing import Annotated, Literal

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.commands import ANYONE, MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.community import NEXT, GatheringRef, MemberRef
from bot.core.kinds.plain import Line, LineKind
from bot.core.replies import NOTHING, Reply
from bot.core.voice import CHANGES
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE, REACTIONS
from bot.gatherings.closed import refuse_closed
from bot.rsvps import cards
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work

Answer = Literal["yes", "maybe", "no", "withdraw"]
Side = Literal["in person", "online"]
Via = Annotated[str, LineKind(held=True)]


class NotOnThatSide(Mend):
    """The gathering on %(day)s is %(format)s only."""


@command(
    "rsvp",
    "Say whether you come to a gathering",
    who=MEMBER,
    helps={
        "answer": "yes, maybe, no, or withdraw",
        "note": "A word for the others, if you like",
        "side": "How you come, where a gathering is both",
    },
)
def rsvp(
    ask: Ask,
    answer: Answer,
    side: Side | None = None,
    gathering: GatheringRef = NEXT,
    note: Line = "",
) -> Reply:
    """The caller's own answer, over whatever they said before."""
    return put(ask, ask.me, answer, side, gathering, note)


@command("rsvp-back", "Take back the answer a reaction gave", who=ANYONE, hidden=True)
def rsvp_back(ask: Ask, gathering: GatheringRef, via: Via, instead: Via = "") -> Reply:
    """A reaction was taken back: so is the answer it gave, unless another answer came since.

    `instead` is a reaction of theirs that still stands on the card: then that one counts. Who
    left does not come back by tidying up.
    """
    if ask.caller is None:
        return NOTHING
    standing = ask.work.rsvps.get(gathering.id, ask.me.id)
    if standing is None or standing.via != via:
        return NOTHING
    return put(ask, ask.me, REACTIONS.get(instead, "withdraw"), None, gathering, "", via=instead)


@command(
    "record answer",
    "Note the answer of somebody who told you off chat",
    who=STEWARD,
    helps={"answer": "yes, maybe, no, or withdraw"},
)
def record(
    ask: Ask,
    member: MemberRef,
    answer: Answer,
    side: Side | None = None,
    gathering: GatheringRef = NEXT,
    note: Line = "",
) -> Reply:
    """An answer on behalf of somebody else."""
    return put(ask, member, answer, side, gathering, note)


def put(
    ask: Ask,
    member: Member,
    answer: str,
    side: str | None,
    gathering: Gathering,
    note: str,
    via: str = "",
) -> Reply:
    """Write an answer, give a free seat to whoever waits, and have the card drawn anew."""
    refuse_closed(gathering, ask.now)
    work, number = ask.work, gathering.id
    limited = gathering.seats is not None or gathering.seats_online is not None
    if limited:
        work.gatherings.lock(gathering)
    if answer == "withdraw":
        work.rsvps.withdraw(number, member.id)
        given = None
    else:
        side = _side(gathering, side, ask.now)
        waits = limited and answer == "yes" and _full(work, gathering, side, member)
        given = Rsvp(
            gathering_id=number,
            member_id=member.id,
            community_id=work.community,
            answer=answer,
            side=side,
            note=note,
            answered_at=ask.now,
            waiting_since=ask.now if waits else None,
            via=via or ask.call.emoji,
            by=ask.me.id if member.id != ask.me.id else None,
        )
        given.waiting_since = _kept_place(work, given)
        work.rsvps.put(given)
    if limited:
        promote(ask, gathering)
    ask.voice.redraw(Subject("gathering", number))
    if given is None:
        return Reply(card=cards.withdrawn(gathering, ask.now), shown=True)
    ahead = _ahead(work, given)
    if given.by is not None:
        return Reply(card=cards.recorded(gathering, given, member, ask.now))
    card = cards.answered(gathering, given, ahead, ask.now)
    return Reply(card=card, shown=given.waiting_since is None)


def promote(ask: Ask, gathering: Gathering) -> None:
    """Give free seats to those who wait, longest first, and tell each of them."""
    work, number = ask.work, gathering.id
    for side, seats in ((IN_PERSON, gathering.seats), (ONLINE, gathering.seats_online)):
        queue = work.rsvps.waiting(number, side)
        free = len(queue) if seats is None else seats - work.rsvps.seated(number, side)
        for waiting in queue[: max(free, 0)]:
            waiting.waiting_since = None
            work.rsvps.put(waiting)
            member = work.members.get(waiting.member_id)
            if member is not None:
                key = f"seat:{number}:{ask.call.id}"
                told = cards.moved_up(gathering, side, ask.now)
                ask.voice.direct(member, told, CHANGES, key)


def let_go(ask: Ask, member: Member) -> None:
    """Somebody goes: their answers to what has not begun are taken back; who waits moves up."""
    for rsvp in ask.work.rsvps.of_member(member.id):
        gathering = ask.work.gatherings.get(rsvp.gathering_id)
        if gathering is None or gathering.starts_at <= ask.now:
            continue
        ask.work.gatherings.lock(gathering)
        ask.work.rsvps.withdraw(rsvp.gathering_id, member.id)
        if gathering.state == "planned":
            promote(ask, gathering)
        ask.voice.redraw(Subject.of(gathering))


def _side(gathering: Gathering, side: str | None, now: datetime) -> str:
    if gathering.format == HYBRID:
        return side or IN_PERSON
    only = ONLINE if gathering.format == ONLINE else IN_PERSON
    if side is not None and side != only:
        raise NotOnThatSide(day=when.of(gathering, now), format=(gathering.format,))
    return only


def _full(work: Work, gathering: Gathering, side: str, member: Member) -> bool:
    seats = gathering.seats_online if side == ONLINE else gathering.seats
    number = gathering.id
    if seats is None:
        return False
    mine = work.rsvps.get(number, member.id)
    if mine and mine.answer == "yes" and mine.side == side and mine.waiting_since is None:
        return False
    return work.rsvps.seated(number, side) >= seats or bool(work.rsvps.waiting(number, side))


def _kept_place(work: Work, given: Rsvp) -> datetime | None:
    """Saying yes again does not send anybody to the end of the queue."""
    if given.waiting_since is None:
        return None
    before = work.rsvps.get(given.gathering_id, given.member_id)
    if before and before.waiting_since and before.side == given.side:
        return before.waiting_since
    return given.waiting_since


def _ahead(work: Work, given: Rsvp) -> int:
    if given.waiting_since is None:
        return 0
    queue = [w.member_id for w in work.rsvps.waiting(given.gathering_id, given.side)]
    return queue.index(given.member_id) if given.member_id in queue else 0
