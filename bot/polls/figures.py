"""Figures: how a poll stands, as far as anybody may be shown it."""

from collections.abc import Mapping
from typing import Final

from store.polls import Poll
from store.work import Work

ENOUGH: Final = 5
"""From so many votes on an anonymous poll shows its figures: of fewer one could tell. S3."""


def figures(work: Work, poll: Poll) -> Mapping[int, int] | None:
    """How many votes each choice has got; None where that is not to be shown.

    Those of an anonymous poll are shown once, when it has closed: from two looks in between one
    could read the vote that came between them.
    """
    if poll.anonymous and (poll.state == "open" or poll.cast_unseen < ENOUGH):
        return None
    return work.polls.counts(poll)
