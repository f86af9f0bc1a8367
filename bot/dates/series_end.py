"""A series that ends earlier than planned: after one of its meetings, told to everybody once."""

from datetime import date, datetime

from bot.channel.next_card import show_next
from bot.concluding.prompts import ask_all, asked_already
from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.ended import refuse_ended
from bot.core.errors import Mend, Missing
from bot.core.i18n import N_, _, words
from bot.core.kinds.gatherings import GatheringRef
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.core.rest import CLOSED, PAUSED
from bot.core.text import Words
from bot.dates import series_end_cards as cards
from bot.dates.cancellations import Cause
from bot.dates.change_cards import told
from bot.gatherings.aside import refuse_in_crisis
from bot.gatherings.change import changed, given
from bot.gatherings.stakes import Stake, Stakes, stakes, tell
from bot.gatherings.together import there
from bot.series.standing import Standing, in_series, standing
from store.core.subject import Subject
from store.gatherings import Gathering
from store.series import Series
from store.work import Work


class NoSeriesToEnd(Mend):
    """%(name)s meets without a set end. `/ending plan` winds it down, as its members agree."""

    informs = True


class EndsAnyway(Mend):
    """%(name)s winds down, as its members agreed, and ends on %(day)s. `/gathering cancel` takes a
    single date out of what is left."""

    informs = True


class RestsNow(Mend):
    """%(name)s rests just now. Wake it first; then the series can be ended earlier."""

    informs = True


class NoMeeting(Mend):
    """That date is no meeting of the series. `/gathering list` shows those to come."""


class LastAlready(Mend):
    """That is the last meeting already, so nothing has to be ended earlier."""

    informs = True


@command(
    "cop series-end",
    "End a series earlier: after one of its meetings",
    who=STEWARD,
    here=in_series,
    reads=True,
    helps={"meeting": "Which meeting is to be the last"},
    labels={"meeting": "The last meeting"},
)
def series_end(ask: Ask, meeting: GatheringRef | None = None) -> Reply:
    """What would fall away, and who would be told, before it is so. S1.

    Raises NoSeriesToEnd, NoMeeting, LastAlready, and PlanAside in a crisis.
    """
    _series(ask)
    stands = standing(ask.work, ask.now)
    if meeting is None:
        coming = [one for one in stands.dates if one.ends_at > ask.now]
        if len(coming) < 2:
            raise LastAlready
        return Reply(card=cards.which(ask.community, coming[:-1], stands, ask.now))
    gone = _after(meeting, stands)
    people = len(_concerned(ask.work, gone))
    return Reply(card=cards.preview(ask.community, meeting, stands, gone, people, ask.now))


def who_hears(ask: Ask) -> Words:
    """What ending it means, for the form that asks why."""
    meeting = given(ask.call.args, ask.community.zone, ask.work, ask.now)
    if meeting is None:
        return words("The meetings after it fall away, and everybody is told once.")
    _series(ask)
    gone = _after(meeting, standing(ask.work, ask.now))
    return cards.falls_away(gone, len(_concerned(ask.work, gone)), ask.now)


@command(
    "cop series-cut",
    "End a series after the meeting that was shown",
    who=STEWARD,
    here=in_series,
    hidden=True,
    submit="End it then",
    intro=who_hears,
)
def cut(ask: Ask, gathering: GatheringRef, why: Cause = "") -> Reply:
    """Whoever meant to come, has a role or committed is told once, and so is the channel."""
    # Of two stewards who press it at once the second one finds nothing left to end.
    ask.work.communities.lock()
    series = _series(ask)
    gone = _after(gathering, standing(ask.work, ask.now))
    if not why and ask.call.source != "form":
        raise Missing([])
    concerned = _concerned(ask.work, gone)
    for one in gone:
        one.state = "cancelled"
        changed(ask.work, ask.voice, ask.community, one, ask.now)
    _no_more(ask.work, series, ask.now)
    key, name = f"series-end:{ask.call.id}", ask.community.name
    reached = tell(
        ask.work,
        ask.voice,
        concerned,
        lambda mine: cards.ends_early(mine, gathering, why, name, ask.now),
        key,
    )
    ask.voice.post(cards.ends_here(gathering, gone, why, name, ask.now), key, gathering.ends_at)
    ask.voice.redraw(Subject.of(gathering))
    show_next(ask.work, ask.voice, ask.now)
    if asked_already(ask.community, gathering, ask.now):
        # What came of it is asked weeks before the last meeting, which nobody knew then.
        ask_all(ask, gathering)
    heard = told(reached, there=there(ask.work, gone))
    return Reply(card=cards.ended(gathering, heard, ask.now))


def _series(ask: Ask) -> Series:
    """The series that a community is. Raises NoSeriesToEnd, and what stands in the way just now:
    HasEnded, EndsAnyway, RestsNow or PlanAside."""
    here = ask.community
    refuse_ended(here, ask.now)
    if here.ends_on is not None:
        raise EndsAnyway(name=here.name, day=when.on_day(here.ends_on, here.zone, ask.now))
    if here.rest in (PAUSED, CLOSED):
        raise RestsNow(name=here.name, ways=[Button(_("Wake it"), offer("cop wake"))])
    refuse_in_crisis(ask.work)
    series = ask.work.series.this()
    if series is None:
        raise NoSeriesToEnd(name=ask.community.name)
    return series


def _after(meeting: Gathering, stands: Standing) -> list[Gathering]:
    """The meetings that would fall away. Raises NoMeeting, LastAlready."""
    number = stands.number(meeting.id)
    if not number:
        raise NoMeeting
    gone = list(stands.dates[number:])
    if not gone:
        raise LastAlready
    return gone


def _concerned(work: Work, gone: list[Gathering]) -> Stakes:
    """Whoever answered or has a role there, and whoever committed to the whole of it."""
    found = dict(stakes(work, gone, declined=False))
    for one in work.commitments.all():
        found.setdefault(one.member_id, [Stake(each, None, ()) for each in gone])
    return found


def _no_more(work: Work, series: Series, now: datetime) -> None:
    """Of a series that reaches further than dates are planned, no later ones come."""
    dates = work.series.dates()
    for rhythm in work.gatherings.rhythms(date.min):
        planned = [one.slot for one in dates if one.rhythm_id == rhythm.id and one.slot]
        if planned and rhythm.until is not None and max(planned) < rhythm.until:
            rhythm.until = max(planned)
            work.save(rhythm)
    series.meetings = standing(work, now).all
    work.save(series)


def _to(work: Work, now: datetime) -> Offer | None:
    """In the settings of a series of which two meetings or more are left."""
    series, here = work.series.this(), work.communities.this()
    if series is None or here.ends_on is not None:
        return None
    left = [one for one in standing(work, now).dates if one.ends_at > now]
    return offer("cop series-end") if len(left) > 1 else None


lead("settings", Lead(16, N_("End it earlier"), _to))
