"""What the clock does about polls: it closes them when their time is over."""

from bot.core.at_end import on_ended
from bot.core.prompts import Prompted, prompt
from bot.core.turns import Telling
from bot.polls.end import CLOSES, close
from store.communities import Community


@prompt(CLOSES, "Closes a poll, and tells how it came out", late=None, about="poll", decides=True)
def closes(told: Prompted) -> None:
    """However late that is, or it would stay open for ever; reactions meanwhile count."""
    poll = told.work.polls.get(told.number)
    if poll is not None:
        close(told.work, told.voice, poll, told.now)


@on_ended
def closes_with_it(told: Telling, _community: Community) -> None:
    """It shows what had been cast, for nobody can vote any more."""
    for poll in told.work.polls.open_ones():
        close(told.work, told.voice, poll, told.now)
