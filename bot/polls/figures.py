"""Figures: how a poll stands, as far as anybody may be shown it."""

from collections.abc import Mapping
from typing import Final

from bot.polls.rules import counted
from bot.themes.rules import Option, Result, Way, count, result
from store.polls import Poll
from store.work import Work

ENOUGH: Final = 5
"""From so many votes on an anonymous poll shows its figures: of fewer one could tell. S3."""


def figures(work: Work, poll: Poll) -> Result | None:
    """What each choice has got; None where that is not to be shown.

    Those of an anonymous poll are shown once, when it has closed: from two looks in between one
    could read the vote that came between them.
    """
    if poll.state == "open":
        return None if poll.anonymous or poll.hidden else live(work, poll)
    return None if poll.anonymous and poll.votes < ENOUGH else _kept(work, poll)


def votes(work: Work, poll: Poll) -> int:
    """How many have voted, as far as votes can tell: of people who joined two accounts nobody knows
    whether both voted unseen."""
    kept = poll.anonymous or poll.state == "closed"
    return poll.votes if kept else work.poll_votes.voters(poll.id)


def live(work: Work, poll: Poll) -> Result:
    """What a poll that is not anonymous comes to, counted by the rules of every ballot, or as
    points are."""
    if poll.points is not None:
        return counted(_options(work, poll), work.poll_points.of(poll.id), poll.points)
    return count(Way(poll.way), _options(work, poll), work.poll_votes.of(poll.id))


def points(found: Result) -> Mapping[int, int]:
    """What each choice has got, by number."""
    return {one.option: one.points for one in found.counts}


def people(found: Result) -> Mapping[int, int]:
    """Of how many people that is, by number."""
    return {one.option: one.voters for one in found.counts}


def _kept(work: Work, poll: Poll) -> Result:
    people = work.polls.people(poll.id)
    return result(_options(work, poll), work.polls.figures(poll.id), people, poll.votes)


def _options(work: Work, poll: Poll) -> list[Option]:
    """The choices: all of them were there from the beginning, and are nobody's turn, so that a tie
    goes to the one that stands earlier."""
    return [Option(number, poll.opened_at) for number, _label in work.polls.choices(poll.id)]
