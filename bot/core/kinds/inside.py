"""Inside: what a kind of the community reads within."""

from bot.core.kinds.kind import Reading
from store.work import Work


def inside(reading: Reading) -> Work:
    """The Work of the community that is read within."""
    assert reading.work is not None, "a kind of the community is read within one"
    return reading.work
