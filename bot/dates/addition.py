"""A date beside the rhythm: what it is like where nothing else was said."""

from datetime import date, time, timedelta

from bot.core.ask import Ask
from bot.gatherings.cards import IN_PERSON
from bot.gatherings.change import timed
from bot.gatherings.place import meets, parted
from bot.gatherings.plan import uid
from store.gatherings import Gathering, Rhythm


def shaped(
    ask: Ask,
    rhythm: Rhythm | None,
    day: date,
    at: time,
    length: timedelta | None,
    place: str,
    zone: str = "",
) -> Gathering:
    """A gathering that is as the rhythm has it, but for what was said; not kept yet.

    `day` and `at` are what clocks show in `zone`, an IANA name, else in the rhythm's.
    """
    usual = rhythm.defaults if rhythm else {}
    lasts = int((length or timedelta(minutes=rhythm.length if rhythm else 60)).total_seconds())
    made = Gathering(
        community_id=ask.work.community,
        day=day,
        time=at,
        length=lasts // 60,
        zone=zone or (rhythm.zone if rhythm else ask.community.zone),
        # A row needs some instants; `timed` works out the right ones.
        starts_at=ask.now,
        ends_at=ask.now,
        format=usual.get("format", IN_PERSON),
        address=usual.get("address", ""),
        link=usual.get("link", ""),
        seats=usual.get("seats"),
        seats_online=usual.get("seats_online"),
        # Two dates on one day are two events.
        uid=uid(ask.work.community, f"{day}/{at}/{ask.call.id}", ask.now),
        changed_at=ask.now,
    )
    timed(made, day, at, made.length)
    address, link = parted(place)
    made.format = meets(made.format, address, link)
    made.address, made.link = address or made.address, link or made.link
    return made
