"""RSVPs: saying yes, maybe or no as often as one likes, and the waitlist that moves by itself."""

from typing import Annotated, Literal

from bot.core import heard
from bot.core.addressees import reached
from bot.core.ask import Ask
from bot.core.callers import present
from bot.core.calls import offer
from bot.core.commands import ANYONE, MEMBER, STEWARD, command
from bot.core.i18n import N_
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.members import MemberRef
from bot.core.kinds.plain import Line, LineKind
from bot.core.phrases import phrase
from bot.core.prompts import Prompted
from bot.core.replies import NOTHING, Reply
from bot.core.voice import CHANGES
from bot.gatherings import together
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE, REACTIONS
from bot.gatherings.change import redraw
from bot.gatherings.closed import refuse_closed
from bot.gatherings.group import refuse_outside
from bot.rsvps import cards, parting, record_cards, unheard
from bot.rsvps.seats import ahead, queued, side_of
from store.core.loading import made
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp

phrase(
    *("I'll come", "I will come", "I'm coming", "I am coming", "I come", "I can come"),
    *("I'll be there", "I will be there", "count me in", "yes I'll come"),
    *("I'll be coming", "I can make it", "I can be there"),
    means=offer("rsvp", answer="yes"),
    label=N_("I'll come"),
)
phrase(
    *("I can't come", "I cannot come", "I can not come", "I won't come", "I will not come"),
    *("I can't make it", "I cannot make it", "I won't make it", "I'm not coming"),
    *("I am not coming", "I won't be there", "I can't come after all"),
    *("not coming", "can't come", "can't make it", "I can't make it after all"),
    *("I can't be there", "I can't attend", "count me out"),
    means=offer("rsvp", answer="no"),
)

Answer = Literal["yes", "maybe", "no", "withdraw"]
Side = Literal["in person", "online"]
Via = Annotated[str, LineKind(held=True)]


