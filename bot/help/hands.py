"""What needs a steward's hand: in a community as a whole, and at its next gathering."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Element, Items
from bot.core.cards.lines import text
from bot.core.i18n import _, words, words_n
from bot.help.needs import SOON, Lack, lacks
from bot.roles import agendas
from store.gatherings import Gathering
from store.work import Work

REMEMBERED = timedelta(days=14)
"""How long it is still asked who came."""


def hands(work: Work, coming: Gathering | None, now: datetime) -> list[Lack]:
    """All of it, what is nearest first."""
    return [*_coming(work, coming, now), *_to_note(work, now), *_lost(work)]


def listed(needs: Sequence[Lack]) -> Element:
    """All of it in lines."""
    if not needs:
        return text("Nothing needs a hand just now.")
    return Items(tuple(one.said for one in needs))


def _coming(work: Work, coming: Gathering | None, now: datetime) -> Iterable[Lack]:
    """What the next gathering is missing; long before, how many roles are open."""
    today = now.astimezone(ZoneInfo(work.communities.this().zone)).date()
    if coming is None:
        return
    if coming.day - today <= SOON:
        yield from lacks(work, coming, today)
    elif free := sum(part.free for part in agendas.free(work, coming)):
        yield Lack(
            words_n(
                "%(n)s open role on %(day)s",
                "%(n)s open roles on %(day)s",
                free,
                day=when.of(coming, now),
            )
        )


def _to_note(work: Work, now: datetime) -> Iterable[Lack]:
    """The last gathering, where nobody has noted who came while that is remembered."""
    for last in work.gatherings.past(now, 1):
        noted = work.rsvps.came(last.id) or last.walk_ins
        if not noted and now - last.ends_at <= REMEMBERED:
            yield Lack(
                words(
                    "Nobody noted yet who came on %(day)s; `/record attendance` does.",
                    day=when.of(last, now),
                ),
                _("Note who came"),
                offer("record attendance", gathering=f"#{last.id}"),
            )


def _lost(work: Work) -> Iterable[Lack]:
    for home in work.communities.lost_homes():
        yield Lack(
            words("I can no longer post in %(channel)s", channel=f"#{home.name or home.channel}")
        )
