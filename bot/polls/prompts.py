"""What the clock does about polls: it closes them when their time is over."""

from bot.core.prompts import Prompted, prompt
from bot.polls.end import CLOSES, close


@prompt(CLOSES, "Closes a poll, and tells how it came out", late=None, about="poll", decides=True)
def closes(told: Prompted) -> None:
    """However late that is, or it would stay open for ever; reactions meanwhile count."""
    poll = told.work.polls.get(told.number)
    if poll is not None:
        close(told.work, told.voice, poll, told.now)
