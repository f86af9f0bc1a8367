"""Tomorrow: whoever is asked for a role may want to sleep on it, and is asked once more."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.kinds.gatherings import GatheringRef
from bot.core.quiet import quiet_of
from bot.core.replies import Reply
from bot.core.rules.rhythm import instant
from bot.core.voice import ROLE_REQUESTS, Voice
from bot.gatherings.ahead import this
from bot.gatherings.closed import refuse_closed
from bot.roles import agendas, request_cards
from bot.roles.agendas import Part
from bot.roles.willing import wanted_still
from store.communities import Community
from store.gatherings import Gathering

MORNING: Final = time(9)
WEEK: Final = 7
"""Days within which one comes that is not quiet; where nine is quiet on each, it is said then."""


@command("role tomorrow", "Be asked again tomorrow", who=MEMBER, hidden=True)
def tomorrow(ask: Ask, gathering: GatheringRef) -> Reply:
    """Ask again in the morning, on a day that is not quiet; until then it is no silence."""
    refuse_closed(gathering, ask.now)
    parts = _asked(ask, gathering)
    if not parts:
        return Reply(card=request_cards.taken_care_of(gathering, ask.now))
    at = morning(ask.community, ask.now)
    if at >= gathering.starts_at:
        return Reply(card=request_cards.too_late(gathering, parts, ask.now))
    card = request_cards.suits(gathering, parts, (), at)
    key = f"ask:{this(gathering)}:again {at:%Y-%m-%d}"
    # They asked for it: it counts for nothing, and comes when they said.
    Voice(ask.work, at).direct(ask.me, card, ROLE_REQUESTS, key, gathering.starts_at, at_once=True)
    # Said before as well; who turned these off, or takes no messages, would wait for it in vain.
    if not ask.work.outbox.tells(key, ask.me.id):
        return Reply(card=request_cards.unheard(gathering, parts, ask.now))
    for part in parts:
        # Silence is counted from when they are asked again.
        ask.work.requests.invite(agendas.invitation(part, ask.me, at))
    return Reply(card=request_cards.again(at, ask.community.zone, ask.now))


def morning(community: Community, now: datetime) -> datetime:
    """The next morning on which something may be said."""
    zone, quiet = community.zone, quiet_of(community)
    today = now.astimezone(ZoneInfo(zone)).date()
    mornings = [instant(today + timedelta(days=n), MORNING, zone) for n in range(1, WEEK + 1)]
    return next((at for at in mornings if not quiet.holds(at, zone)), mornings[0])


def _asked(ask: Ask, gathering: Gathering) -> Sequence[Part]:
    """What the caller was asked for that is still theirs to take."""
    asked = {
        one.role
        for one in ask.work.requests.invited(ask.me.id)
        if one.gathering_id == gathering.id and one.answer in ("", "settled")
    }
    if not wanted_still(ask.work, ask.me.id, gathering, asked, ask.now):
        return ()
    return [part for part in agendas.free(ask.work, gathering) if part.key in asked]
