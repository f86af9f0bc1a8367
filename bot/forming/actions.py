"""Groups are described and chosen among, and proposed; each member says yes or no alone."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.members import OnChatRef
from bot.core.replies import Reply
from bot.core.voice import QUESTIONS
from bot.forming import cards, list_cards
from bot.forming.kinds import About, GroupRef, Matter, Name, Size
from bot.forming.rules import Put, assigned
from store.forming import FormingChoice, FormingGroup, FormingMatter
from store.members import Member


class TwoSizes(Mend):
    """A group of at least %(least)s and at most %(most)s can't be: the first is the larger."""


class SameName(Mend):
    """There is a group “%(name)s” already. Give this one another name."""


class GroupFull(Mend):
    """“%(name)s” is full by now. `/forming choose` finds another, or ask a steward for room."""


class NotReached(Mend):
    """I can't write to %(who)s in private, or they want none of this. Ask them yourself, and have
    them choose."""


class NobodyChose(Mend):
    """Nobody waits for a group: choose with `/forming choose`, or propose one to somebody."""

    informs = True


@command(
    "forming add",
    "Describe a group to choose",
    who=STEWARD,
    submit="Add it",
    labels={"least": "Fewest people", "most": "Most people"},
)
def add(ask: Ask, name: Name, about: About = "", least: Size = 3, most: Size = 8) -> Reply:
    """Raises TwoSizes, SameName. P1."""
    if least > most:
        raise TwoSizes(param="least", least=least, most=most)
    if any(one.name.casefold() == name.casefold() for one in ask.work.forming.groups()):
        raise SameName(param="name", name=name)
    ask.work.forming.save(
        FormingGroup(
            community_id=ask.work.community, name=name, about=about, least=least, most=most
        )
    )
    return Reply(card=list_cards.listed(ask.work, ask.me))


@command("forming list", "See the groups to choose among", who=MEMBER)
def list_(ask: Ask) -> Reply:
    """With what matters to others."""
    return Reply(card=list_cards.listed(ask.work, ask.me))


@command("forming matter", "Say what matters in choosing a group", who=MEMBER, submit="Say it")
def matter(ask: Ask, line: Matter) -> Reply:
    """A criterion of their own, or one that matters to others too; said twice it is once."""
    key = " ".join(line.casefold().split())
    known = ask.work.forming.matters()
    if not any(one.key == key and one.member_id == ask.me.id for one in known):
        ask.work.forming.save(
            FormingMatter(community_id=ask.work.community, member_id=ask.me.id, key=key, text=line)
        )
    return Reply(card=list_cards.noted(ask.work, ask.me, line))


@command(
    "forming choose",
    "Choose a group, and perhaps a second",
    who=MEMBER,
    submit="Choose",
    labels={"first": "First choice", "second": "Second choice"},
)
def choose(ask: Ask, first: GroupRef, second: GroupRef | None = None) -> Reply:
    """What was chosen before counts no more; who is in a group stays until another one is."""
    made = _choice(ask, ask.me)
    made.let_be()
    # Where they are they stay in any case, if it is not the first that they would rather be in.
    two = second if second is not None and second.id not in (first.id, made.group) else None
    made.first, made.second, made.at = first.id, two.id if two else None, ask.now
    ask.work.forming.save(made)
    return Reply(card=cards.chosen(first, two, _inside(ask, made)))


@command("forming match", "Propose a group to each who chose", who=STEWARD)
def form(ask: Ask) -> Reply:
    """By the stated rule; nobody is in a group by it, they are asked. Raises NobodyChose."""
    groups, choices = ask.work.forming.groups(), ask.work.forming.choices()
    there = {m.id for m in ask.work.members.active()}
    # Who is in a group that they chose waits for none.
    open_ = [c for c in choices if c.group is None or c.group not in (c.first, c.second)]
    waiting = [c for c in open_ if c.first and c.member_id in there]
    if not waiting:
        raise NobodyChose
    sizes = {}
    for group in groups:
        n = sum(c.group == group.id for c in choices)
        sizes[group.id] = (max(group.least - n, 0), max(group.most - n, 0))
    found = assigned({c.member_id: (c.first, c.second) for c in waiting if c.first}, sizes)
    named = ask.work.members.named([c.member_id for c in waiting])
    put: dict[Put, list[str]] = {one: [] for one in Put}
    for member, number in found.items():
        group = next(g for g in groups if g.id == number)
        put[_propose(ask, named[member], group)].append(named[member].name)
    taken = set(found.values())
    small = [g.name for g in groups if g.id not in taken and sizes[g.id][0] > 0]
    without = [one.name for number, one in named.items() if number not in found]
    return Reply(card=cards.formed(put, without, small))


@command("forming propose", "Propose a group to somebody", who=STEWARD, submit="Ask them")
def propose(ask: Ask, member: OnChatRef, group: GroupRef) -> Reply:
    """Assigned beforehand, with their consent alone."""
    put = _propose(ask, member, group)
    if put is Put.MISSED:
        raise NotReached(param="member", who=member.name)
    return Reply(card=cards.asked(member.name, group, put))


@command("forming yes", "Be in a group that was proposed to you", who=MEMBER, hidden=True)
def yes(ask: Ask, group: GroupRef) -> Reply:
    """Only what was proposed, while there is room. Raises StaleOffer, GroupFull."""
    ask.work.communities.lock()
    agreed = [c for c in ask.work.forming.choices() if c.group == group.id]
    if len(agreed) >= group.most and all(one.member_id != ask.me.id for one in agreed):
        raise GroupFull(name=group.name)
    return _answered(ask, group, yes=True)


@command("forming no", "Be in no group that was proposed to you", who=MEMBER, hidden=True)
def no(ask: Ask, group: GroupRef) -> Reply:
    """Also later. Raises StaleOffer."""
    return _answered(ask, group, yes=False)


def _answered(ask: Ask, group: FormingGroup, *, yes: bool) -> Reply:
    made = ask.work.forming.choice(ask.me.id)
    if made is None or group.id not in (made.proposed, made.meanwhile):
        raise StaleOffer
    if yes:
        made.accept(group.id)
    else:
        made.refuse(group.id)
    ask.work.forming.save(made)
    return Reply(card=cards.answered(group, yes, _inside(ask, made)))


def _propose(ask: Ask, member: Member, group: FormingGroup) -> Put:
    """Ask somebody, once for each group; whoever is in it is asked nothing, and nothing is proposed
    to whoever can't be asked. Who is away is left in peace until they are back (E4)."""
    made, away = _choice(ask, member), member.id in ask.work.members.away_on(ask.today)
    if made.group == group.id:
        return Put.INSIDE
    if made.proposed == group.id and not made.answer:
        return Put.AWAY if away else Put.WAITS
    card = cards.proposed(group, ask.community.name, _inside(ask, made))
    key = f"forming:{member.id}:{group.id}:{ask.call.id}"
    # Who chose one waits for this answer; anybody else is asked for something, in its turn.
    at_once = made.first is not None and not away
    if not ask.voice.direct(member, card, QUESTIONS, key, at_once=at_once):
        return Put.MISSED
    made.ask(group.id)
    ask.work.forming.save(made)
    return Put.AWAY if away else Put.ASKED


def _choice(ask: Ask, member: Member) -> FormingChoice:
    known = ask.work.forming.choice(member.id)
    return known or FormingChoice(community_id=ask.work.community, member_id=member.id, at=ask.now)


def _inside(ask: Ask, made: FormingChoice) -> FormingGroup | None:
    """The group that somebody is in."""
    return next((one for one in ask.work.forming.groups() if one.id == made.group), None)
