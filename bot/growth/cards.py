"""What stewards are told of a group that has become large, and what others do then."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words, words_n
from bot.core.text import Words
from bot.growth.rules import Size
from store.communities import Community
from store.gatherings import Gathering

LOOKED_AT = 6
"""Gatherings whose size is listed."""


def too_many(community: Community, gathering: Gathering, size: Size, now: datetime) -> Card:
    """It has outgrown its format. Requirement Q10."""
    said = text(
        "%(count)s people were there on %(day)s. %(format)s, about %(carries)s are what such a "
        "group carries: with more, few get a word in.",
        count=size.count,
        day=when.of(gathering, now),
        format=(_(size.format).capitalize(),),
        carries=size.carries,
    )
    once = note(
        "If it is right as it is, leave it be. I say this once, and again only when you have "
        "become fewer and then many anew."
    )
    title = words("%(name)s has become large", name=community.name)
    return Card(title, (said, *_what_others_do(), once))


def sizes(community: Community, found: Sequence[tuple[Gathering, Size]], now: datetime) -> Card:
    """How many were at the last gatherings, and what each format carries."""
    title = words("How many come to %(name)s", name=community.name)
    if not found:
        return Card(title, (text("No gathering has been held yet."),))
    lines = tuple(_line(gathering, size, now) for gathering, size in found)
    return Card(title, (Items(lines), *_what_others_do()))


def _line(gathering: Gathering, size: Size, now: datetime) -> Words:
    people = words_n("one person", "%(n)s people", size.count)
    if not size.count:
        people = words("nobody noted who came")
    line = words("%(day)s · %(people)s", day=when.of(gathering, now), people=people)
    if not size.carries:
        return line
    of = words(" · %(format)s carries about %(n)s", format=(_(size.format),), n=size.carries)
    return (*line, *of)


def _what_others_do() -> tuple[Element, ...]:
    return (
        Heading(words("What others do when they are many")),
        Items(
            (
                words("Circles: after the welcome, groups of four or five, and a word from each."),
                words("Two dates: the same gathering twice, for those whom each of them suits."),
                words("Two groups: `/cop setup` in a second channel begins another one."),
            )
        ),
        Actions(
            (
                Button(_("Add a second date"), offer("gathering add")),
                Button(_("Limit the seats"), offer("gathering seats")),
            )
        ),
    )
