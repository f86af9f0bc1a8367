"""Holding a gathering together: one side invites by a one-time code, the other agrees or not."""

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import _, words
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.replies import Reply
from bot.core.text import Words
from bot.dates.cancellations import Cause
from bot.dates.change_cards import told
from bot.gatherings.aside import refuse_in_crisis
from bot.gatherings.change import given
from bot.gatherings.closed import refuse_closed
from bot.gatherings.plan import plan
from bot.gatherings.together import day_there
from bot.homes.codes import CodeWord, code_for, may_try, plain_code, wrong
from bot.joints import cards
from bot.joints.hosted import arranged, mark, twin
from bot.joints.kinds import JointDateKind, JointDateRef
from bot.joints.parting import NEWS, go_on, leave
from store.attempts import Attempts
from store.core.subject import Subject
from store.gatherings import Gathering
from store.joints import CODE, Invited, Joint

HOW = words("a steward of the other community, with `/joint invite`,")


class OfAGroup(Mend):
    """That date is a small group's, and only for those who are in it. Choose one that is for all:
    `/gathering list` shows them."""


class Begun(Mend):
    """The gathering on %(day)s has begun. Choose one that is to come: `/gathering list` shows
    them."""


class HeldAlready(Mend):
    """%(day)s is held together with %(other)s already, and two communities hold a gathering
    together, not three."""


class Itself(Mend):
    """That code is of %(name)s itself. Type it where the other community meets."""


class NotToCome(Mend):
    """%(host)s does not hold that gathering any more as it was when the code was made. Ask its
    stewards for a new one."""


class WithOthers(Mend):
    """%(host)s holds that gathering together with somebody already, and two communities hold one
    together, not three."""


class Rests(Mend):
    """%(name)s rests, and nothing is asked of it until its stewards wake it with `/cop wake`. Then
    the code can be typed again, or a new one."""


class AfterTheLast(Mend):
    """%(name)s meets for the last time on %(day)s, which is before that gathering. Where your
    members want to go on after all, `/ending revive` stops it."""


class MeetsThen(Mend):
    """You have a gathering of your own at that time: %(when)s. Move it or cancel it first, and type
    the code again; it is good for an hour."""


class NotTogether(Mend):
    """%(day)s is held with no other community. `/joint invite` invites one."""


@command(
    "joint invite",
    "Get a code for a community to gather together with",
    who=STEWARD,
)
def invite(ask: Ask, gathering: GatheringRef = NEXT) -> Reply:
    """A code, for a steward of the other community. Q7."""
    refuse_closed(gathering, ask.now)
    day = when.of(gathering, ask.now)
    if gathering.starts_at <= ask.now:
        raise Begun(day=day)
    if gathering.group_id is not None:
        raise OfAGroup
    if joint := ask.work.joints.of(gathering):
        raise HeldAlready(day=day, other=ask.work.joints.other(joint).name)
    told_ = code_for(ask, f"{CODE}{gathering.id}")
    return Reply(card=cards.code(ask.community, gathering, told_, ask.now))


@command("joint join", "See what another community's code invites to", who=STEWARD, submit="See")
def join(ask: Ask, code: CodeWord) -> Reply:
    """In private; nothing changes by looking. Raises what `_offered` does."""
    hosted = _offered(ask, code)
    theirs = twin(ask.community, hosted, ask.now)
    return Reply(card=cards.confirm(ask.community, hosted.by, theirs, code, ask.now))


@command("joint agree", "Agree to hold a gathering together", who=STEWARD, hidden=True)
def agree(ask: Ask, code: CodeWord) -> Reply:
    """Both have agreed by this: whoever made the code, and whoever presses."""
    hosted = _offered(ask, code)
    maker = _redeemed(ask, code)
    theirs = twin(ask.community, hosted, ask.now)
    # Agreed on anew, it is the same event: calendars take only what is later than what they have.
    before = [one.sequence for one in ask.work.gatherings.every() if one.uid == theirs.uid]
    theirs.sequence = max([theirs.sequence, *(sequence + 1 for sequence in before)])
    theirs = ask.work.gatherings.add(theirs)
    joint = ask.work.joints.begin(_joint(ask, hosted, maker, theirs))
    arranged(ask.work, theirs, hosted)
    plan(ask.work, ask.community, theirs, ask.now)
    coming = ask.work.gatherings.next(ask.now)
    # The next gathering's own card tells of it; a later date has no card yet.
    if coming is None or coming.id != theirs.id:
        here = cards.new_here(theirs, hosted.by, ask.now)
        ask.voice.post(here, f"joint:{joint.id}", theirs.ends_at)
    show_next(ask.work, ask.voice, ask.now)
    ask.work.joints.redraw(Subject.of(theirs), ask.now)
    ask.work.joints.knock(joint, NEWS, ask.now)
    return Reply(card=cards.agreed(theirs, hosted.by, ask.now))


