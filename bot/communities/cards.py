"""How a community is shown while it is set up, and when it begins."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Items
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.cards.when import on_day
from bot.core.i18n import _, words
from bot.core.rules.rhythm import Slot
from bot.core.rules.zones import told
from bot.core.text import Link, When, Words
from store.communities import Community
from store.gatherings import Rhythm
from store.members import Member


def preview(
    community: Community,
    rhythm: Rhythm,
    slots: Sequence[Slot],
    misfit: date | None,
    digest: str,
    now: datetime,
) -> Card:
    """The coming year's dates, before anything begins.

    `misfit` is the first date that was asked for, where the rhythm has no gathering on it.
    `digest` tells the confirming button what these dates were made of.
    """
    body: list[Element] = [Items(tuple(_line(slot, rhythm, now) for slot in slots))]
    if misfit is not None:
        body.append(
            text(
                "There is no gathering on %(day)s in this rhythm, so it begins with the next one.",
                day=on_day(misfit, rhythm.zone, now),
            )
        )
    later = note(
        "Nothing is posted yet. Each date can be moved or cancelled later, and `/cop settings` "
        "words the purpose anew."
    )
    body += [_about(community, rhythm, now), _begin(digest), later]
    return Card(words("%(name)s would meet on these dates", name=community.name), tuple(body))


def _about(community: Community, rhythm: Rhythm, now: datetime) -> Facts:
    purpose = Fact(_("What for"), words("%(purpose)s", purpose=community.purpose))
    zone = Fact(_("Time zone"), words("%(zone)s", zone=told(community.zone, now)))
    return Facts((purpose, *_where(rhythm), zone))


def _begin(digest: str) -> Actions:
    begin = offer("cop confirm", shown=digest)
    change = Button(_("Change something"), offer("cop setup"))
    return Actions((Button(_("Begin with these dates"), begin, "primary"), change))


def _where(rhythm: Rhythm) -> list[Fact]:
    address, link = rhythm.defaults["address"], rhythm.defaults["link"]
    if not address and not link:
        return [Fact(_("Where"), words("Still open; you can tell it at any time"))]
    # A2: a hybrid community has both.
    rows = [Fact(_("Where"), words("%(place)s", place=address))] if address else []
    return rows + ([Fact(_("Online"), (Link(link, link),))] if link else [])


def _line(slot: Slot, rhythm: Rhythm, now: datetime) -> Words:
    year = slot.day.year != now.year
    span = When(slot.starts_at, rhythm.zone, "span", slot.ends_at, year)
    # Told only where it alternates; else every date is alike (A1).
    form = slot.chosen.get("format")
    return words("%(when)s · %(format)s", when=span, format=form) if form else (span,)


def begun(community: Community, founder: Member) -> Card:
    """The channel is told that a community meets here now, and how to take part."""
    return Card(
        words("%(name)s meets here now", name=community.name),
        (
            text("%(purpose)s", purpose=community.purpose),
            text(
                "Answer on the card below, take a role if you like, and come as your time "
                "allows. It is an invitation, never an obligation."
            ),
            note(
                "Questions go to %(who)s. `/cop help` shows what can be done here.",
                who=person(founder),
            ),
        ),
    )


def ready(community: Community) -> Card:
    """The founder is told that all is set, and that no further command is needed."""
    return Card(
        words("%(name)s is set up, and runs by itself from here", name=community.name),
        (
            text(
                "The card of the first gathering is in the channel. I remind whom it concerns, "
                "ask for the open roles, and write to you only when something needs a hand."
            ),
            note(
                "Change anything with `/cop settings`; add a second steward with `/stewards add`."
            ),
        ),
    )
