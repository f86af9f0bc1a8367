"""What they vote on: themes, and polls."""

from store.ballot_votes import BallotVotes
from store.ballots import Ballots
from store.core.part import Part, Parts
from store.poll_points import PollPoints
from store.poll_votes import PollVotes
from store.polls import Polls
from store.themes import Themes


class Votes(Parts):
    """What they vote on: themes, and polls."""

    themes = Part(Themes)
    """The themes of its quarters, and what is proposed."""
    ballots = Part(Ballots)
    """What is voted on for a quarter."""
    ballot_votes = Part(BallotVotes)
    """Who chose what on its ballots."""
    polls = Part(Polls)
    """What was asked, and how it came out."""
    poll_votes = Part(PollVotes)
    """What was chosen in its polls."""
    poll_points = Part(PollPoints)
    """What was spent in those where points are."""
