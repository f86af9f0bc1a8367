"""How skills look: one's own, the map with its gaps, and who knows something."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from store.skills import Skill

SHOWN = 30
NAMES = 8
BUTTONS = 5
GAPS = 10
ASKED = 60
"""Characters of what was looked for that a button can carry on, as they are written in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: what is known, under the name it was given first, by whom, and which of
    them coach."""

    name: str
    members: tuple[int, ...]
    coaches: frozenset[int]


def named(skill: str, new: bool, unheard: Sequence[Element]) -> Card:
    """Something is named as known; `unheard`: why they are asked nothing in private."""
    if not new:
        return Card(words("You have named %(skill)s already.", skill=skill))
    return Card(
        words("Whoever looks for %(skill)s finds you.", skill=skill),
        tuple(unheard)
        or (
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
        body.append(Items(tuple(gap(tag, times) for tag, times in gaps[:GAPS])))
    buttons = [Button(_("Name something I know"), offer("skill add"))]
    buttons += [_remove(skill) for skill in mine[: BUTTONS - 1]]
    return Card(title, (*body, Actions(tuple(buttons))))


def who(wanted: str, found: Sequence[tuple[Skill, float]], people: People) -> Card:
    """Who knows something, for whoever asked alone."""
    lines = tuple(_knows(skill, people) for skill, _how in found[:NAMES])
    title = words("For “%(wanted)s” you could turn to", wanted=wanted)
    return Card(title, (Items(lines), Actions((ask_everybody(wanted),))))


def nobody(wanted: str) -> Card:
    """Nobody named it: everybody can be asked."""
    return Card(
        words("Nobody has named “%(wanted)s” so far.", wanted=wanted),
        (
            Text(words("Somebody may know all the same. Asking everybody costs one press.")),
            Actions((ask_everybody(wanted),)),
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


def gap(tag: str, times: int) -> Words:
    """What was asked about, and how often."""
    return words_n("%(tag)s · asked once", "%(tag)s · asked %(n)s times", times, tag=tag)


def _knows(skill: Skill, people: People) -> Words:
    who, name = people[skill.member_id], skill.name
    if skill.coaches:
        return words("%(who)s · %(skill)s · offers coaching", who=who, skill=name)
    return words("%(who)s · %(skill)s", who=who, skill=name)


def _remove(skill: Skill) -> Button:
    label = _("Remove %(skill)s", skill=shortened(skill.name, 40))
    return Button(label, offer("skill remove", skill=f"#{skill.id}"))


def ask_everybody(wanted: str) -> Button:
    """The form of a question to everybody, with what was looked for in it where it is short."""
    short = len(quote(wanted)) <= ASKED
    form = offer("query ask", question=wanted) if short else offer("query ask")
    return Button(_("Ask everybody"), form)
