"""How skills look: one's own, the map with its gaps, who knows something, and coaching."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import People, person
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from store.members import Member
from store.skills import Coaching, Skill

SHOWN = 30
NAMES = 8
BUTTONS = 5
GAPS = 10
ASKED = 60
"""Characters of what was looked for that a button can carry on."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: what is known, under the name it was given first, by whom, and which of
    them coach."""

    name: str
    members: tuple[int, ...]
    coaches: frozenset[int]


def named(skill: str, new: bool) -> Card:
    """Something is named as known."""
    if not new:
        return Card(words("You have named %(skill)s already.", skill=skill))
    return Card(
        words("Whoever looks for %(skill)s finds you.", skill=skill),
        (
            Note(
                words("When a question is about it, I may ask you in private; once a week at most.")
            ),
        ),
    )


def removed(skill: str) -> Card:
    """Something is named no more."""
    return Card(words("You are no longer asked about %(skill)s.", skill=skill))


def the_map(
    places: Sequence[Place],
    gaps: Sequence[tuple[str, int]],
    mine: Sequence[Skill],
    people: People,
    community: str,
) -> Card:
    """Who knows what, and what was asked about that nobody named. Requirement P3."""
    title = words("Who knows what in %(name)s", name=community)
    body: list[Element] = []
    if places:
        body.append(Items(tuple(_place(place, people) for place in places[:SHOWN])))
        if (more := len(places) - SHOWN) > 0:
            body.append(
                Note(
                    words_n(
                        "and %(n)s more: `/who knows` finds them",
                        "and %(n)s more: `/who knows` finds them",
                        more,
                    )
                )
            )
    else:
        body.append(
            Text(
                words("Nobody has named anything yet. `/skill add` and a few words begin the map.")
            )
        )
    if gaps:
        body.append(Heading(words("Asked about, and named by nobody yet")))
        body.append(Items(tuple(_gap(tag, times) for tag, times in gaps[:GAPS])))
    buttons = [Button(_("Name something I know"), offer("skill add"))]
    buttons += [_remove(skill) for skill in mine[: BUTTONS - 1]]
    return Card(title, (*body, Actions(tuple(buttons))))


def who(wanted: str, found: Sequence[tuple[Skill, float]], people: People) -> Card:
    """Who knows something, for whoever asked alone."""
    lines = tuple(_knows(skill, people) for skill, _how in found[:NAMES])
    title = words("For “%(wanted)s” you could turn to", wanted=wanted)
    return Card(title, (Items(lines), Actions((_ask(wanted),))))


def nobody(wanted: str) -> Card:
    """Nobody named it: everybody can be asked."""
    return Card(
        words("Nobody has named “%(wanted)s” so far.", wanted=wanted),
        (
            Text(words("Somebody may know all the same. Asking everybody costs one press.")),
            Actions((_ask(wanted),)),
        ),
    )


def offered(skill: str, waiting: int) -> Card:
    """Somebody offers to coach."""
    body: list[Element] = [
        Note(words("When somebody asks for it, I ask you in private; no is always fine."))
    ]
    if waiting:
        body.insert(0, Text(words("Somebody is waiting for just that; I have written to you.")))
    return Card(words("You offer coaching in %(skill)s. Thank you.", skill=skill), tuple(body))


def sought(coaching: Coaching, asked: bool) -> Card:
    """The answer to asking to be coached."""
    back = Button(_("I no longer need it"), offer("coach close", coaching=coaching.id))
    if asked:
        title = words("I have asked somebody who offered to coach. You hear from me.")
        note = words("If they can't, I ask the next one.")
        return Card(title, (Note(note), Actions((back,))))
    return Card(
        words("Nobody whom I could ask has offered coaching in that just now."),
        (
            Text(
                words("I keep it, and come back to you as soon as somebody does. Or ask everybody.")
            ),
            Actions((_ask(coaching.text), back)),
        ),
    )


def would_you_coach(coaching: Coaching, seeker: Member) -> Card:
    """A question to somebody who offered to coach; they may decline in peace."""
    ref = coaching.id
    return Card(
        words("%(who)s asks to be coached. Would you?", who=person(seeker)),
        (
            Text(words("%(text)s", text=coaching.text)),
            Actions(
                (
                    Button(_("I'd be glad to"), offer("coach accept", coaching=ref), "primary"),
                    Button(_("Not this time"), offer("coach decline", coaching=ref)),
                )
            ),
            Note(
                words("You offered coaching in the like. No is always fine, and needs no reason.")
            ),
        ),
    )


def found_coach(coaching: Coaching, coach: Member) -> Card:
    """Whoever asked hears who would coach them."""
    return Card(
        words("%(who)s would coach you.", who=person(coach)),
        (
            Text(words("%(text)s", text=coaching.text)),
            Note(words("Write to each other; how and when is yours to settle.")),
        ),
    )


def agreed(seeker: Member) -> Card:
    """A coach said yes."""
    return Card(words("Thank you. %(who)s hears of it; write to each other.", who=person(seeker)))


def declined() -> Card:
    """A coach said no."""
    return Card(words("That is fine. Thank you for saying so."))


def settled() -> Card:
    """A request that is over by now."""
    return Card(words("That is settled by now. Thank you all the same."))


def closed() -> Card:
    """Somebody no longer asks to be coached."""
    return Card(words("It is taken back."))


def nobody_left(coaching: Coaching) -> Card:
    """Everybody who could be asked was asked, and nobody can just now."""
    back = Button(_("I no longer need it"), offer("coach close", coaching=coaching.id))
    return Card(
        words("Nobody who offered coaching in that can just now."),
        (
            Text(
                words("I keep it, and come back to you as soon as somebody can. Or ask everybody.")
            ),
            Actions((_ask(coaching.text), back)),
        ),
    )


def _place(place: Place, people: People) -> Words:
    shown: list[Words] = [
        words("%(who)s (coaches)", who=people[n]) if n in place.coaches else (people[n],)
        for n in place.members[:NAMES]
    ]
    if (more := len(place.members) - NAMES) > 0:
        shown.append(words_n("%(n)s more", "%(n)s more", more))
    return words("%(skill)s · %(people)s", skill=place.name, people=join(shown))


def _gap(tag: str, times: int) -> Words:
    return words_n("%(tag)s · asked once", "%(tag)s · asked %(n)s times", times, tag=tag)


def _knows(skill: Skill, people: People) -> Words:
    who, name = people[skill.member_id], skill.name
    if skill.coaches:
        return words("%(who)s · %(skill)s · offers coaching", who=who, skill=name)
    return words("%(who)s · %(skill)s", who=who, skill=name)


def _remove(skill: Skill) -> Button:
    label = _("Remove %(skill)s", skill=shortened(skill.name, 40))
    return Button(label, offer("skill remove", skill=f"#{skill.id}"))


def _ask(wanted: str) -> Button:
    """The form of a question to everybody, with what was looked for in it where it is short."""
    short = len(quote(wanted)) <= ASKED
    form = offer("query ask", question=wanted) if short else offer("query ask")
    return Button(_("Ask everybody"), form)
