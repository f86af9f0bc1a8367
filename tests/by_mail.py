"""Whether what is said to one person could be said by e-mail, to somebody who is not on chat."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from bot.core import living
from bot.core.cards.elements import Actions, Card, Element, LinkButton
from bot.core.cards.plain import plain
from bot.core.cards.reworded import reworded
from bot.core.cards.saved import load
from bot.core.posts import GATHERINGS, VOTES
from bot.core.private import STEWARDING
from bot.core.text import Words
from bot.core.untyped import untyped
from store.core.subject import Subject
from store.database import Session, Store
from store.outbox import Delivery
from store.work import Work

CHATS = re.compile(
    r"(?<![\w:/])/[a-z]|\bchannel|\breact|\bthread|direct message|\bDMs?\b|\bemoji|Slack|Discord"
    r"|\bslash|\btype[sd]? ",
    re.IGNORECASE,
)
"""What somebody with a mailbox and a browser does not have before them."""


def of_chat(card: Card) -> list[str]:
    """The lines of our own wording that speak of chat, when the card is an e-mail."""
    shown = untyped(card)
    ours = replace(shown, title=_ours(shown.title), body=tuple(map(_our_part, shown.body)))
    return [line for line in plain(ours).splitlines() if CHATS.search(line)]


def unfit(store: Store, now: datetime) -> list[str]:
    """What was said to somebody alone, or invites to something, and would be a riddle by e-mail."""
    with store.session() as session:
        cards = [*_said(session), *_invitations(Work(session, 1), now)]
    return sorted({line for card in cards for line in of_chat(card)})


def _said(session: Session) -> Iterator[Card]:
    """Whoever is off chat is no steward, so that of stewards' work they hear nothing."""
    query = select(Delivery.card).where(
        col(Delivery.account_id).is_not(None), Delivery.kind != STEWARDING, Delivery.card != ""
    )
    for text in session.exec(query):
        with suppress(ValueError):  # a test of what nobody can read
            yield load(text)


def _invitations(work: Work, now: datetime) -> Iterator[Card]:
    subjects = {card.subject for card in work.living.open_ones()}
    asked = {each for each in subjects if living.post_of(each) in (GATHERINGS, VOTES)}
    for subject in sorted(asked | {Subject.of(group) for group in work.groups.running()}):
        card = living.draw_off_chat(work, subject, now)
        if card is not None:
            yield card


def _our_part(element: Element) -> Element:
    if isinstance(element, Actions):
        return Actions(tuple(one for one in element.items if not isinstance(one, LinkButton)))
    return reworded(element, _ours, lambda label: label)


def _ours(text: Words) -> Words:
    """What members wrote, and where a link leads, is none of our wording."""
    return tuple(part for part in text if isinstance(part, str))
