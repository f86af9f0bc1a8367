"""Signs of life: what a community's gatherings tell of whether anybody is there."""

from datetime import UTC, datetime

from bot.gatherings.together import committed_to
from bot.rest.rules import Stir
from store.communities import Community
from store.gatherings import Gathering
from store.work import Work

LOOKED_AT = 4
"""Gatherings of the past that are looked at."""
MEANT = ("yes", "maybe")


def history(work: Work, community: Community, now: datetime) -> list[Stir]:
    """What the latest gatherings saw, latest first, since it was last decided to go on."""
    since = community.rest_since or datetime.min.replace(tzinfo=UTC)
    held = [g for g in work.gatherings.past(now, LOOKED_AT) if g.starts_at > since]
    return [stir(work, gathering) for gathering in held]


def stir(work: Work, gathering: Gathering) -> Stir:
    """What one gathering saw. Whoever committed to a series has said yes to each meeting of it."""
    answers = len([r for r in work.rsvps.of(gathering.id) if r.answer in MEANT])
    came = len(work.rsvps.came(gathering.id)) + gathering.walk_ins
    meant = answers or committed_to(work, gathering)
    return Stir(meant, len(work.roles.claims(gathering.id)), came)


def awaited(work: Work, now: datetime) -> bool:
    """Whether somebody means to come to a date ahead, or has a role at one."""
    return any(stir(work, gathering) for gathering in work.gatherings.coming(now))
