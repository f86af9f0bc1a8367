"""Themes that are wanted for a quarter: one living card that takes proposals until the vote opens.

It stands once in a home, however many are proposed: each proposal is drawn into it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Card, Element, Items, Select
from bot.core.cards.lines import note, note_n, text
from bot.core.cards.people import People
from bot.core.i18n import _, words
from bot.core.living import living
from bot.core.rest import winds_down
from bot.core.rules.quarters import Quarter, numbered
from bot.core.rules.rhythm import instant
from bot.core.text import Words
from bot.core.voice import Voice
from bot.templates.periods import quarter_on
from bot.templates.timings import MIDNIGHT, falls_due, timings
from bot.themes.list_cards import choices, proposal_line
from bot.themes.proposal_cards import SHOWN, propose
from bot.themes.quarter_cards import span
from store.communities import Community
from store.core.subject import Subject
from store.themes import Proposal
from store.work import Work

WANTED: Final = "themes-wanted"
EARLIER: Final = "themes-wanted-earlier"
"""What the card becomes once another one stands further down."""
OPENS: Final = "theme-ballot"
"""The prompt that opens the vote."""


def show(work: Work, voice: Voice, quarter: Quarter) -> None:
    """Draw the card of a quarter anew with what is proposed now; the first time it is posted."""
    subject = Subject(WANTED, quarter.number)
    if work.living.of(subject):
        voice.redraw(subject)
    else:
        voice.stand(subject)


def ask(voice: Voice, quarter: Quarter) -> None:
    """Ask for themes: what of the card stands already goes on further down."""
    voice.renew(Subject(WANTED, quarter.number), Subject(EARLIER, quarter.number))


def take_along(work: Work, voice: Voice, proposal: Proposal, quarter: Quarter) -> None:
    """What is proposed is for another quarter: it goes from the card of the one to the other's."""
    quarters = (Quarter(proposal.quarter), quarter)
    proposal.quarter = quarter.first
    work.save(proposal)
    voice.redraw(*(Subject(WANTED, one.number) for one in quarters))


def redraw(work: Work, voice: Voice, now: datetime) -> None:
    """Draw what asks for themes from now on anew, where it stands: the vote that it announced may
    open no more, or open after all."""
    community = work.communities.this()
    today = now.astimezone(ZoneInfo(community.zone)).date()
    current = quarter_on(work, community, today)
    for home in work.communities.homes():
        for card in work.living.standing(home.id, WANTED):
            if card.subject.number >= current.number:
                voice.redraw(card.subject)


@living(WANTED, speaks=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """What is proposed so far, and the ways to propose and to like; none once it is voted on."""
    quarter = numbered(number)
    if quarter is None:
        return None
    community = work.communities.this()
    today = now.astimezone(ZoneInfo(community.zone)).date()
    if done := _done(work, quarter):
        title = words("Themes for %(quarter)s", quarter=span(quarter, today))
        return Card(title, (text("%(done)s", done=done),))
    if quarter_on(work, community, quarter.first) != quarter:
        title = words("Themes for %(quarter)s", quarter=span(quarter, today))
        no_quarter = text(
            "Quarters begin in other months now, so these are none of them. `/theme list` shows "
            "what is proposed."
        )
        return Card(title, (no_quarter,))
    proposed = work.themes.proposed(quarter.first)
    if winds_down(community):
        title = words("Themes for %(quarter)s", quarter=span(quarter, today))
        no_vote = text(
            "We wind down, so no vote opens by itself. A steward can open one: `/theme open`."
        )
        return Card(title, (no_vote, *_proposals(work, proposed)))
    body: list[Element] = [
        text(
            "A theme gives our gatherings of those months something to turn over. Propose "
            "whatever you would like to explore with the others."
        ),
        *_proposals(work, proposed),
        Actions((propose("primary"),)),
    ]
    if (opens := _opens(work, community, quarter, now)) is not None:
        when_ = when.clocked(opens, community.zone, now)
        body.append(note("The vote opens on %(when)s.", when=when_))
    title = words("What shall %(quarter)s be about?", quarter=span(quarter, today))
    return Card(title, tuple(body))


@living(EARLIER)
def earlier(_work: Work, number: int, now: datetime) -> Card | None:
    """A card that stands further down by now."""
    quarter = numbered(number)
    if quarter is None:
        return None
    title = words("Themes for %(quarter)s", quarter=span(quarter, now.date()))
    return Card(title, (note("What is proposed stands further down."),))


def _opens(work: Work, community: Community, quarter: Quarter, now: datetime) -> datetime | None:
    """When the vote opens by itself: of two, the second waits until the first has closed."""
    before = work.ballots.now_open()
    if before is None:
        return opening(community, quarter, now)
    at = opening(community, quarter, before.opened_at)
    return None if at is None else max(at, before.closes_at)


def opening(community: Community, quarter: Quarter, since: datetime) -> datetime | None:
    """When after an instant the vote on a quarter's theme falls due, as far as the clock has it."""
    begins, ends = (instant(q.first, MIDNIGHT, community.zone) for q in (quarter, quarter.after))
    due = [
        at
        for name, offset in timings(community)
        if name == OPENS
        if (at := falls_due(community, name, offset, (begins, ends), community.zone)) > since
    ]
    return min(due, default=None)


def _proposals(work: Work, proposed: Sequence[Proposal]) -> Sequence[Element]:
    if not proposed:
        return ()
    likes = work.themes.endorsed([p.id for p in proposed])
    named = People(work, [p.member_id for p in proposed if p.member_id])
    lines: list[Element] = [Items(tuple(proposal_line(p, likes, named) for p in proposed[:SHOWN]))]
    if (more := len(proposed) - SHOWN) > 0:
        lines.append(note_n("and %(n)s more: `/theme list`", "and %(n)s more: `/theme list`", more))
    like = Select(_("Which would you like?"), offer("theme endorse"), "proposal", choices(proposed))
    return (*lines, Actions((like,)))


def _done(work: Work, quarter: Quarter) -> Words:
    """What came of it; nothing while it is open to proposals."""
    theme = work.themes.of(quarter.first)
    if theme is not None and theme.first == quarter.first:
        return words("The theme is **%(theme)s**.", theme=theme.title)
    ballots = work.ballots.of_quarter(quarter.first)
    if any(ballot.state == "open" for ballot in ballots):
        return words("The vote is open further down.")
    return words("The vote is over, and chose none.") if ballots else ()
