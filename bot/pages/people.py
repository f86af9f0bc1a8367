"""The people in a browser, for stewards: who takes part, who looks after it, who is off or away."""

from collections.abc import Set
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button
from bot.core.cards.people import person
from bot.core.i18n import _, words, words_n
from bot.core.page import Page, Ref, Row, Rows, Visit, sheet_of, turned
from bot.core.text import Words, join
from bot.stewards.term_cards import until_day
from store.communities import Community
from store.members import Member
from store.terms import Term

HERE = Ref("steward", "people")


def people(visit: Visit, _member: Member) -> Page:
    """Stewards first, then all others by name."""
    work, now = visit.work, visit.now
    community, away = work.communities.this(), work.members.away_on(visit.today)
    found = sorted(
        work.members.active(), key=lambda one: (one.steward_since is None, one.name.casefold())
    )
    terms = work.terms.all()
    rows = tuple(
        Row((person(one),), None, _note(community, one, terms.get(one.id), away, now))
        for one in sheet_of(visit, found)
    )
    ways = (
        Button(_("Name a steward"), offer("stewards add")),
        Button(_("Step down"), offer("stewards leave"), confirm=_("Step down as a steward?")),
        Button(_("Add somebody off chat"), offer("guest add")),
        Button(_("Hand somebody off chat a link"), offer("guest pages")),
    )
    title = words_n("One person takes part", "%(n)s people take part", len(found))
    return Page(title, (Rows(rows), *turned(visit, HERE, len(found)), Actions(ways)))


def _note(
    community: Community, one: Member, term: Term | None, away: Set[int], now: datetime
) -> Words:
    told: list[Words] = []
    if one.steward_since is not None:
        told.append((*words("Steward"), *until_day(term, community, now)))
    if one.id == community.contact:
        told.append(words("Questions go to them"))
    if one.guest:
        told.append(words("Off chat"))
    # That they are, and not until when: they told it to be left in peace.
    if one.id in away:
        told.append(words("Away"))
    return join(told, " · ")
