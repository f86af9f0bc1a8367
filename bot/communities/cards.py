"""How a community is shown while it is set up, and when it begins."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.communities import draft
from bot.communities.country_cards import unknown_yet
from bot.communities.rhythm_words import in_words
from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    Text,
)
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.cards.when import on_day
from bot.core.i18n import _, words
from bot.core.rules.near_holidays import Near
from bot.core.rules.rhythm import Slot
from bot.core.rules.zones import told
from bot.core.text import Link, When, Words, join
from bot.gatherings.holiday_cards import country_of, holiday, holidays_of
from bot.series.cards import draft_facts, still_open
from store.communities import Community
from store.gatherings import Rhythm
from store.members import Member

LISTED = 13
"""Dates of a year that are listed one by one: a year of months, and one more."""


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
    body: list[Element] = [Text(in_words(rhythm)), *_dates(community, rhythm, slots, now)]
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
    # A steward of no clear country names it once it is theirs.
    known = [] if country_of(community) else [unknown_yet()]
    unsaid = [] if draft.aimed(community) else [still_open()]
    body += [_about(community, rhythm, now), *unsaid, _begin(community, digest), later, *known]
    return Card(words("%(name)s would meet on these dates", name=community.name), tuple(body))


def _dates(
    community: Community, rhythm: Rhythm, slots: Sequence[Slot], now: datetime
) -> list[Element]:
    """The dates of a year, those after LISTED folded; one near a holiday is shown anyway."""
    near = holidays_of(community, [slot.day for slot in slots])
    shown = slots if len(slots) <= LISTED + 2 else slots[:LISTED]
    # Whoever confirms wants to have seen it, wherever it stands.
    shown = [*shown, *(slot for slot in slots[len(shown) :] if slot.day in near)]
    listed = Items(tuple(_line(slot, rhythm, near.get(slot.day), now) for slot in shown))
    if len(shown) == len(slots):
        return [listed]
    last = on_day(slots[-1].day, rhythm.zone, now)
    return [listed, text("and %(n)s more, up to %(day)s", n=len(slots) - len(shown), day=last)]


def _about(community: Community, rhythm: Rhythm, now: datetime) -> Facts:
    purpose = Fact(_("What for"), words("%(purpose)s", purpose=community.purpose))
    zone = Fact(_("Time zone"), words("%(zone)s", zone=told(community.zone, now)))
    return Facts((purpose, *_series(community, rhythm, now), *_where(rhythm), zone))


def _series(community: Community, rhythm: Rhythm, now: datetime) -> list[Fact]:
    series = draft.series(community)
    if series is None or rhythm.until is None:
        return []
    last = on_day(rhythm.until, rhythm.zone, now)
    return draft_facts(series.meetings, series.goal, last)


def _begin(community: Community, digest: str) -> Actions:
    """The ways on; a series says what it is to come to first, if it has not yet. S1, S6."""
    begin = offer("cop confirm", shown=digest)
    ways = [
        Button(_("Begin with these dates"), begin, "primary"),
        Button(_("Change something"), offer("cop setup")),
    ]
    if draft.series(community) is not None:
        say = Button(_("Aim, goal, meetings"), offer("cop series-begin"))
        ways.insert(1 if draft.aimed(community) else 0, say)
    return Actions(tuple(ways))


def _where(rhythm: Rhythm) -> list[Fact]:
    address, link = rhythm.defaults["address"], rhythm.defaults["link"]
    if not address and not link:
        return [Fact(_("Where"), words("Still open; you can tell it at any time"))]
    # A2: a hybrid community has both.
    rows = [Fact(_("Where"), words("%(place)s", place=address))] if address else []
    return rows + ([Fact(_("Online"), (Link(link, link),))] if link else [])


def _line(slot: Slot, rhythm: Rhythm, near: Near | None, now: datetime) -> Words:
    year = slot.day.year != now.year
    span = When(slot.starts_at, rhythm.zone, "span", slot.ends_at, year)
    # Told only where it alternates; else every date is alike (A1).
    form = slot.chosen.get("format")
    parts: list[Words] = [(span,)]
    if form:
        parts.append(words("%(format)s", format=form))
    if near is not None:
        parts.append(holiday(near))
    return join(parts, " · ")


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


def ready(community: Community, next_: Sequence[Element]) -> Card:
    """The founder is told that all is set, and what helps next; none of it is needed."""
    return Card(
        words("%(name)s is set up, and runs by itself from here", name=community.name),
        (
            text(
                "The card of the first gathering is in the channel. I remind whom it concerns, "
                "ask for the open roles, and write to you only when something needs a hand."
            ),
            Heading(words("What helps next")),
            *next_,
            note("None of it is a must. `/cop start` shows this list again, `/cop settings` more."),
        ),
        stays=True,
    )
