"""The kinds of rest a community can be at; "" is awake."""

from datetime import date
from typing import Final

from store.communities import Community

ASLEEP: Final = "asleep"
"""Nobody answered for a while: until somebody does, or a steward decides, nothing is asked."""
PAUSED: Final = "paused"
CLOSED: Final = "closed"
ENDED: Final = "ended"
"""It was wound down, as its members agreed: nothing is said or taken until it is brought back."""
NOT_ENDED: Final = (ASLEEP, PAUSED, CLOSED)
"""In which something may go on: a date that a steward added, what a member asked another."""
CHOSEN: Final = (PAUSED, CLOSED)
"""What stewards chose, and was announced: no messages, until they wake it."""
AT_REST: Final = "paused"
"""What a date that rest took away has among its own."""


LET_GO: Final = "let go"
"""What a date that winding down set aside has among its own beside that: a pause that ends
meanwhile does not bring it back."""


def winds_down(community: Community) -> bool:
    """Whether its members agreed on a last day, so that it asks for little; after it as well."""
    return community.ends_on is not None


def rests_on(community: Community, day: date) -> bool:
    """Whether a community does not meet on a day: it pauses then, is closed, or has ended."""
    if community.ends_on is not None and day > community.ends_on:
        return True
    if community.rest == PAUSED:
        return community.rest_until is None or day < community.rest_until
    return community.rest in (CLOSED, ENDED)
