"""Consent: an ending or a comeback is put to the members; with one objection all stays as it is."""

from datetime import timedelta
from typing import Final

from bot.consent import period as consent
from bot.consent.kinds import Days, Held
from bot.consent.period import A_WEEK, evening, take_back
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.times import Day
from bot.core.replies import Reply
from bot.core.rest import CLOSED, PAUSED
from bot.core.rules.numbers import row
from bot.endings import cards
from bot.endings.kinds import Reason, Why
from bot.gatherings.aside import refuse_in_crisis
from bot.gatherings.plan import AHEAD
from store.core.subject import Subject
from store.endings import Ending, EndingObjection

CLOSES: Final = "ending-closes"


class TooSoon(Mend):
    """There is to be time for objections until %(closes)s. Choose a last day after that, or fewer
    days for objections."""


class TooLate(Mend):
    """Dates are planned until %(day)s. Choose a last day before that."""


class PutAlready(Mend):
    """Something is before the members already, until %(closes)s. Once that is over, or is taken
    back, the next can be put."""

    informs = True


class WindsDown(Mend):
    """%(name)s winds down already, as its members agreed. `/ending show` shows how it stands."""

    informs = True


class RestsNow(Mend):
    """%(name)s rests just now. Wake it first; then its members can agree on how it ends."""

    informs = True


class NotBeforeUs(Mend):
    """Nothing is before the members just now, so that there is nothing to decide on.
    `/ending show` shows how it stands."""

    informs = True


class NotYours(Mend):
    """What somebody else put to the members is theirs to take back, or a steward's."""


def before(ask: Ask) -> dict[str, str]:
    """The form shows what was planned last. Raises what stands in the way, before it is filled."""
    _refuse(ask)
    draft = ask.work.endings.in_state("draft", "objected", "recalled")
    if draft is None or draft.revives:
        return {"days": str(A_WEEK)}
    return {"by": draft.by.isoformat(), "why": draft.why, "days": str(draft.days)}


@command(
    "ending plan",
    "Wind down: the steps to a last day, before members decide",
    who=STEWARD,
    submit="Show me the steps",
    fill=before,
    helps={"by": "The last day on which you could meet"},
    labels={"by": "Last day to meet"},
)
def plan(ask: Ask, by: Day, why: Why, days: Days = A_WEEK) -> Reply:
    """Each step is shown; nobody is told yet. Requirement P10."""
    _refuse(ask)
    closes = evening(ask.today, days, ask.community.zone)
    if by <= ask.today + timedelta(days=days):
        told = when.clocked(closes, ask.community.zone, ask.now)
        raise TooSoon(param="by", closes=told)
    if by > ask.today + AHEAD:
        last = when.on_day(ask.today + AHEAD, ask.community.zone, ask.now)
        raise TooLate(param="by", day=last)
    draft = ask.work.endings.in_state("draft")
    if draft is None:
        draft = Ending(community_id=ask.work.community, by=by, days=days)
    draft.member_id, draft.by, draft.why, draft.days = ask.me.id, by, why, days
    draft.closes_at = closes
    ask.work.endings.add(draft)
    return Reply(card=cards.preview(ask.work, draft, ask.community, ask.now))


@command("ending put", "Put the steps that were shown to the members", who=STEWARD, hidden=True)
def put(ask: Ask, ending: Held) -> Reply:
    """From now on anybody may object. Raises PutAlready, WindsDown, RestsNow, NotBeforeUs."""
    # Of two stewards who press it at once the second one finds the first one's.
    ask.work.communities.lock()
    _refuse(ask)
    draft = ask.work.endings.in_state("draft")
    if draft is None or draft.id != row(ending):
        raise NotBeforeUs(ways=[Button(_("Plan it"), offer("ending plan"))])
    begin(ask, draft, draft.days)
    return Reply(card=cards.put(draft, ask.community, ask.now))


def begin(ask: Ask, ending: Ending, days: int) -> None:
    """Let objections be heard for so many days, until the evening of the last one."""
    ending.state, ending.member_id = "put", ask.me.id
    closes = evening(ask.today, days, ask.community.zone)
    ending.closes_at = closes
    ask.work.endings.add(ending)
    consent.begin(ask, ask.community, CLOSES, Subject.of(ending), closes)


@command(
    "ending recall",
    "Take back what was put to the members",
    who=MEMBER,
    hidden=True,
    after_end=True,
)
def recall(ask: Ask) -> Reply:
    """Nothing comes of it: by a steward, or whoever put it. Raises NotBeforeUs, NotYours."""
    made = _before_us(ask)
    if ask.me.steward_since is None and made.member_id != ask.me.id:
        raise NotYours
    ask.work.endings.become(made.id, "put", "recalled")
    take_back(ask, Subject.of(made))
    return Reply(card=cards.recalled())


def my_reason(ask: Ask) -> dict[str, str]:
    """The form shows what one said against it before."""
    made = ask.work.endings.in_state("put")
    mine = ask.work.endings.mine(EndingObjection, made.id, ask.me.id) if made else None
    return {"reason": mine.reason} if mine else {}


@command(
    "ending object",
    "Object to winding down, or to coming back, while it is before you",
    who=MEMBER,
    submit="I object",
    fill=my_reason,
    after_end=True,
)
def object_(ask: Ask, reason: Reason, ending: Held = "") -> Reply:
    """With a reason, which the others read; said anew it takes the place of what was said before.

    No steward's word goes over it. Raises NotBeforeUs.
    """
    # Its time may end this very moment: then it is over, or this is heard.
    ask.work.communities.lock()
    made = _before_us(ask, ending)
    mine = ask.work.endings.mine(EndingObjection, made.id, ask.me.id)
    if mine is None:
        mine = EndingObjection(
            community_id=ask.work.community,
            ending_id=made.id,
            member_id=ask.me.id,
            reason=reason,
            at=ask.now,
        )
    mine.reason = reason
    ask.work.endings.add(mine)
    ask.voice.redraw(Subject.of(made))
    return Reply(card=cards.objected(made, ask.community, ask.now))


@command("ending agree", "Take your objection back", who=MEMBER, hidden=True, after_end=True)
def agree(ask: Ask, ending: Held = "") -> Reply:
    """Nothing stands against it on their side any more. Raises NotBeforeUs."""
    made = _before_us(ask, ending)
    mine = ask.work.endings.mine(EndingObjection, made.id, ask.me.id)
    if mine is not None:
        ask.work.endings.remove(mine)
        ask.voice.redraw(Subject.of(made))
    return Reply(card=cards.agreed(made, ask.community, ask.now))


def _before_us(ask: Ask, held: str = "") -> Ending:
    """What is put; a card's own alone, where one held it. Raises NotBeforeUs."""
    found = ask.work.endings.in_state("put")
    if found is None or (held and row(held) != found.id):
        raise NotBeforeUs
    return found


def _refuse(ask: Ask) -> None:
    """Raises PlanAside, PutAlready, WindsDown or RestsNow where it can't be put."""
    refuse_in_crisis(ask.work)
    show = Button(_("How it stands"), offer("ending show"))
    if (made := ask.work.endings.in_state("put")) is not None:
        assert made.closes_at is not None, "what is put has an end"
        closes = when.clocked(made.closes_at, ask.community.zone, ask.now)
        raise PutAlready(closes=closes, ways=[show])
    if ask.work.endings.in_state("taken") is not None:
        raise WindsDown(name=ask.community.name, ways=[show])
    if ask.community.rest in (PAUSED, CLOSED):
        wakes = Button(_("Wake it"), offer("cop wake"))
        raise RestsNow(name=ask.community.name, ways=[wakes])
