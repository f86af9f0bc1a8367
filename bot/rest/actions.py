"""How a community goes on that has gone quiet: as before, less often, after a pause, or no more."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.plain import LineKind
from bot.core.kinds.times import Day
from bot.core.replies import Reply
from bot.core.rest import ASLEEP, CLOSED, PAUSED
from bot.gatherings.aside import refuse_in_crisis
from bot.rest import cards, less
from bot.rest.waking import announce, rest, wake
from store.members import Member
from store.work import Work

Shown = Annotated[str, LineKind(held=True)]


def at_rest(work: Work) -> bool:
    """Whether a community rests."""
    return bool(work.communities.this().rest)


class Awake(Mend):
    """%(name)s is awake; there is nothing to wake."""

    informs = True


class NoRhythm(Mend):
    """There is no rhythm that could have fewer dates. `/gathering add` adds single ones."""


class DatesChanged(Mend):
    """The dates are not what they were when I showed them. Look at them once more:
    `/cop meet-less`."""


class NotAhead(Mend):
    """A pause ends on a day to come. Choose a later one."""


@command("cop go-on", "Go on as before, though it has been quiet", who=STEWARD, hidden=True)
def go_on(ask: Ask) -> Reply:
    """As before; it is asked again only after further gatherings without a word."""
    if ask.community.rest in (PAUSED, CLOSED):
        return awake(ask)
    if ask.community.rest == ASLEEP:
        wake(ask.work, ask.voice, ask.community, ask.now)
    return Reply(card=cards.goes_on(ask.community))


@command("cop meet-less", "Meet on every second date from now on", who=STEWARD)
def meet_less(ask: Ask) -> Reply:
    """The dates there would be, to be confirmed. Raises NoRhythm, PlanAside."""
    refuse_in_crisis(ask.work)
    dates = less.foreseen(ask)
    if not dates:
        raise NoRhythm
    return Reply(card=cards.fewer(ask.community, dates, less.digest(dates), ask.now))


@command("cop fewer-dates", "Meet on the dates that were shown", who=STEWARD, hidden=True)
def fewer_dates(ask: Ask, shown: Shown) -> Reply:
    """From now on these dates and no others. Raises DatesChanged, PlanAside."""
    refuse_in_crisis(ask.work)
    if shown != less.digest(less.foreseen(ask)):
        raise DatesChanged
    if ask.community.rest:
        wake(ask.work, ask.voice, ask.community, ask.now)
    reached = less.tell_fewer(ask, less.fewer(ask))
    coming = ask.work.gatherings.coming(ask.now)
    return Reply(card=cards.now_fewer(ask.community, coming, reached, ask.now))


@command(
    "cop pause",
    "Pause: no dates and no messages for a while",
    who=STEWARD,
    helps={"until": "The day you meet again from"},
    labels={"until": "Day you meet again"},
)
def pause(ask: Ask, until: Day | None = None) -> Reply:
    """Until that day; where none is named, it is asked until when."""
    if until is None:
        return Reply(card=cards.until_when(ask.community))
    return pause_until(ask, until)


@command(
    "cop pause-until",
    "Pause until a day",
    who=STEWARD,
    hidden=True,
    submit="Pause",
    helps={"until": "The day you meet again from"},
    labels={"until": "Day you meet again"},
)
def pause_until(ask: Ask, until: Day) -> Reply:
    """Dates before it fall away, and those from then on are kept by themselves."""
    if until <= ask.today:
        raise NotAhead(param="until")
    return _rest(ask, PAUSED, until)


@command("cop paused", "Pause until a steward wakes it", who=STEWARD, hidden=True)
def paused(ask: Ask) -> Reply:
    """Dates fall away, and come back with `/cop wake`."""
    return _rest(ask, PAUSED, None)


@command("cop close", "Close your community: nothing is asked any more", who=STEWARD)
def close(ask: Ask) -> Reply:
    """What that means, and the way to do it."""
    return Reply(card=cards.close(ask.community))


@command("cop closed", "Close it now", who=STEWARD, hidden=True)
def closed(ask: Ask) -> Reply:
    """It rests until a steward wakes it."""
    return _rest(ask, CLOSED, None)


@command("cop wake", "Wake your community after a pause", who=STEWARD, here=at_rest)
def awake(ask: Ask) -> Reply:
    """Its dates to come are kept again. Raises Awake."""
    if not ask.community.rest:
        raise Awake(name=ask.community.name)
    slept = ask.community.rest == ASLEEP
    woken = wake(ask.work, ask.voice, ask.community, ask.now)
    if not slept:
        announce(ask.work, ask.voice, ask.community, woken.back, ask.now)
    coming = ask.work.gatherings.next(ask.now)
    return Reply(card=cards.awake(ask.community, coming, woken.missed, ask.now))


def _rest(ask: Ask, kind: str, until: date | None) -> Reply:
    missed: Sequence[Member] = ()
    # A second press rests no second time.
    if (ask.community.rest, ask.community.rest_until) != (kind, until):
        if ask.community.rest in (PAUSED, CLOSED):
            wake(ask.work, ask.voice, ask.community, ask.now)
        missed = rest(ask.work, ask.voice, ask.community, kind, until, ask.now).missed
        ask.voice.post(cards.rests_here(ask.community, ask.now), f"rest:{ask.call.id}")
        show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.rests(ask.community, missed, ask.now))
