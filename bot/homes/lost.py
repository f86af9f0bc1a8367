"""What happens when a community can't speak in one of its homes, or nobody knows whether it did."""

from collections.abc import Sequence
from datetime import datetime

from bot.core import living
from bot.core.i18n import speaking
from bot.core.regained import on_regained
from bot.core.voice import STEWARDING, Voice
from bot.homes.doubt_cards import unsure
from bot.homes.lost_cards import home_lost
from store.core.subject import Subject
from store.work import Work

_LOST = "lost"


def lost(work: Work, home: int, reason: str, now: datetime, wanted: Sequence[str] = ()) -> None:
    """Mark a home as lost, and tell the stewards in private, once.

    `wanted` are permissions as their platform calls them, where granting them is all it takes.
    """
    there = work.communities.home(home)
    # Every delivery that fails there says so; the stewards hear it once.
    if there is None or there.state != "open":
        return
    there.state, there.reason, there.since = "lost", reason, now
    work.save(there)
    community = work.communities.this()
    voice = Voice(work, now)
    # The courier tells of it, outside any Call that would know the language.
    with speaking(community.language):
        for steward in work.members.stewards():
            card = home_lost(community, there, wanted)
            voice.direct(steward, card, STEWARDING, f"{_LOST}:{home}:{now.isoformat()}")


def untold(work: Work, home: int, subject: Subject, now: datetime) -> None:
    """Tell the stewards in private that a card may or may not stand in a home.

    A reminder may come twice; a card that is voted on may not, so a person has to look.
    """
    there = work.communities.home(home)
    if there is None:
        return
    community = work.communities.this()
    voice = Voice(work, now)
    with speaking(community.language):
        drawn = living.draw(work, subject, now)
        if drawn is None:
            return
        for steward in work.members.stewards():
            key = f"untold:{home}:{subject}:{now.isoformat()}"
            voice.direct(steward, unsure(there, subject, drawn.title), STEWARDING, key)


@on_regained
def found_again(work: Work, home: int, now: datetime) -> None:
    """Somebody spoke to us in a lost home: it is open again, with the next gathering's card."""
    there = work.communities.home(home)
    assert there is not None, home
    there.state, there.reason, there.since = "open", "", now
    work.save(there)
    # Whoever has not been told yet that it was lost need not hear of it any more.
    work.outbox.withdraw(f"{_LOST}:{home}:")
    coming = work.gatherings.next(now)
    if coming is not None:
        Voice(work, now).show(Subject.of(coming))
