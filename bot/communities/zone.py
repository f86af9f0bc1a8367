"""Another time zone for a community: its dates to come keep their time of day, on other clocks."""

from bot.communities import settings_cards as cards
from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.rules.rhythm import instant
from bot.core.text import Words, join
from bot.dates.change_cards import told
from bot.dates.move_cards import Moved
from bot.gatherings.change import changed, timed
from bot.gatherings.plan import JOINT
from bot.gatherings.stakes import stakes, tell
from bot.gatherings.together import on_clocks
from bot.templates.periods import replan_periods

DATES = 2000
"""Dates that are looked through, those of small groups too."""


def rezone(ask: Ask, zone: str) -> Words:
    """Move what the community's old zone governs, and say what that means, for the steward.

    A gathering that has begun, or that would be over by the new clocks, keeps the old ones, and
    so does a date that has a zone of its own. Whoever answered is told once, and asked again.
    """
    work, old = ask.work, ask.community.zone
    for rhythm in work.gatherings.running(ask.today):
        if rhythm.zone == old:
            rhythm.zone = zone
            work.save(rhythm)
    ask.community.zone = zone
    work.save(ask.community)
    # Months and quarters begin on the community's clocks.
    replan_periods(work, ask.community, ask.now)
    moved = []
    for gathering in work.gatherings.whole().ahead(ask.now, DATES):
        if gathering.zone != old or gathering.starts_at <= ask.now:
            continue
        if JOINT in gathering.own:
            # It begins when it begins for its hosts; only the clocks here are others.
            on_clocks(gathering, zone)
            changed(work, ask.voice, ask.community, gathering, ask.now)
            continue
        if instant(gathering.day, gathering.time, zone) <= ask.now:
            continue
        was, started = when.moment(gathering, ask.now), gathering.starts_at
        gathering.zone = zone
        timed(gathering, gathering.day, gathering.time, gathering.length)
        changed(work, ask.voice, ask.community, gathering, ask.now)
        # Two zones may have the same clocks: then nothing moves, and nobody is asked.
        if gathering.starts_at != started and gathering.state == "planned":
            moved.append(Moved(gathering, was))
    said = cards.zone(zone, moved, work.gatherings.next(ask.now), ask.now)
    return join([said, *_tell(ask, moved)], " ")


def _tell(ask: Ask, moved: list[Moved]) -> list[Words]:
    """Whoever answered is asked again, and the channel is told; who was reached."""
    # Who said no has nothing to confirm.
    found = stakes(ask.work, [m.gathering for m in moved], declined=False)
    if not found:
        return []
    for one in moved:
        ask.work.rsvps.ask_again(one.gathering.id)
    key = f"zone:{ask.call.id}"
    reach = tell(
        ask.work,
        ask.voice,
        found,
        lambda mine: cards.rezoned(ask.community, mine, ask.now),
        key,
        ask.today,
    )
    # The channel reads of the next one for all, where that moved as well.
    first = next((one for one in moved if one.gathering.group_id is None), moved[0])
    ask.voice.post(cards.rezoned_here(ask.community, first.gathering, ask.now), key)
    return [told(reach, asked=True)]
