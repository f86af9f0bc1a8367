"""What the clock says of looking after: a check-in every four weeks, and the other side's news."""

from datetime import timedelta

from bot.core.cards.elements import Card
from bot.core.prompts import Prompted, prompt
from bot.core.rest import ENDED
from bot.core.still import still
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING
from bot.provider import cards, check_in_cards
from bot.provider.actions import NEWS
from bot.provider.check_ins import NEWS as ANSWERED
from bot.provider.rounds import CHECK_IN, plan_next
from store.care import Care
from store.members import Member
from store.work import Work

USEFUL = timedelta(weeks=2)


@prompt(
    CHECK_IN,
    "Asks one leader how it goes, for whoever looks after them",
    late=None,
    about="care",
    # It plans the next one all the same, for when it is back.
    even=(ENDED,),
)
def check_in(told: Prompted) -> None:
    """One steward, whoever was asked longest ago; nobody while the community rests. P6."""
    work, care = told.work, told.work.care.get(told.number)
    if care is None or care.state != "agreed":
        return
    plan_next(work, told.community, care, told.now)
    if told.community.rest:
        return
    # Silence is an answer: it is somebody else's turn, and who answers late is heard all the same.
    work.care.let_pass(care)
    for steward in _turn(told, care):
        if STEWARDING in work.members.quiet(steward.id):
            continue
        here = work.care.ask(care, steward.id, told.now)
        card = check_in_cards.asked(here, work.care.other(care))
        key, until = f"{CHECK_IN}:{here.id}", told.now + USEFUL
        if told.voice.direct(steward, card, STEWARDING, key, until):
            _asked(told, steward)
            return
        work.care.let_pass(care)


@still(CHECK_IN)
def is_open(work: Work, about: str, member: int, _now: object) -> bool:
    """Whether nobody has answered it yet, and it is not over."""
    here = work.care.check_in(int(about))
    return here is not None and here.state == "open" and here.member_id == member


@prompt(NEWS, "Tells one side that the other agreed, or ended it", late=None, about="care")
def care_news(told: Prompted) -> None:
    """To the steward whose code it was; that it is over, to whoever agreed."""
    work, care = told.work, told.work.care.get(told.number)
    if care is None:
        return
    other, looked_after = work.care.other(care), care.community_id == work.community
    if care.state == "agreed":
        _tell(told, care, cards.began(other, looked_after), f"care-began:{care.id}")
    else:
        _tell(told, care, cards.ended_by_other(other, looked_after), f"care-ended:{care.id}")


@prompt(ANSWERED, "Tells a provider what a leader said", late=None, about="checkin")
def answered(told: Prompted) -> None:
    """To the steward of the provider who agreed, else to another."""
    work, here = told.work, told.work.care.check_in(told.number)
    care = work.care.get(here.care_id) if here else None
    if here is None or care is None or care.state != "agreed" or here.said_at is None:
        return
    card = check_in_cards.news(here, work.care.other(care), work.care.leader(here), care)
    _tell(told, care, card, f"check-in-news:{here.id}:{told.step}")


def _turn(told: Prompted, care: Care) -> list[Member]:
    """The stewards who can act today: whoever was asked longest ago how it goes comes first,
    and of those who never were whoever agreed.

    Whoever serves on both sides has no need to be asked by themselves, where others lead as well;
    but whoever agreed speaks for the community, wherever else they serve.
    """
    latest = {one.member_id: one.id for one in reversed(told.work.care.check_ins(care.id))}
    both = told.work.care.on_both_sides(care) - {care.steward_id}
    stewards = told.work.members.stewards()
    theirs = [one for one in stewards if one.id not in both] or stewards
    found = in_turn(told.work, theirs, told.today)
    return sorted(found, key=lambda one: (latest.get(one.id, 0), one.id != care.steward_id))


def _tell(told: Prompted, care: Care, card: Card, key: str) -> None:
    """One steward of this side: whoever agreed, else whose turn it is. They wait for it."""
    ours = care.steward_id if care.community_id == told.work.community else care.keeper_id
    stewards = in_turn(told.work, told.work.members.stewards(), told.today)
    for steward in sorted(stewards, key=lambda one: one.id != ours):
        if told.voice.direct(steward, card, STEWARDING, key, at_once=True):
            return


def _asked(told: Prompted, steward: Member) -> None:
    steward.steward_asked = told.now
    told.work.save(steward)
