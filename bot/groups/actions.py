"""Groups are begun, joined and left by whoever likes to; nobody is put into one."""

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.rules.titles import even
from bot.gatherings.plan import materialise
from bot.groups import cards
from bot.groups.kinds import About, GroupName, GroupRef, Meets, Where
from bot.groups.rhythms import rhythm as meant
from bot.roles import agendas
from bot.roles.actions import give_back_all
from bot.rsvps.actions import let_go as take_answers_back
from store.core.subject import Subject
from store.groups import AffinityGroup


class GroupThere(Mend):
    """There is a group called %(name)s already. Join it, or find another name for yours."""


class GroupWas(Mend):
    """There was a group called %(name)s, and it can begin again with what it was. Or find another
    name for yours."""


class IsCommunity(Mend):
    """%(name)s is what all of you are in. Name the small group by what draws people to it."""


class Ended(Mend):
    """%(name)s has ended. Whoever likes to lets it begin again, with its dates."""


@command(
    "group begin",
    "Begin a small group with a rhythm of its own",
    who=MEMBER,
    submit="Begin it",
)
def begin(ask: Ask, name: GroupName, rhythm: Meets, about: About = "", place: Where = "") -> Reply:
    """A small group inside the community, whose first member is whoever begins it. Q7.

    Raises GroupThere, GroupWas, IsCommunity, and what its rhythm is refused for.
    """
    refuse_name(ask, name, None)
    group = ask.work.groups.begin(name, about, ask.now)
    ask.work.gatherings.add_rhythm(meant(ask, group, rhythm, place))
    ask.work.groups.join(group.id, ask.me.id, ask.now)
    materialise(ask.work, ask.community, ask.now)
    ask.voice.show(Subject.of(group))
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.begun(ask.work, group, ask.now))


@command("group join", "Join a small group", who=MEMBER, submit="Join it")
def join(ask: Ask, group: GroupRef) -> Reply:
    """From now on its dates concern them. Raises Ended."""
    if group.ended_at is not None:
        raise Ended(name=group.name, ways=[cards.again(group)])
    fresh = ask.work.groups.join(group.id, ask.me.id, ask.now)
    if fresh:
        redraw(ask, group)
        # Where nobody was in it, its next date is shown from now on.
        show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.joined(ask.work, group, ask.now, fresh=fresh))


@command("group leave", "Leave a small group", who=MEMBER, submit="Leave it")
def leave(ask: Ask, group: GroupRef) -> Reply:
    """They are in it no more; what they had said for its dates is taken back, as is what they took.

    The last one who leaves ends nothing: whoever joins later goes on.
    """
    if ask.me.id not in ask.work.groups.members(group.id):
        return Reply(card=cards.was_not_in(group))
    ask.work.groups.leave([group.id], ask.me.id)
    take_answers_back(ask, ask.me, group.id)
    held = agendas.to_come(ask.work, ask.me, ask.now)
    give_back_all(ask, ask.me, [part for part in held if part.gathering.group_id == group.id])
    redraw(ask, group)
    return Reply(card=cards.left(group, last=not ask.work.groups.members(group.id)))


@command("group list", "See the small groups, and when each meets", who=ANYONE, reads=True)
def listed(ask: Ask) -> Reply:
    """All that have not ended, and the caller's own first."""
    return Reply(card=cards.listed(ask.work, ask.caller, ask.now))


@command(
    "group show", "See a small group, and who is in it", who=ANYONE, submit="Show it", reads=True
)
def show(ask: Ask, group: GroupRef) -> Reply:
    """Its card, for oneself."""
    return Reply(card=cards.draw(ask.work, group.id, ask.now))


def refuse_name(ask: Ask, name: str, but: AffinityGroup | None) -> None:
    """Raises GroupThere, GroupWas or IsCommunity; `but` may keep the name it has."""
    if even(name) == even(ask.community.name):
        raise IsCommunity(param="name", name=ask.community.name)
    same = [g for g in ask.work.groups.every() if even(g.name) == even(name) and g != but]
    for other in sorted(same, key=lambda group: group.ended_at is not None):
        if other.ended_at is None:
            way = Button(_("Join it"), offer("group join", group=f"#{other.id}"))
            raise GroupThere(param="name", name=other.name, ways=[way])
        raise GroupWas(param="name", name=other.name, ways=[cards.again(other)])


def redraw(ask: Ask, group: AffinityGroup) -> None:
    """Its card follows."""
    ask.voice.redraw(Subject.of(group))
