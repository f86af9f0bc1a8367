"""Groups are described and chosen among, and proposed; each member says yes or no alone."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.community import OnChatRef
from bot.core.replies import Reply
from bot.core.voice import CHANGES
from bot.forming import cards
from bot.forming.kinds import About, GroupRef, Matter, Name, Size
from bot.forming.rules import assigned
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
    return Reply(card=cards.listed(ask.work))


@command("forming list", "See the groups to choose among", who=MEMBER)
def list_(ask: Ask) -> Reply:
    """With what matters to others."""
    return Reply(card=cards.listed(ask.work))


@command("forming matter", "Say what matters in choosing a group", who=MEMBER, submit="Say it")
def matter(ask: Ask, line: Matter) -> Reply:
    """A criterion of their own, or one that matters to others too; said twice it is once."""
    key = " ".join(line.casefold().split())
    known = ask.work.forming.matters()
    if not any(one.key == key and one.member_id == ask.me.id for one in known):
        ask.work.forming.save(
            FormingMatter(community_id=ask.work.community, member_id=ask.me.id, key=key, text=line)
        )
    return Reply(card=cards.listed(ask.work))


@command(
    "forming choose",
    "Choose a group, and perhaps a second",
    who=MEMBER,
    submit="Choose",
    labels={"first": "First choice", "second": "Second choice"},
)
def choose(ask: Ask, first: GroupRef, second: GroupRef | None = None) -> Reply:
    """What was chosen before counts no more; who is in a group stays until another one is."""
    two = second if second is not None and second.id != first.id else None
    made = _choice(ask, ask.me)
    made.first, made.second, made.at = first.id, two.id if two else None, ask.now
    if made.answer != "yes":
        made.proposed, made.answer = None, ""
    ask.work.forming.save(made)
    return Reply(card=cards.chosen(first, two))


@command("forming match", "Propose a group to each who chose", who=STEWARD)
def form(ask: Ask) -> Reply:
    """By the stated rule; nobody is in a group by it, they are asked. Raises NobodyChose."""
    groups, choices = ask.work.forming.groups(), ask.work.forming.choices()
    there = {m.id for m in ask.work.members.active()}
    waiting = [c for c in choices if c.first and c.answer != "yes" and c.member_id in there]
    if not waiting:
        raise NobodyChose
    sizes = {}
    for group in groups:
        n = sum(c.answer == "yes" and c.proposed == group.id for c in choices)
        sizes[group.id] = (max(group.least - n, 0), max(group.most - n, 0))
    wanted = {c.member_id: _wanted(c) for c in waiting}
    found = assigned(wanted, sizes)
    named = ask.work.members.named(list(found))
    for member, number in found.items():
        _propose(ask, named[member], next(g for g in groups if g.id == number))
    taken = set(found.values())
    small = tuple(g.name for g in groups if g.id not in taken and sizes[g.id][0] > 0)
    return Reply(card=cards.formed(len(found), len(waiting) - len(found), small))


@command("forming propose", "Propose a group to somebody", who=STEWARD, submit="Ask them")
def propose(ask: Ask, member: OnChatRef, group: GroupRef) -> Reply:
    """Assigned beforehand, with their consent alone."""
    if not _propose(ask, member, group):
        raise NotReached(param="member", who=member.name)
    return Reply(card=cards.asked(member.name, group))


@command("forming yes", "Be in a group that was proposed to you", who=MEMBER, hidden=True)
def yes(ask: Ask, group: GroupRef) -> Reply:
    """Only what was proposed, while there is room. Raises StaleOffer, GroupFull."""
    ask.work.communities.lock()
    agreed = [c for c in ask.work.forming.choices() if c.answer == "yes" and c.proposed == group.id]
    if len(agreed) >= group.most and all(one.member_id != ask.me.id for one in agreed):
        raise GroupFull(name=group.name)
    return _answered(ask, group, "yes")


@command("forming no", "Be in no group that was proposed to you", who=MEMBER, hidden=True)
def no(ask: Ask, group: GroupRef) -> Reply:
    """Also later. Raises StaleOffer."""
    return _answered(ask, group, "no")


def _answered(ask: Ask, group: FormingGroup, answer: str) -> Reply:
    made = ask.work.forming.choice(ask.me.id)
    if made is None or made.proposed != group.id:
        raise StaleOffer
    made.answer = answer
    ask.work.forming.save(made)
    return Reply(card=cards.answered(group, answer == "yes"))


def _propose(ask: Ask, member: Member, group: FormingGroup) -> bool:
    """Ask somebody, once for each group; whoever is in it is asked nothing."""
    made = _choice(ask, member)
    if made.proposed == group.id and made.answer != "no":
        return True
    made.proposed, made.answer = group.id, ""
    ask.work.forming.save(made)
    card = cards.proposed(group, ask.community.name)
    key = f"forming:{made.id}:{group.id}:{ask.now:%Y-%m-%dT%H:%M}"
    return ask.voice.direct(member, card, CHANGES, key)


def _choice(ask: Ask, member: Member) -> FormingChoice:
    known = ask.work.forming.choice(member.id)
    return known or FormingChoice(community_id=ask.work.community, member_id=member.id, at=ask.now)


def _wanted(choice: FormingChoice) -> tuple[int, int | None]:
    assert choice.first is not None, choice
    # What they said no to is proposed no second time.
    said_no = choice.proposed if choice.answer == "no" else None
    both = [one for one in (choice.first, choice.second) if one is not None and one != said_no]
    return (both[0], both[1] if len(both) > 1 else None) if both else (0, None)
