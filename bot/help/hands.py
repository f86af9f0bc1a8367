"""What needs a steward's hand: in a community as a whole, and at its next gathering."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.cards import when
from bot.core.cards.elements import Element, Items
from bot.core.cards.lines import text
from bot.core.i18n import words, words_n
from bot.core.text import Words
from bot.help.needs import SOON, Lack, lacks
from bot.roles import agendas
from store.gatherings import Gathering
from store.work import Work

REMEMBERED = timedelta(days=14)
"""How long it is still asked who came."""


def listed(work: Work, coming: Gathering | None, now: datetime) -> Element:
    """All of it in lines."""
    free = agendas.free(work, coming) if coming else []
    needs: list[Words] = []
    # Said in full below, once it is time.
    if coming and free and coming.day - _today(work, now) > SOON:
        n = sum(part.free for part in free)
        needs.append(
            words_n(
                "%(n)s open role on %(day)s",
                "%(n)s open roles on %(day)s",
                n,
                day=when.of(coming, now),
            )
        )
    needs += [lack.said for lack in lacking(work, coming, now)]
    needs += _to_note(work, now)
    needs += [
        words("I can no longer post in %(channel)s", channel=f"#{home.name or home.channel}")
        for home in work.communities.lost_homes()
    ]
    return Items(tuple(needs)) if needs else text("Nothing needs a hand just now.")


def lacking(work: Work, coming: Gathering | None, now: datetime) -> list[Lack]:
    """What the next gathering is missing, once it is near."""
    today = _today(work, now)
    return lacks(work, coming, today) if coming and coming.day - today <= SOON else []


def _today(work: Work, now: datetime) -> date:
    return now.astimezone(ZoneInfo(work.communities.this().zone)).date()


def _to_note(work: Work, now: datetime) -> Iterable[Words]:
    """The last gathering, where nobody has noted who came while that is remembered."""
    for last in work.gatherings.past(now, 1):
        noted = work.rsvps.came(last.id) or last.walk_ins
        if not noted and now - last.ends_at <= REMEMBERED:
            yield words(
                "Nobody noted yet who came on %(day)s; `/record attendance` does.",
                day=when.of(last, now),
            )
