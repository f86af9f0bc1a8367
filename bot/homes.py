"""What happens when a community can no longer speak in one of its homes."""

from datetime import datetime

from bot.cards.communities import home_lost
from bot.i18n import speaking
from bot.voice import STEWARDING, Voice
from store.communities import Home
from store.work import Work


def lost(work: Work, home: int, reason: str, now: datetime) -> None:
    """Mark a home as lost, and tell the stewards in private, once."""
    kept = work.communities.home(home)
    if kept is None or kept.state != "open":
        return
    kept.state, kept.reason, kept.since = "lost", reason, now
    work.save(kept)
    community = work.communities.this()
    voice = Voice(work, now)
    with speaking(community.language):
        for steward in work.members.stewards():
            card = home_lost(community, kept)
            voice.direct(steward, card, STEWARDING, f"lost:{home}:{now.isoformat()}")


def found_again(work: Work, home: Home, now: datetime) -> None:
    """Somebody spoke to us in a lost home: it is open again, with the next gathering's card."""
    home.state, home.reason, home.since = "open", "", now
    work.save(home)
    coming = work.gatherings.next(now)
    if coming is not None:
        Voice(work, now).show(f"gathering:{coming.id}")
