"""Thanking: whoever had a role is thanked and asked how it was in one message, not in two."""

from typing import Final

from bot.gatherings.plan import timings
from store.communities import Community

ASKS: Final = "evaluation"
"""The prompt that asks how it was."""
THANKS: Final = "thanks"
"""The prompt that thanks whoever had a role."""


def asks_at_once(community: Community, step: str) -> bool:
    """Whether both prompts speak at this step ("1 day after at 09:00")."""
    at = {name for name, offset in timings(community) if str(offset) == step}
    return {ASKS, THANKS} <= at
