"""Awaited: what is said in private and waits for an answer; where it stands if it can't be said.

Somebody may take no direct messages from us. What is asked of them then waits on their desk and
goes out once they can be reached; whoever asked is told, so that nobody waits for an answer to a
question that was never heard.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Card, Element, Heading, Text
from bot.core.cards.joined import calmer
from bot.core.cards.lines import note
from bot.core.cards.people import person
from bot.core.cards.saved import load
from bot.core.discovery import discover
from bot.core.i18n import speaking, words
from bot.core.letters import over
from bot.core.register import Register
from bot.core.still import holds
from bot.core.turns import in_turn
from bot.core.voice import CHANGES, STEWARDING, Voice
from store.members import Member
from store.outbox import Delivery
from store.work import Work

MOST = 5
"""How many questions stand on a desk at once."""
Askers = Callable[[Work, str, int, datetime], Iterable[Member]]
_declared: Register[Askers] = Register()


def awaited(name: str) -> Callable[[Askers], Askers]:
    """Declare that what is said under `name:` in private waits for an answer.

    The decorated function is called where somebody could not be written to, with what follows the
    name in the key, that member's number and the moment: it tells who waits for the answer, and may
    turn to somebody else.
    """
    return _declared.under(name, lambda askers: askers)


def awaits(name: str) -> None:
    """Declare the same of what the clock asks: nobody waits for one's answer."""
    awaited(name)(_nobody)


def declared() -> frozenset[str]:
    """The names under which something is said that waits for an answer."""
    discover()
    return frozenset(_declared)


def unreached(work: Work, delivery: Delivery, now: datetime) -> None:
    """Somebody takes no messages from us: see to it that what was asked of them is not lost."""
    member = work.members.get(work.letters.whose(delivery))
    if member is None or over(delivery, now) or not holds(work, delivery, now):
        return
    voice = Voice(work, now)
    key = delivery.key.partition(":")[2].rpartition(">")[0]
    name, _colon, rest = key.partition(":")
    # The courier tells of it, outside any Call that would know the language.
    with speaking(work.communities.this().language):
        if delivery.kind == STEWARDING:
            _to_another(work, voice, delivery, member, key, now)
        if name in declared():
            work.letters.keep(delivery.id, delivery.card)
            for asker in _declared[name](work, rest, member.id, now):
                until = delivery.useful_until
                voice.direct(asker, _unheard(member), CHANGES, f"unheard:{delivery.id}", until)


def waiting(work: Work, member: Member, now: datetime) -> Iterator[Element]:
    """What was asked of somebody and could not be said to them, with the ways to answer."""
    kept = [d for d in work.letters.kept(member.id) if not over(d, now) and holds(work, d, now)]
    if kept:
        yield Heading(words("Waiting for your answer"))
    for delivery in kept[:MOST]:
        card = load(delivery.card)
        yield Text(card.title)
        yield from map(calmer, card.body)


def left_with(member: Member) -> Element:
    """What whoever asks is told where it can't be said, and waits."""
    return note(
        "I can't write to %(who)s in private. It waits for them in `/role mine` and on their desk, "
        "`/cop desk`; best tell them yourself.",
        who=(person(member),),
    )


def _nobody(_work: Work, _about: str, _member: int, _now: datetime) -> Iterable[Member]:
    return ()


def _unheard(member: Member) -> Card:
    title = words("I could not ask %(who)s in private.", who=(person(member),))
    return Card(title, (left_with(member),))


def _to_another(
    work: Work, voice: Voice, delivery: Delivery, member: Member, key: str, now: datetime
) -> None:
    """What needs a steward's hand goes to the next steward who can be told."""
    stewards = work.members.stewards()
    today = now.astimezone(ZoneInfo(work.communities.this().zone)).date()
    for steward in in_turn(work, stewards, today):
        if steward.id == member.id or work.outbox.said(key, [steward.id]):
            continue
        until = delivery.useful_until
        at_once = not delivery.counts
        if voice.direct(steward, load(delivery.card), STEWARDING, key, until, at_once=at_once):
            steward.steward_asked = now
            work.save(steward)
            return
