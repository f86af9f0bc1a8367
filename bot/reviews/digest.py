"""What the clock tells everybody of the time before: in another post where there is one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.core.cards.elements import Element
from bot.core.cards.people import People
from bot.core.living import joins
from bot.core.prompts import Prompted, prompt
from bot.core.rules.months import Month
from bot.queries import monthly
from bot.reviews import digest_cards as cards
from bot.reviews import news
from bot.reviews.digest_cards import Digest
from bot.themes.wanted_cards import WANTED
from store.communities import Community
from store.core.subject import Subject
from store.work import Work

ENOUGH: Final = 3
"""So many pieces of news are worth a post of their own; fewer wait for the next one."""


@prompt(
    news.DIGEST,
    "Tells everybody in short what happened, with the question of the month where one is put",
    late=timedelta(days=5),
    about="month",
)
def digest(told: Prompted) -> None:
    """Every home once, where no other post tells it and there is enough. What is not told now is
    carried on: nothing is lost by waiting."""
    work, now, month = told.work, told.now, Month(told.number)
    soon = news.too_soon(work, told.community, month)
    if soon or news.goes_along(work, told.community, now):
        return
    found = news.untold(work, told.community, month)
    if found.pieces < ENOUGH:
        return
    coming = work.gatherings.next(now)
    card = cards.digest(found, coming, _named(work, found), told.community.name, now)
    told.voice.post(card, f"digest-month:{told.number}", told.useful_until)


@joins("query")
def with_the_question(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """The news, below the question of this month, unless the asking for themes told them."""
    query, community = work.queries.get(number), work.communities.this()
    month = news.today(community, now)
    if query is None or query.month != month.number:
        return ()
    said = _spoke(work, community, month)
    # A question that somebody else put, or an earlier post of this month: it told them.
    if not said or said[0][0] != monthly.PUT:
        return ()
    return _told(work, community, month)


@joins(WANTED)
def with_the_themes(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """The news, below the asking for themes, in the month in which they are asked for."""
    community = work.communities.this()
    month = news.today(community, now)
    said = _spoke(work, community, month)
    if not said or said[0][:2] != (news.ASKING, Subject("quarter", number)):
        return ()
    return _told(work, community, month)


def _spoke(work: Work, community: Community, month: Month) -> list[tuple[str, Subject, datetime]]:
    """Which posts of a month may tell its news, the earliest first: that one does."""
    first, ends = news.begins(community, month), news.begins(community, month.next)
    return work.occurrences.spoke(news.CARRIERS, first, ends)[::-1]


def _told(work: Work, community: Community, month: Month) -> Iterable[Element]:
    if not news.wanted(community):
        return ()
    found = news.untold(work, community, month)
    last = news.told_last(work, community, month)
    alone = last is not None and last == month.before
    return cards.along(found, _named(work, found), alone=alone) if found else ()


def _named(work: Work, found: Digest) -> People:
    named = [n for one in found.thanks for n in (one.member_id, one.to_id)]
    people = (*named, *(line.member_id for line in found.told))
    return People(work, [n for n in people if n is not None])
