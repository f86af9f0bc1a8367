"""The start of a community: a short list of what helps next, of which nothing is a must."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Actions, Button, Card, Element, Items
from bot.core.cards.lines import note, text
from bot.core.commands import STEWARD, command
from bot.core.i18n import N_, _, words
from bot.core.leads import Lead, lead, leads, open_leads
from bot.core.replies import Reply
from bot.core.text import Words
from bot.gatherings.kinds import ONWARD
from store.work import Work

ROW = 5
"""Buttons that stand side by side on every platform."""


@command("cop start", "See what helps next, once a community is set up", who=STEWARD, reads=True)
def start(ask: Ask) -> Reply:
    """The list as it is now: what has been seen to shows as done."""
    title = words("What helps next in %(name)s", name=ask.community.name)
    return Reply(card=Card(title, (*listed(ask.work, ask.now), _later())))


def listed(work: Work, now: datetime) -> list[Element]:
    """What helps next, what of it is done, and a button for each that is not."""
    lines: list[Words] = []
    ways: list[Button] = []
    for one in leads("start"):
        to = one.to(work, now)
        done = one.done is not None and one.done(work, now)
        if done:
            lines.append(words("✓ %(what)s", what=(_(one.label),)))
        elif to is not None:
            told = {"what": (_(one.label),), "why": (_(one.why),)}
            lines.append(words("%(what)s: %(why)s", **told))
            ways.append(Button(_(one.label), to, "plain" if ways else "primary"))
    left = open_leads("start", work, now)
    return [Items(tuple(lines)), *([] if left else [text("All of it is done.")]), *_rows(ways)]


def _rows(ways: Sequence[Button]) -> list[Actions]:
    return [Actions(tuple(ways[at : at + ROW])) for at in range(0, len(ways), ROW)]


def _later() -> Element:
    return note("None of it is a must, and all of it can wait. `/cop settings` changes the rest.")


def _place(work: Work, now: datetime) -> Offer | None:
    coming = work.gatherings.next(now)
    if coming is None:
        return None
    return offer("gathering relocate", gathering=f"#{coming.id}", scope=ONWARD)


def _placed(work: Work, now: datetime) -> bool:
    coming = work.gatherings.next(now)
    return coming is not None and bool(coming.address or coming.link)


def _taken(work: Work, now: datetime) -> bool:
    coming = work.gatherings.next(now)
    return coming is not None and bool(work.roles.claims(coming.id))


lead(
    "start",
    Lead(10, N_("The place"), _place, N_("an address or a link, for all dates"), _placed),
)
lead(
    "start",
    Lead(
        20,
        N_("A second steward"),
        lambda _work, _now: offer("stewards add"),
        N_("so that it does not hang on you"),
        lambda work, _now: len(work.members.stewards()) > 1,
    ),
)
lead(
    "start",
    Lead(
        40,
        N_("The roles"),
        lambda work, now: offer("role list") if work.gatherings.next(now) else None,
        N_("take one yourself, and others follow"),
        _taken,
    ),
)
