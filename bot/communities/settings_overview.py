"""The settings in short: what is set, and the way to each form that changes it."""

from datetime import date, datetime

from bot.communities.rhythm_words import in_words
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts
from bot.core.cards.lines import note
from bot.core.cards.people import People
from bot.core.i18n import N_, _, words
from bot.core.leads import Lead, To, lead, leads
from bot.core.rules.zones import told
from bot.core.text import Words
from bot.gatherings.kinds import ONWARD
from bot.series import cards as series
from store.work import Work

ROW = 4
"""Buttons side by side, so that they stay readable on a phone."""


def overview(work: Work, today: date, now: datetime) -> Card:
    """What is set, and a button for each thing that can be changed."""
    ways = [Button(_(one.label), to) for one in leads("settings") if (to := one.to(work, now))]
    body: list[Element] = [facts(work, today, now)]
    body += [Actions(tuple(ways[at : at + ROW])) for at in range(0, len(ways), ROW)]
    body.append(note("In one line: `/cop settings name:…`, `zone:…`, `purpose:…`"))
    name = work.communities.this().name
    return Card(words("Settings of %(name)s", name=name), tuple(body), stays=True)


def facts(work: Work, today: date, now: datetime) -> Facts:
    """What is set, a line each."""
    community, coming = work.communities.this(), work.gatherings.next(now)
    rhythm = work.gatherings.rhythm(today)
    rows = [*series.facts(work, community, now), Fact(_("Questions go to"), _contact(work))]
    if coming is not None:
        where = " · ".join(part for part in (coming.address, coming.link) if part)
        rows.append(Fact(_("Where"), words("%(where)s", where=where) if where else words("Open")))
    if rhythm is not None:
        rows.append(Fact(_("Rhythm"), in_words(rhythm)))
    rows.append(Fact(_("Time zone"), words("%(zone)s", zone=told(community.zone, now))))
    return Facts(tuple(rows))


def _contact(work: Work) -> Words:
    member = work.members.get(work.communities.this().contact)
    return (People(work, [member.id])[member.id],) if member else words("nobody")


def _always(to: Offer) -> To:
    return lambda _work, _now: to


def _onward(command: str) -> To:
    """A change of the next gathering and all after it; nothing where none is planned."""

    def found(work: Work, now: datetime) -> Offer | None:
        coming = work.gatherings.next(now)
        if coming is None:
            return None
        return offer(command, gathering=f"#{coming.id}", scope=ONWARD)

    return found


for _rank, _label, _to in (
    (10, N_("Name, purpose, contact"), _always(offer("cop about"))),
    (20, N_("Place"), _onward("gathering relocate")),
    (30, N_("Day and time"), _onward("gathering move")),
    (35, N_("Months left out"), _always(offer("gathering skip"))),
    (40, N_("Roles"), _always(offer("role change"))),
    (50, N_("When I speak up"), _always(offer("cop prompts"))),
    (60, N_("Reactions"), _always(offer("cop reactions"))),
    (70, N_("Time zone"), _always(offer("cop zone"))),
):
    lead("settings", Lead(_rank, _label, _to))
