"""How one of two that were measured in turn comes out beside the other."""

from collections.abc import Sequence
from statistics import median


def middle(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The ratio in the middle of all rounds."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """ "1.31 (1.22 to 1.40)": in the middle of all rounds, then the least and the most."""
    found = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    return f"{median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})"