@command("joint decline", "Hold no gathering together this time", who=STEWARD, hidden=True)
def decline(ask: Ask, code: CodeWord) -> Reply:
    """The code opens nothing more, and whoever made it hears so."""
    hosted = _offered(ask, code)
    joint = ask.work.joints.begin(_joint(ask, hosted, _redeemed(ask, code), None))
    ask.work.joints.knock(joint, NEWS, ask.now)
    return Reply(card=cards.declined(hosted.by))


def who_hears(ask: Ask) -> Words:
    """What ending it means, and who will be told, for the form that asks why."""
    gathering = given(ask.call.args, ask.community.zone, ask.work, ask.now, JointDateKind())
    joint = ask.work.joints.of(gathering) if gathering else None
    if joint is None:
        return words("The gathering stays with its hosts. Its guests are told, once.")
    other = ask.work.joints.other(joint).name
    if joint.guest_id == ask.work.community:
        return words(
            "%(other)s goes on. Whoever of you meant to come is told, and so is the channel.",
            other=other,
        )
    return words(
        "Your gathering stays. Whoever of %(other)s meant to come is told, and so is their "
        "channel.",
        other=other,
    )


@command(
    "joint end",
    "Hold a gathering with another community no more",
    who=STEWARD,
    after_end=True,
    submit="End it",
    intro=who_hears,
)
def end(ask: Ask, gathering: JointDateRef, why: Cause = "") -> Reply:
    """Either side, as long as it is to come. Whoever gave no reason is asked for one."""
    joint = ask.work.joints.of(gathering)
    if joint is None:
        raise NotTogether(day=when.of(gathering, ask.now))
    # What is called off may be given back one day: either side gets out of it then as well.
    off = gathering.state == "cancelled"
    if not off or gathering.ends_at <= ask.now:
        refuse_closed(gathering, ask.now)
    if not why and ask.call.source != "form":
        raise Missing([])
    other = ask.work.joints.other(joint)
    ask.work.joints.end(joint, why, ask.now)
    ask.work.joints.knock(joint, NEWS, ask.now)
    if off:
        reached = words("It is called off already, so nobody needs to be told.")
    elif joint.guest_id == ask.work.community:
        reached = told(leave(ask, joint, gathering, why))
    else:
        go_on(ask, joint, gathering)
        reached = words("Your gathering stays. I tell those who meant to come from there.")
    return Reply(card=cards.over(gathering, other, reached, ask.now))


def _joint(ask: Ask, hosted: Invited, maker: int, theirs: Gathering | None) -> Joint:
    return Joint(
        host_id=hosted.host,
        guest_id=ask.work.community,
        gathering_id=hosted.gathering.id,
        twin_id=theirs.id if theirs else None,
        steward_id=maker,
        keeper_id=ask.me.id,
        state="agreed" if theirs else "declined",
        since=ask.now,
        shown=mark(hosted),
    )


def _offered(ask: Ask, code: str) -> Invited:
    """What a code invites to, where it can be agreed on now.

    Raises NoSuchCode, Itself, PlanAside, Rests, NotToCome, WithOthers, and what `_room_for` does.
    """
    may_try(_tries(ask), ask.call.who, ask.now)
    hosted = ask.work.joints.invited(plain_code(code), ask.now)
    if hosted is None:
        raise wrong(_tries(ask), ask.now, HOW)
    if hosted.host == ask.work.community:
        raise Itself(param="code", name=hosted.by.name)
    refuse_in_crisis(ask.work)
    if ask.community.rest:
        raise Rests(name=ask.community.name)
    held = hosted.gathering
    if held.state != "planned" or held.starts_at <= ask.now:
        raise NotToCome(host=hosted.by.name)
    if ask.work.joints.taken(held.id):
        raise WithOthers(host=hosted.by.name)
    _room_for(ask, held)
    return hosted


def _room_for(ask: Ask, held: Gathering) -> None:
    """Raises AfterTheLast, MeetsThen where a date has no place among the community's own."""
    day, last = day_there(held, ask.community.zone), ask.community.ends_on
    if last is not None and day > last:
        raise AfterTheLast(
            name=ask.community.name, day=when.on_day(last, ask.community.zone, ask.now)
        )
    for own in ask.work.gatherings.coming(ask.now, 1000):
        if own.starts_at < held.ends_at and held.starts_at < own.ends_at:
            ways = [Button(_("Cancel ours"), offer("gathering cancel", gathering=f"#{own.id}"))]
            raise MeetsThen(when=when.moment(own, ask.now), ways=ways)


def _redeemed(ask: Ask, code: str) -> int:
    maker = ask.work.joints.redeem(plain_code(code), ask.now)
    if maker is None:
        raise wrong(_tries(ask), ask.now, HOW)
    return maker


def _tries(ask: Ask) -> Attempts:
    return ask.work.codes.attempts(ask.call.who.platform, ask.call.who.user)
