"""Check-ins: a leader says how it goes, or asks to talk; both sides read what was said."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.provider import check_in_cards as cards
from bot.provider import view_cards
from bot.provider.kinds import (
    AnyCareRef,
    CareRef,
    CheckInNumber,
    Page,
    Said,
    looked_after,
    looks_after,
)
from store.care import Care, CheckIn
from store.core.subject import Subject

NEWS = "check-in-news"


class NobodyAsks(Mend):
    """Nobody looks after this community now, so it was not sent to anybody. `/provider ask` gives
    a code for somebody who would."""

    informs = True


class NothingSaid(Mend):
    """One answer is enough, in any of the three. If you would rather talk, there is a button."""


@command(
    "provider answer",
    "Tell whoever looks after your community how it goes",
    who=STEWARD,
    here=looked_after,
    submit="Send it",
    form_always=True,
    helps={
        "going": "How is it going in your community? One of these is needed",
        "need": "What would help you?",
        "ahead": "What do you want to try next?",
    },
    labels={
        "going": "How it is going",
        "need": "What would help you",
        "ahead": "What you want to try next",
    },
)
def answer(
    ask: Ask, going: Said = "", need: Said = "", ahead: Said = "", check_in: CheckInNumber = 0
) -> Reply:
    """The check-in that is open, or one of its own. Raises NobodyAsks, NothingSaid. P6."""
    care = _by(ask)
    if not (going or need or ahead):
        if ask.call.source != "form":
            raise Missing(["going"])
        ways = [Button(_("Talk to me"), offer("provider talk", check_in=check_in))]
        raise NothingSaid(param="going", ways=ways)
    here = _mine(ask, care, check_in)
    here.going, here.need, here.ahead = going, need, ahead
    _keep(ask, care, here, "answered")
    return Reply(card=cards.thanked(here, ask.work.care.other(care)))


@command("provider talk", "Ask whoever looks after you to talk", who=STEWARD, hidden=True)
def talk(ask: Ask, check_in: CheckInNumber = 0) -> Reply:
    """They hear it with the name of whoever asked. Raises NobodyAsks."""
    care = _by(ask)
    here = _mine(ask, care, check_in)
    if not here.talk or here.talked:
        here.talk, here.talked = True, False
        _keep(ask, care, here, "talk")
    return Reply(card=cards.talking(ask.work.care.other(care)))


@command("provider talked", "Note that you talked with a leader", who=STEWARD, hidden=True)
def talked(ask: Ask, community: CareRef) -> Reply:
    """So that nobody else does so again."""
    if community.provider_id == ask.work.community:
        for one in ask.work.care.check_ins(community.id):
            if one.talk and not one.talked:
                one.talked = True
                ask.work.save(one)
    return Reply(card=cards.talked(ask.work.care.other(community)))


@command(
    "provider answers",
    "Read what was said in check-ins",
    who=STEWARD,
    here=looks_after,
    reads=True,
    submit="Show",
)
def answers(ask: Ask, community: AnyCareRef) -> Reply:
    """Those with one community, for the stewards of both; also when it is over."""
    said = [
        (one, ask.work.care.leader(one))
        for one in ask.work.care.check_ins(community.id)
        if one.said_at is not None
    ]
    other = ask.work.care.other(community)
    return Reply(card=cards.answers(community, other, said, ask.community, ask.now))


@command(
    "provider view",
    "See all communities you look after at a glance",
    who=STEWARD,
    here=looks_after,
    reads=True,
)
def view(ask: Ask, page: Page = 1) -> Reply:
    """Figures alone, and what needs a hand. P6."""
    return Reply(card=view_cards.view(ask.work, ask.now, page))


def _by(ask: Ask) -> Care:
    care = ask.work.care.by()
    if care is None:
        raise NobodyAsks(param="going")
    return care


def _mine(ask: Ask, care: Care, number: int) -> CheckIn:
    """The check-in that is answered: the one a card holds, else the latest open one, else new.

    Another steward's that is open goes to whoever answers first: they lead together.
    """
    known = ask.work.care.check_ins(care.id)
    held = next((one for one in known if one.id == number), None)
    if held is not None and held.state == "answered" and held.member_id == ask.me.id:
        return held
    here = next((one for one in known if one.state == "open"), None)
    return here or ask.work.care.ask(care, ask.me.id, ask.now)


def _keep(ask: Ask, care: Care, here: CheckIn, why: str) -> None:
    here.member_id, here.state, here.said_at = ask.me.id, "answered", ask.now
    ask.work.save(here)
    ask.work.care.knock(care, NEWS, Subject.of(here), why, ask.now)
