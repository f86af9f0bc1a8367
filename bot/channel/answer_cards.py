"""Who is coming, as a gathering's card shows it: by side, who waits, and their words for all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.core.cards.elements import Element, Heading, Items, Note, People
from bot.core.cards.lines import note_n
from bot.core.cards.people import People as Named
from bot.core.i18n import _, n_, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE
from store.gatherings import Gathering
from store.rsvps import Rsvp

NOTES: Final = 8
"""Words for the others that stand on the card in the channel; all do for who asks for the card."""
NOTE: Final = 80
"""Characters of each of them there."""


def answers(gathering: Gathering, rsvps: list[Rsvp], named: Named) -> list[Element]:
    """Who comes, perhaps comes, has to confirm and waits; how many can't."""
    # A yes from before a move is no yes to the new date until it is confirmed (F2).
    sure = [r for r in rsvps if not r.unconfirmed and r.waiting_since is None]
    seated = [r for r in sure if r.answer == "yes"]
    maybe = [r for r in sure if r.answer == "maybe"]
    asked = [r for r in rsvps if r.unconfirmed and r.waiting_since is None]
    groups: list[Element] = []
    if gathering.format == HYBRID:
        here = [r for r in seated if r.side == IN_PERSON]
        there = [r for r in seated if r.side == ONLINE]
        groups.append(_group(_seats(_("Coming in person"), gathering.seats), here, named))
        groups.append(_group(_seats(_("Coming online"), gathering.seats_online), there, named))
    else:
        seats = gathering.seats_online if gathering.format == ONLINE else gathering.seats
        groups.append(_group(_seats(_("Coming"), seats), seated, named))
    groups += [_group(_("Maybe"), maybe, named)] if maybe else []
    groups += [_group(_("To be confirmed"), asked, named)] if asked else []
    groups += _waiting(gathering, rsvps, named)
    # A number and never a list of names: nobody is shamed for absence.
    absent = sum(r.answer == "no" for r in rsvps)
    if absent:
        groups.append(note_n("%(n)s can't make it", "%(n)s can't make it", absent))
    return groups


def notes(rsvps: list[Rsvp], named: Named, *, whole: bool) -> Iterable[Element]:
    """What people wrote for the others beside their answers; shortened unless `whole`."""
    written = [r for r in rsvps if r.note and not named.erased(r.member_id)]
    if not written:
        return
    shown = written if whole else written[:NOTES]
    yield Heading(words("A word for the others"))
    yield Items(tuple(_note(r, named, whole) for r in shown))
    cut = any(len(r.note) > NOTE for r in shown) and not whole
    if more := len(written) - len(shown):
        yield Note(
            words_n("and %(n)s more: `/gathering show`", "and %(n)s more: `/gathering show`", more)
        )
    elif cut:
        yield Note(words("`/gathering show` has them whole."))


def _note(rsvp: Rsvp, named: Named, whole: bool) -> Words:
    text = rsvp.note if whole else shortened(rsvp.note, NOTE)
    return words("%(who)s · %(note)s", who=named[rsvp.member_id], note=text)


def _waiting(gathering: Gathering, rsvps: list[Rsvp], named: Named) -> Iterable[Element]:
    """Who waits for a seat, longest first; on each side a list of its own."""
    for side in (IN_PERSON, ONLINE):
        queue = [(since, r.member_id, r) for r in rsvps if (since := _since(r, side))]
        label = _("Waiting for a seat")
        if gathering.format == HYBRID:
            label = _("Waiting for a seat in person")
            if side == ONLINE:
                label = _("Waiting for a seat online")
        if queue:
            yield _group(label, [r for _at, _who, r in sorted(queue, key=lambda q: q[:2])], named)


def _since(rsvp: Rsvp, side: str) -> datetime | None:
    return rsvp.waits_on(side) if rsvp.answer == "yes" else None


def _group(label: str, rsvps: list[Rsvp], named: Named) -> People:
    shown = [r.member_id for r in rsvps if not named.erased(r.member_id)]
    return People(label, tuple(named[member] for member in shown), len(rsvps) - len(shown))


def _seats(label: str, seats: int | None) -> str:
    if seats is None:
        return label
    return n_("%(label)s (%(n)s seat)", "%(label)s (%(n)s seats)", seats, label=label)
