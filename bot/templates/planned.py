"""Planned: a mark of how the clock of a community was planned, which is another one as soon as
its times, its quiet hours or what a newer version says are others."""

import hashlib

from bot.core.quiet import quiet_of
from bot.templates.timings import steps
from store.communities import Community

_RULE = "quiet hours"
"""What else goes into planning; another word here has every community planned anew once."""


def mark(community: Community) -> str:
    """The mark of how a community is to be planned."""
    quiet = quiet_of(community)
    told = [_RULE, community.zone, quiet.begins, quiet.ends, sorted(quiet.days)]
    told += [f"{name} {step}" for name, _offset, step in steps(community)]
    return hashlib.blake2s("\n".join(map(str, told)).encode(), digest_size=6).hexdigest()
