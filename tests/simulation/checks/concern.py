"""Nobody is told in private what does not concern them."""

from datetime import timedelta

from tests.simulation.record import Said
from tests.simulation.seen import Seen

UNDER_WAY = timedelta(minutes=5)
"""What was on its way when somebody left may still arrive."""


def only_whom_it_concerns_is_told(seen: Seen) -> list[str]:
    """Whom it was written for, while they take part, and of no kind that they turned off."""
    return [
        f"{said.key} ({said.kind}) was said to {said.user}: {why}"
        for said in seen.record.said
        if said.user and (why := _why_not(seen, said))
    ]


def _why_not(seen: Seen, said: Said) -> str:
    if said.meant != said.user:
        return f"it was for {said.meant or 'nobody'}"
    left = seen.record.gone.get(f"{said.platform}:w:{said.user}")
    on_its_way = left is not None and abs(said.at - left) < UNDER_WAY
    if said.counts and said.member != "active" and not on_its_way:
        return f"who has {said.member}"
    if said.off and said.counts:
        return "who turned that off"
    return ""
