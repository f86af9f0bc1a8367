"""A series as its stewards set it: its aim, its goal, and how many meetings there are."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import N_, _
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.core.rest import winds_down
from bot.core.rules.rhythm import slots
from bot.core.text import Words
from bot.gatherings.plan import materialise, pattern
from bot.series import cards
from bot.series.kinds import Aim, Goal, Meetings
from bot.series.parts import reshape
from bot.series.rules import last_day
from bot.series.standing import ending, in_series, standing
from bot.templates import template
from store.gatherings import Rhythm
from store.series import Series
from store.work import Work


class NoSeries(Mend):
    """%(name)s meets without a set end, so there is no series to set. `/cop settings` shows what
    can be set here."""

    informs = True


class OverByThen(Mend):
    """The last meeting is over, and so would those be that come after it in this rhythm. Add a date
    by itself with `/gathering add`."""


class WindsDown(Mend):
    """%(name)s winds down, as its members agreed, so no meetings come after its last day.
    `/ending revive` stops it."""


class FewerMeetings(Mend):
    """There are %(now)s meetings already, and people count on the dates. `/cop series-end` ends the
    series after one of them, and tells everybody once; `/gathering cancel` takes a single date
    out."""


def as_it_is(ask: Ask) -> Mapping[str, str]:
    """The form shows what is set now. Raises NoSeries."""
    series = the_series(ask)
    there = standing(ask.work, ask.now).all
    return {"meetings": str(there), "aim": ask.community.purpose, "goal": series.goal}


@command(
    "cop series",
    "Change the aim, the goal and the length of a series",
    who=STEWARD,
    here=in_series,
    submit="Change it",
    fill=as_it_is,
    form_always=True,
)
def series_(
    ask: Ask, meetings: Meetings | None = None, aim: Aim = "", goal: Goal | None = None
) -> Reply:
    """What is given is changed, and the rest stays. S1, S6. Raises NoSeries, FewerMeetings."""
    series = the_series(ask)
    changes: list[Words] = []
    there = standing(ask.work, ask.now).all
    if meetings is not None and meetings != there:
        changes.append(_go_on(ask, series, meetings, there))
    if aim and aim != ask.community.purpose:
        ask.community.purpose = aim
        ask.work.save(ask.community)
        changes.append(cards.aimed())
    if goal is not None and goal != series.goal:
        changes.append(cards.reshaped(*reshape(ask, series.goal, goal)))
        series.goal = goal
        ask.work.save(series)
    if changes:
        ask.voice.redraw_all()
    return Reply(card=cards.saved(ask.community, changes, ask.work, ask.now))


def the_series(ask: Ask) -> Series:
    """The series that a community is. Raises NoSeries."""
    series = ask.work.series.this()
    if series is None:
        raise NoSeries(name=ask.community.name)
    return series


def _go_on(ask: Ask, series: Series, meetings: int, there: int) -> Words:
    """More meetings follow the last one, in its rhythm, than the `there` that take place.

    Raises FewerMeetings, WindsDown, OverByThen.
    """
    if meetings < there:
        ways = [Button(_("End it earlier"), offer("cop series-end"))]
        raise FewerMeetings(param="meetings", now=there, ways=ways)
    if winds_down(ask.community):
        raise WindsDown(param="meetings", name=ask.community.name)
    rhythm = _last(ask.work)
    if rhythm is None:
        raise OverByThen(param="meetings")
    # Its own meetings, and not those of a rhythm that it went on from.
    until = last_day(pattern(rhythm), _given(rhythm) + meetings - there)
    if until <= ask.today:
        raise OverByThen(param="meetings")
    rhythm.until = until
    ask.work.save(rhythm)
    series.meetings = meetings
    ask.work.save(series)
    materialise(ask.work, ask.community, ask.now)
    # After the last one no card stood in the channel any more.
    show_next(ask.work, ask.voice, ask.now)
    return cards.more(meetings)


def _last(work: Work) -> Rhythm | None:
    """The rhythm that gives the last of the meetings."""
    return max(ending(work), key=lambda rhythm: (rhythm.until, rhythm.id), default=None)


def _given(rhythm: Rhythm) -> int:
    """How many dates a rhythm gives before it ends."""
    return sum(1 for _slot in slots(pattern(rhythm), rhythm.starts_on, rhythm.until or date.min))


def _to(work: Work, _now: datetime) -> Offer | None:
    return offer("cop series") if work.series.this() else None


def _aimed(work: Work, _now: datetime) -> bool:
    community = work.communities.this()
    return community.purpose != template(community.template).purpose


lead("settings", Lead(15, N_("Aim, goal, meetings"), _to))
lead("start", Lead(5, N_("The aim"), _to, N_("what this series is for"), _aimed))
