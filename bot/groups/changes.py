"""What becomes of a group: it changes, it ends, and it begins again. Its own people say so."""

from collections.abc import Sequence
from datetime import timedelta

from bot.channel.next_card import show_next
from bot.communities.rhythm_kinds import Beginning
from bot.core.addressees import reached
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.rest import AT_REST, rests_on
from bot.core.voice import CHANGES
from bot.dates import move_cards
from bot.gatherings.change import changed, kept, owned
from bot.gatherings.group import ENDED
from bot.gatherings.place import meets, parted
from bot.gatherings.plan import materialise
from bot.gatherings.stakes import NOBODY, Stakes, Told, stakes, tell
from bot.groups import cards, rhythms
from bot.groups.actions import Ended, redraw, refuse_name
from bot.groups.kinds import About, GroupName, GroupRef, Meets, Where
from store.gatherings import Gathering
from store.groups import AffinityGroup
from store.members import Member

DATES = 2000
"""Dates that are looked through."""


class NotYourGroup(Mend):
    """What becomes of %(name)s is for those who are in it to say. You can join it."""


class NoDateAhead(Mend):
    """%(name)s has no date ahead that could move, so its rhythm stays. It can be changed once the
    community meets again."""


@command(
    "group change",
    "Change a small group: name, matter, rhythm, place",
    who=MEMBER,
    submit="Change it",
    helps={
        "name": "Another name; empty: as it is",
        "about": "What it is about, in a line; empty: as it is",
        "rhythm": "Another rhythm from its next date on; empty: as it is",
        "place": "Another address or link, for all dates to come; empty: as it is",
    },
    labels={
        "name": "Another name",
        "about": "What it is about",
        "rhythm": "Another rhythm",
        "place": "Another address or link",
    },
)
def change(
    ask: Ask,
    group: GroupRef,
    name: GroupName = "",
    about: About = "",
    rhythm: Meets | None = None,
    place: Where = "",
) -> Reply:
    """What is given is another from now on; whoever answered for a date that moves is asked again.

    Raises NotYourGroup, Ended, NoDateAhead, and what a name or a rhythm is refused for.
    """
    _refuse_others(ask, group)
    if group.ended_at is not None:
        raise Ended(name=group.name, ways=[cards.again(group)])
    if not (name or about or rhythm or place) and ask.call.source != "form":
        raise Missing([])
    if name:
        refuse_name(ask, name, group)
    group.name, group.about = name or group.name, about or group.about
    ask.work.save(group)
    _dress(ask, group, place)
    moved, told = _move(ask, group, rhythm) if rhythm else (0, Told(0, ()))
    redraw(ask, group)
    return Reply(card=cards.changed(ask.work, group, moved, told, ask.now))


def _dress(ask: Ask, group: AffinityGroup, place: str) -> None:
    """Its name and place are those of its dates to come, but for a place that is a date's own."""
    address, link = parted(place)
    for rhythm in ask.work.gatherings.rhythms_of(group.id):
        told = {**rhythm.defaults, "title": group.name}
        if place:
            form = meets(str(told["format"]), address, link)
            told |= {"address": address, "link": link, "format": form}
        rhythm.defaults = told
        ask.work.save(rhythm)
    for gathering in ask.work.gatherings.of(group.id).ahead(ask.now, DATES):
        gathering.title = group.name if "title" not in gathering.own else gathering.title
        if place and "place" not in gathering.own:
            gathering.address, gathering.link = address, link
            gathering.format = meets(gathering.format, address, link)
        kept(ask.work, ask.voice, gathering)


def _move(ask: Ask, group: AffinityGroup, said: Beginning) -> tuple[int, Told]:
    """Another rhythm; how many dates moved, and who is asked again. Raises NoDateAhead."""
    ahead = ask.work.gatherings.of(group.id).coming(ask.now)
    coming = next((g for g in ahead if g.starts_at > ask.now and g.slot), None)
    if coming is None:
        raise NoDateAhead(param="rhythm", name=group.name)
    moved = rhythms.change(ask, coming, said)
    found = stakes(ask.work, [one.gathering for one in moved], declined=True)
    for one in moved:
        ask.work.rsvps.ask_again(one.gathering.id)
    told = tell(
        ask.work,
        ask.voice,
        found,
        lambda mine: move_cards.asked_again(mine, moved, ask.community.name, ask.now),
        f"group-moved:{ask.call.id}",
        ask.today,
    )
    show_next(ask.work, ask.voice, ask.now)
    return len(moved), told


