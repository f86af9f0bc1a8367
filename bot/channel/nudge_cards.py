"""The nudge before a gathering: it names what is truly missing, and rests once nothing is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Items
from bot.core.cards.lines import note, text
from bot.core.i18n import words
from bot.core.living import living
from bot.core.posts import REMINDERS
from bot.core.rest import winds_down
from bot.core.text import Words, join
from bot.gatherings import together
from bot.gatherings.aside import set_aside
from bot.gatherings.cards import IN_PERSON, ONLINE, buttons, over
from bot.gatherings.change import EARLIER, NUDGE
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.roles.cards import choose, needed
from store.gatherings import Gathering
from store.work import Work


@dataclass(frozen=True, slots=True)
class Missing:
    """What a gathering lacks: the roles that want somebody, a first yes, a place and a link."""

    parts: tuple[Part, ...]
    people: bool
    place: bool
    link: bool

    def __bool__(self) -> bool:
        return bool(self.parts) or self.people or self.place or self.link


def missing(work: Work, gathering: Gathering) -> Missing:
    """What a gathering to come lacks; a false one where it lacks nothing."""
    # Where others hold it, nobody here can tell the place, and whoever can is asked there.
    ours = not together.theirs(work, gathering)
    return Missing(
        # While it winds down nobody is asked for roles; they stand on the card all the same.
        parts=() if winds_down(work.communities.this()) else tuple(agendas.free(work, gathering)),
        people=not _expected(work, gathering),
        place=ours and gathering.format != ONLINE and not gathering.address,
        link=ours and gathering.format != IN_PERSON and not gathering.link,
    )


def _expected(work: Work, gathering: Gathering) -> bool:
    """Whether somebody means to come: to this one, or to all meetings of a series."""
    return _answered(work, gathering) or together.committed_to(work, gathering)


def _answered(work: Work, gathering: Gathering) -> bool:
    sure = (r for r in together.answers(work, gathering) if not r.unconfirmed)
    return any(r.answer == "yes" for r in sure)


@living(NUDGE, speaks=True, post=REMINDERS, within="gathering")
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """What the gathering is missing just now, with the ways to mend it; else that all is well."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    lacks = missing(work, gathering)
    # Whoever presses what leads nowhere is only disappointed: what is settled has no buttons.
    if not lacks or gathering.state != "planned" or over(gathering, now):
        return settled(work, gathering, now)
    body: list[Element] = [Items(tuple(_named(lacks)))]
    body += choose(gathering, lacks.parts)
    if lacks.people:
        body.append(buttons(gathering))
    body.append(note("Its card, further up, has all of it: what each role asks, and who comes."))
    return Card(words("%(day)s needs a hand", day=when.of(gathering, now)), tuple(body))


@living(EARLIER, within="gathering")
def earlier(work: Work, number: int, now: datetime) -> Card | None:
    """A nudge that stands further down by now."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    return Card(when.of(gathering, now), (note("What is missing now stands further down."),))


def settled(work: Work, gathering: Gathering, now: datetime) -> Card:
    """Nothing is to be done any more: all is there, or it is over or called off."""
    day = when.of(gathering, now)
    if set_aside(gathering):
        return Card(day, (text("It is set aside, and needs nobody."),))
    if gathering.state == "cancelled":
        return Card(day, (text("It is cancelled, and needs nobody."),))
    if over(gathering, now):
        # Nobody is thanked for what nobody did. Who is in for a whole series changes its mind for
        # what is to come, and not for this one.
        if not (work.roles.claims(gathering.id) or _answered(work, gathering)):
            return Card(day, (text("It is over, and needs nobody."),))
        return Card(day, (text("It is over. Thank you to everybody who lent a hand."),))
    return Card(day, (text("Thank you: all is taken care of."),))


def _named(lacks: Missing) -> Iterable[Words]:
    """Each thing that is missing, on a line."""
    if lacks.parts:
        yield words("Open: %(roles)s", roles=join(map(needed, lacks.parts)))
    if lacks.people:
        yield words("Nobody has said yes so far. Who comes?")
    if lacks.place:
        yield words("Where it is, nobody has told yet. A steward does, with `/gathering relocate`.")
    if lacks.link:
        yield words("There is no link yet. A steward tells it, with `/gathering relocate`.")