@command(
    "rsvp",
    "Say whether you come to a gathering",
    who=MEMBER,
    submit="Answer",
    helps={
        "answer": "yes, maybe, no, or withdraw",
        "note": "A word for the others, if you like",
        "side": "How you come, where a gathering is both",
    },
    labels={"answer": "Whether you come", "side": "How you come", "note": "A word for the others"},
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
    # An answer that came since in another way stands.
    if standing is None or standing.via != via:
        return NOTHING
    return put(ask, ask.me, REACTIONS.get(instead, "withdraw"), None, gathering, "", via=instead)


@command(
    "record answer",
    "Note the answer of somebody who told you off chat",
    who=STEWARD,
    submit="Note it",
    helps={
        "answer": "yes, maybe, no, or withdraw",
        "note": "A word of theirs for the others, if they left one",
        "side": "How they come, where a gathering is both",
    },
    labels={"answer": "Whether they come", "side": "How they come", "note": "A word of theirs"},
)
def record(
    ask: Ask,
    member: MemberRef,
    answer: Answer,
    side: Side | None = None,
    gathering: GatheringRef = NEXT,
    note: Line = "",
) -> Reply:
    """An answer on behalf of somebody who told a steward by mail or phone. F3."""
    present(member)
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
    # What one said before one left it can be taken back all the same.
    if answer not in ("withdraw", "no"):
        refuse_outside(ask.work, gathering, member, own=member.id == ask.me.id)
    # One person has one answer, and it is here where they give it: the seat comes along.
    together.bring_over(ask, gathering, member)
    limited = gathering.seats is not None or gathering.seats_online is not None
    if limited:
        # Two who want the last seat take turns; where seats are not counted, nobody waits for that.
        ask.work.gatherings.lock(gathering)
    given, before = None, ask.work.rsvps.get(gathering.id, member.id)
    # As it was, for the way back: the row itself is written over.
    back = (before.answer, before.side) if before else ("withdraw", "")
    if answer == "withdraw":
        ask.work.rsvps.withdraw(gathering.id, member.id)
    else:
        given = _given(ask, member, answer, side, gathering, note, via, before)
        ask.work.rsvps.put(given)
    for_other = member.id != ask.me.id
    missed = promote(ask, gathering, answered=for_other) if limited else []
    redraw(ask.voice, gathering.id)
    if for_other:
        has = parting.roles(ask, gathering, member) if answer == "no" else []
        recorded = record_cards.Recorded(gathering, given, member, back, has, missed)
        return Reply(card=record_cards.recorded(recorded, ask.now))
    return _told(ask, gathering, given, side, back)


def _given(
    ask: Ask,
    member: Member,
    answer: str,
    side: str | None,
    gathering: Gathering,
    note: str,
    via: str,
    before: Rsvp | None,
) -> Rsvp:
    """The answer as it is kept, with its place in the queue where there is no seat for it."""
    same = before is not None and before.answer == answer
    given = made(
        Rsvp,
        gathering_id=gathering.id,
        member_id=member.id,
        community_id=ask.work.community,
        answer=answer,
        side=side_of(ask.work, gathering, side, before, ask.now),
        # What somebody wrote for the others stays while they say the same, as by a press.
        note=note or (before.note if before is not None and same else ""),
        answered_at=ask.now,
        # Kept so that taking a reaction back undoes no answer that was given in another way.
        via=via or ask.call.emoji,
        by=ask.me.id if member.id != ask.me.id else None,
    )
    queued(ask.work, gathering, given, before)
    return given


def _told(
    ask: Ask, gathering: Gathering, given: Rsvp | None, side: str | None, was: tuple[str, str]
) -> Reply:
    """What whoever answered is told; `shown` where the card in the channel says it already.

    `side` is the one they named, None for none; `was` the answer and side they had before.
    """
    if given is None:
        return Reply(card=cards.withdrawn(gathering, ask.now), shown=True)
    # The side was taken for them, so it is said, with the way to the other one.
    chosen = gathering.format == HYBRID and side is None and was != ("yes", given.side)
    taken = chosen and given.answer == "yes"
    has = parting.roles(ask, gathering, ask.me) if given.answer == "no" else []
    # The waitlist's promise of a message stands on no card, so it is said to the person.
    waits = given.waiting_since or given.moves_to
    off = heard.unheard(ask.work, ask.me, CHANGES) if waits else ()
    card = cards.answered(
        gathering,
        given,
        ahead(ask.work, gathering, given),
        ask.now,
        taken=taken,
        has=has,
        unheard=off,
    )
    alone = waits or taken or has
    return Reply(card=card, shown=not alone)


def promote(ask: Ask | Prompted, gathering: Gathering, *, answered: bool = False) -> list[Member]:
    """Give free seats to those who wait, longest first, and tell each of them. A2.

    Those who can't be written to are returned, for the answer to name them; where no steward is
    `answered`, one is asked to pass it on. Where it is held together with another community, those
    of its people are given there.
    """
    sides = ((IN_PERSON, gathering.seats), (ONLINE, gathering.seats_online))
    missed: list[Member] = []
    # Whoever changes sides leaves a seat on the other one, for whoever waits there.
    while any(_seat(ask, gathering, side, seats, missed) for side, seats in sides):
        pass
    if not answered:
        for member in missed:
            unheard.hand_on_seat(ask, gathering, member)
    return missed


def _seat(
    ask: Ask | Prompted, gathering: Gathering, side: str, seats: int | None, missed: list[Member]
) -> bool:
    """Give the free seats of one side; whether that left one free on the other."""
    work, number = ask.work, gathering.id
    queue = together.waiting(work, gathering, side)
    # Where the limit is gone, everybody who waits has a seat.
    free = len(queue) if seats is None else seats - together.seated(work, gathering, side)
    due = queue[: max(free, 0)]
    given = [waiting for waiting in due if waiting.community_id == work.community]
    if len(given) < len(due):
        together.came_free(work, gathering, ask.now)
    moved = any(waiting.moves_to for waiting in given)
    for waiting in given:
        waiting.side, waiting.waiting_since = side, None
        waiting.moves_to, waiting.moves_since = "", None
        work.rsvps.put(waiting)
        member = work.members.get(waiting.member_id)
        if member is not None:
            key = f"seat:{number}:{ask.call.id if isinstance(ask, Ask) else ask.key}"
            told = cards.moved_up(gathering, side, ask.now)
            ask.voice.direct(member, told, CHANGES, key)
            # Who turned these off can be told all the same, and does not want to be.
            if not reached(work, member):
                missed.append(member)
    return moved


def let_go(ask: Ask, member: Member, group: int | None = None) -> None:
    """Somebody goes: their answers to what has not begun are taken back; who waits moves up.

    Where they leave a `group` alone, those to its dates.
    """
    for rsvp in ask.work.rsvps.of_member(member.id):
        gathering = ask.work.gatherings.get(rsvp.gathering_id)
        if gathering is None or gathering.starts_at <= ask.now:
            continue
        if group is not None and gathering.group_id != group:
            continue
        ask.work.gatherings.lock(gathering)
        ask.work.rsvps.withdraw(rsvp.gathering_id, member.id)
        if gathering.state == "planned":
            promote(ask, gathering)
        redraw(ask.voice, gathering.id)
