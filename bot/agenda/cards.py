"""How an agenda looks, and what is said when a steward arranges it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Note, Text
from bot.core.cards.lines import note_n, text
from bot.core.cards.people import People as Named
from bot.core.cards.people import pass_on
from bot.core.i18n import _, words, words_n
from bot.core.text import When, Words, join
from bot.gatherings.stakes import Told
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.roles.cards import choose, held
from store.gatherings import Gathering
from store.roles import AgendaItem
from store.work import Work

OWN_SHOWN = 5
"""Dates with an agenda of their own that are named, where all the others are changed."""


def agenda(work: Work, gathering: Gathering, now: datetime) -> Card:
    """The parts of a gathering in order: when, what, who, how long."""
    parts = agendas.parts(work, gathering)
    title = words("Agenda for %(day)s", day=when.of(gathering, now))
    if not parts:
        return Card(title, (text("It is still empty. A steward can add to it with `/role add`."),))
    named = Named(work, [holder for part in parts for holder in part.holders])
    body: list[Element] = [Items(tuple(_lines(parts, gathering, named)), numbered=True, table=True)]
    over = sum(part.item.minutes or 0 for part in parts) - gathering.length
    if over > 0:
        body.append(
            note_n(
                "That is %(n)s minute more than the gathering lasts.",
                "That is %(n)s minutes more than the gathering lasts.",
                over,
            )
        )
    # What is over is read, and no longer filled.
    if gathering.state == "planned" and gathering.ends_at > now:
        body += choose(gathering, [part for part in parts if part.item.wanted])
    return Card(title, tuple(body))


def _lines(parts: Sequence[Part], gathering: Gathering, named: Named) -> list[Words]:
    """A line per part; clock times stop where a part does not say how long it takes."""
    lines = []
    at: datetime | None = gathering.starts_at
    for part in parts:
        pieces: list[Words] = []
        if at is not None:
            pieces.append((When(at, gathering.zone, "time"),))
        pieces.append(words("**%(title)s**", title=part.title))
        if part.item.wanted:
            pieces.append(held(part, named))
        if part.item.minutes:
            pieces.append(words("%(n)s min", n=part.item.minutes))
        lines.append(join(pieces, " · "))
        at = at + timedelta(minutes=part.item.minutes) if at and part.item.minutes else None
    return lines


def added(work: Work, item: AgendaItem, gathering: Gathering | None, now: datetime) -> Card:
    """A part is on the agenda."""
    title = words(
        "**%(title)s** is on the agenda of %(which)s.",
        title=item.title,
        which=_which(gathering, now),
    )
    return Card(title, (*_order(work, gathering, now), _ways(item, gathering)))


def changed(
    work: Work, item: AgendaItem, gathering: Gathering | None, told: Told, now: datetime
) -> Card:
    """A part is changed."""
    title = words(
        "**%(title)s** is changed on the agenda of %(which)s.",
        title=item.title,
        which=_which(gathering, now),
    )
    body = (*_order(work, gathering, now), *_told(told), _ways(item, gathering))
    return Card(title, body)


def dropped(work: Work, title: str, gathering: Gathering | None, told: Told, now: datetime) -> Card:
    """A part is off the agenda."""
    said = words(
        "**%(title)s** is off the agenda of %(which)s.", title=title, which=_which(gathering, now)
    )
    return Card(said, (*_told(told), *_order(work, gathering, now)))


def no_longer(title: str, dates: Sequence[Gathering], now: datetime) -> Card:
    """Whoever had a role is told that it is not on the agenda any more."""
    days = join(when.of(gathering, now) for gathering in dates)
    return Card(
        words(
            "**%(title)s** is no longer on the agenda of %(days)s, so you are free of it.",
            title=title,
            days=days,
        ),
        (text("Thank you for having taken it. `/role list` shows what is open."),),
    )


def _which(gathering: Gathering | None, now: datetime) -> Words:
    return when.of(gathering, now) if gathering else words("every gathering")


def _told(told: Told) -> Sequence[Element]:
    heard = words_n(
        "%(n)s person who had it is told.", "%(n)s people who had it are told.", told.count
    )
    said = [part for part in (heard if told.count else (), pass_on(told.missed)) if part]
    return (Text(join(said, " ")),) if said else ()


def _order(work: Work, gathering: Gathering | None, now: datetime) -> Sequence[Element]:
    """The whole agenda as it stands, and the dates that keep one of their own."""
    body: list[Element] = [Items(tuple(map(_line, work.roles.agenda(gathering))), numbered=True)]
    if gathering is None:
        own = [when.of(g, now) for g in work.gatherings.coming(now) if g.own_agenda]
        if own:
            note = words(
                "With an agenda of their own, left as they are: %(days)s",
                days=join(own[:OWN_SHOWN]),
            )
            body.append(Note(note))
    return body


def _line(item: AgendaItem) -> Words:
    pieces = [words("%(title)s", title=item.title)]
    if item.wanted > 1:
        pieces.append(words_n("%(n)s wanted", "%(n)s wanted", item.wanted))
    if item.minutes:
        pieces.append(words("%(n)s min", n=item.minutes))
    if item.first_time:
        pieces.append(words("suits a first time"))
    return join(pieces, " · ")


def _ways(item: AgendaItem, gathering: Gathering | None) -> Actions:
    which = {"gathering": f"#{gathering.id}"} if gathering else {}
    return Actions(
        (
            Button(_("Change it"), offer("role change", role=item.key, **which)),
            # Asked first, since holders are told at once, and that cannot be taken back.
            Button(
                _("Take it off"),
                offer("role drop", role=item.key, **which),
                "danger",
                _("Whoever has it at a gathering to come is told that it is dropped."),
            ),
        )
    )
