"""Taking part in a round of interviews: yes, no, with whom, and that it took place."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.heard import unheard
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.voice import INTERVIEWS
from bot.interviews import highlight_cards, pair_cards
from bot.interviews.actions import NoRoundYet, current
from bot.interviews.match import accompany, part, waits
from store.core.subject import Subject
from store.interviews import InterviewRound, InterviewSeat


class PairsAreMade(Mend):
    """The pairs of this round are made, and nobody is without a partner just now. There will be
    another round."""

    informs = True


class NotInAPair(Mend):
    """You are in no pair of interviews, so there is nobody who could agree to a highlight. A line
    of your own can be brought to the next gathering."""

    informs = True


class NotPaired(Mend):
    """You are in no pair of interviews. `/interview join` takes part in the round that is on."""

    informs = True


class PartnerGone(Mend):
    """Whoever you talked with is no longer here, so nobody could agree to a highlight."""

    informs = True


class NobodyWithYou(Mend):
    """You have no partner in this round yet. As soon as somebody is free, I tell you."""

    informs = True


@command("interview join", "Take part in a round of interviews", who=MEMBER)
def join(ask: Ask) -> Reply:
    """Until pairs are made; and then still, where somebody waits for a partner.

    Raises NoRound, PairsAreMade.
    """
    here = current(ask)
    seat = ask.work.interviews.seat(here.id, ask.me.id)
    if seat is not None and (here.state == "open" or seat.group_id is not None):
        return _standing(ask, here, seat)
    if here.state != "open" and not waits(ask.work, here):
        raise PairsAreMade
    if seat is None:
        ask.work.save(
            InterviewSeat(
                round_id=here.id,
                member_id=ask.me.id,
                community_id=ask.work.community,
                at=ask.now,
            )
        )
    if here.state != "open":
        accompany(ask.work, ask.voice, here, ask.me.id, ask.now)
    ask.voice.redraw(Subject.of(here))
    return _mine(ask, here)


@command("interview drop", "Take no part in a round of interviews after all", who=MEMBER)
def drop(ask: Ask) -> Reply:
    """Whoever was to be with them gets other company. Raises NoRound."""
    here = current(ask)
    seat = ask.work.interviews.seat(here.id, ask.me.id)
    if seat is None:
        return Reply(card=pair_cards.no_part(here))
    group = ask.work.interviews.group(seat.group_id)
    if group is not None and group.met:
        return Reply(card=pair_cards.met_already())
    alone = group is None or len(ask.work.interviews.members(here.id)[group.id]) < 2
    part(ask.work, ask.voice, here, seat, ask.now)
    return Reply(card=pair_cards.no_part(here) if alone else pair_cards.dropped())


@command(
    "interview mine", "See your partner in the interviews, and what to ask", who=MEMBER, reads=True
)
def mine(ask: Ask) -> Reply:
    """In the round that is on, or was last. Raises NoRoundYet."""
    here = ask.work.interviews.latest()
    if here is None:
        raise NoRoundYet
    return _mine(ask, here)


@command("interview done", "Say that you have met for your interviews", who=MEMBER)
def done(ask: Ask) -> Reply:
    """Nobody in the group is reminded any more. Raises NoRound, NotPaired, NobodyWithYou."""
    try:
        company(ask)
    except NotInAPair as alone:
        # Of a highlight nobody said a word.
        current(ask)
        raise NotPaired from alone
    return Reply(card=pair_cards.well_met())


def company(ask: Ask, param: str = "") -> tuple[InterviewSeat, tuple[int, ...]]:
    """The caller's part in the last round they had one in, and their group, which has met by that.

    Raises NotInAPair, PartnerGone, NobodyWithYou.
    """
    seat = ask.work.interviews.last_seat(ask.me.id)
    group = ask.work.interviews.group(seat.group_id) if seat is not None else None
    if seat is None or group is None:
        tell = Button(_("Bring a line to the next gathering"), offer("tell success"))
        raise NotInAPair(param=param, ways=[tell])
    members = ask.work.interviews.members(seat.round_id)[group.id]
    if len(members) < 2:
        raise PartnerGone(param=param) if group.met else NobodyWithYou(param=param)
    if not group.met:
        group.met = True
        ask.work.save(group)
    return seat, members


def _mine(ask: Ask, here: InterviewRound) -> Reply:
    seat = ask.work.interviews.seat(here.id, ask.me.id)
    if seat is None:
        return Reply(card=pair_cards.not_yet(here))
    return _standing(ask, here, seat)


def _standing(ask: Ask, here: InterviewRound, seat: InterviewSeat) -> Reply:
    """What holds of the caller's part in a round."""
    if here.state == "open":
        written = not unheard(ask.work, ask.me, INTERVIEWS)
        zone = ask.community.zone
        return Reply(card=pair_cards.taking_part(here, written, zone, ask.now))
    group = ask.work.interviews.group(seat.group_id)
    if group is None:
        return Reply(card=pair_cards.left_out())
    members = ask.work.interviews.members(here.id)[group.id]
    if group.met and len(members) < 2:
        return Reply(card=pair_cards.partner_gone())
    card = pair_cards.partners(ask.work, here, members, ask.me.id, ask.now, met=group.met)
    return Reply(card=highlight_cards.beside(ask.work, card, here, ask.me.id))