@command("group end", "End a small group", who=MEMBER, submit="Go on")
def end(ask: Ask, group: GroupRef) -> Reply:
    """What would fall away, before it does. Raises NotYourGroup."""
    _refuse_others(ask, group)
    if group.ended_at is not None:
        return Reply(card=cards.ended(group, NOBODY))
    gone = _to_come(ask, group)
    others = _others(ask, group, stakes(ask.work, gone, declined=False))
    missed = tuple(member for member in others if not reached(ask.work, member))
    told = Told(len(others) - len(missed), missed)
    return Reply(card=cards.would_end(group, gone, told, ask.now))


@command("group end-now", "End it, as was shown", who=MEMBER, hidden=True)
def end_now(ask: Ask, group: GroupRef) -> Reply:
    """Its dates fall away, and its people are told once; what was stays. Raises NotYourGroup."""
    _refuse_others(ask, group)
    if group.ended_at is not None:
        return Reply(card=cards.ended(group, NOBODY))
    group.ended_at = ask.now
    ask.work.save(group)
    for rhythm in ask.work.gatherings.rhythms_of(group.id):
        if rhythm.until is None:
            rhythm.until = ask.today - timedelta(days=1)
            ask.work.save(rhythm)
    gone = _to_come(ask, group)
    for gathering in ask.work.gatherings.of(group.id).ahead(ask.now, DATES):
        if gathering in gone or AT_REST in gathering.own:
            owned(gathering, ENDED, alone=True)
            owned(gathering, AT_REST, alone=False)
            gathering.state = "cancelled"
            changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    redraw(ask, group)
    return Reply(card=cards.ended(group, _tell(ask, group, gone)))


def _tell(ask: Ask, group: AffinityGroup, gone: Sequence[Gathering]) -> Told:
    """Everybody who is in it hears once that it has ended, with the dates they had answered for."""
    found = stakes(ask.work, gone, declined=False)
    here, missed = _others(ask, group, found), list[Member]()
    for member in here:
        mine = [stake.gathering for stake in found.get(member.id, ())]
        card = cards.ended_for(group, mine, ask.now)
        if not ask.voice.direct(member, card, CHANGES, f"group-ended:{ask.call.id}"):
            missed.append(member)
    return Told(len(here) - len(missed), tuple(missed))


def _others(ask: Ask, group: AffinityGroup, found: Stakes) -> Sequence[Member]:
    """Who is in it, or has a stake in its dates, and is still here."""
    people = {*ask.work.groups.members(group.id), *found} - {ask.me.id}
    members = ask.work.members.named(sorted(people)) if people else {}
    return [member for member in members.values() if member.state == "active"]


@command(
    "group again", "Let a small group that ended begin again", who=MEMBER, submit="Begin it again"
)
def again(ask: Ask, group: GroupRef) -> Reply:
    """With whoever was in it, and whoever says so; the dates that fell away with it come back."""
    if group.ended_at is None:
        return Reply(card=cards.goes_on(ask.work, group, ask.now))
    group.ended_at = None
    ask.work.save(group)
    ask.work.groups.join(group.id, ask.me.id, ask.now)
    every = ask.work.gatherings.rhythms_of(group.id)
    for rhythm in every:
        if ask.work.gatherings.follower(rhythm) is None:
            rhythm.until = None
            ask.work.save(rhythm)
    back = [g for g in ask.work.gatherings.of(group.id).ahead(ask.now, DATES) if ENDED in g.own]
    for gathering in back:
        _bring_back(ask, gathering)
    materialise(ask.work, ask.community, ask.now)
    told = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, [g for g in back if g.state == "planned"], declined=False),
        lambda mine: move_cards.on_again(mine, ask.community.name, ask.now),
        f"group-again:{ask.call.id}",
        ask.today,
    )
    redraw(ask, group)
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.goes_on(ask.work, group, ask.now, told.missed))


def _bring_back(ask: Ask, gathering: Gathering) -> None:
    """It takes place, unless the community rests that day; what was answered is to be confirmed."""
    owned(gathering, ENDED, alone=False)
    if rests_on(ask.community, gathering.day):
        owned(gathering, AT_REST, alone=True)
        kept(ask.work, ask.voice, gathering)
        return
    gathering.state = "planned"
    changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    ask.work.rsvps.ask_again(gathering.id)


def _to_come(ask: Ask, group: AffinityGroup) -> list[Gathering]:
    ahead = ask.work.gatherings.of(group.id).coming(ask.now, DATES)
    return [gathering for gathering in ahead if gathering.starts_at > ask.now]


def _refuse_others(ask: Ask, group: AffinityGroup) -> None:
    """Raises NotYourGroup for who is neither in it nor a steward; one that nobody is in is free."""
    inside = ask.work.groups.members(group.id)
    if not inside or ask.me.id in inside or ask.me.steward_since is not None:
        return
    way = Button(_("Join it"), offer("group join", group=f"#{group.id}"))
    raise NotYourGroup(name=group.name, ways=[way])
