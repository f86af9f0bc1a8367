"""Polling: how a poll stands, whether that may be shown, and its end."""

from datetime import datetime
from typing import Final

from bot.core.voice import Voice
from bot.polls import cards
from store.core.subject import Subject
from store.polls import Poll
from store.work import Work

CLOSES: Final = "poll-closes"
"""The prompt that closes a poll."""


def close(work: Work, voice: Voice, poll: Poll, now: datetime) -> bool:
    """Close a poll and tell how it came out; False where somebody did so first."""
    number = poll.id
    if not work.polls.close(number, now):
        return False
    about = Subject.of(poll)
    work.occurrences.forget(about)
    voice.redraw(about)
    work.living.close(about)
    voice.post(cards.outcome(work, poll), f"poll-closed:{number}")
    return True
