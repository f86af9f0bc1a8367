"""Dates beside the rhythm: one that is added, and months that are left out."""

from collections.abc import Sequence
from datetime import time

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import _
from bot.core.kinds.plain import Line
from bot.core.kinds.times import Day
from bot.core.posts import CHANGES
from bot.core.replies import Reply
from bot.dates import cancellation_cards as cancellations
from bot.dates import cards
from bot.dates import move_cards as moves
from bot.dates.addition import shaped
from bot.dates.cancellations import bring_back, call_off
from bot.dates.change_cards import told
from bot.dates.months import LEFT_OUT, leave_out
from bot.dates.onward import all_branched
from bot.gatherings.aside import refuse_in_crisis, set_aside
from bot.gatherings.change import AlreadyOver, owned
from bot.gatherings.kinds import AtTime, ForLength, Months, Place
from bot.gatherings.plan import materialise, plan
from bot.gatherings.stakes import stakes, tell
from bot.themes.unmet import minded
from store.gatherings import Gathering


class MeetsThen(Mend):
    """There is a gathering on %(when)s already."""


class CancelledThen(Mend):
    """There is a gathering on %(when)s already; it is cancelled."""


class NoMonthLeft(Mend):
    """That would leave no month to meet in."""


class NoRhythm(Mend):
    """There is no rhythm that could leave months out."""


@command(
    "gathering add",
    "Add a date beside the rhythm",
    who=STEWARD,
    submit="Add it",
    helps={
        "at": "When it begins, like 13:00; empty: as the rhythm does; needed without one",
        "length": "How long it lasts, like 3h or 90 min; empty: as the rhythm does",
        "place": "The address or the link; empty: as the rhythm does",
        "title": "What it is called, if it has a name of its own",
    },
    labels={"at": "When it begins", "length": "How long it lasts", "place": "Address or link"},
)
def add(
    ask: Ask,
    day: Day,
    at: AtTime | None = None,
    length: ForLength | None = None,
    place: Place = "",
    title: Line = "",
) -> Reply:
    """A date of its own, which in all else is as the rhythm has it."""
    rhythm = ask.work.gatherings.rhythm(day)
    if at is None and rhythm is None:
        raise Missing(["at"])
    begins = at or (rhythm.time if rhythm else time(12))
    made = shaped(ask, rhythm, day, begins, length, place)
    made.title = title
    if made.starts_at <= ask.now:
        raise AlreadyOver(when=when.clocked(made.starts_at, made.zone, ask.now))
    same_day = ask.work.gatherings.on(day)
    _refuse_twice(ask, made, same_day)
    made = ask.work.gatherings.add(made)
    plan(ask.work, ask.community, made, ask.now)
    coming = ask.work.gatherings.next(ask.now)
    # The next gathering's own card tells of it; a later date has no card yet.
    if coming is None or coming.id != made.id:
        here = cards.added_here(made, ask.community.name, ask.now)
        ask.voice.post(here, f"added:{made.id}", made.ends_at, kind=CHANGES)
    show_next(ask.work, ask.voice, ask.now)
    others = [g for g in same_day if g.state == "planned"]
    return Reply(card=cards.added(made, others, ask.now))


def _refuse_twice(ask: Ask, made: Gathering, same_day: Sequence[Gathering]) -> None:
    """Raises MeetsThen or CancelledThen where there is a gathering at that very time."""
    for other in same_day:
        # One that is set aside comes back by itself; what is added stands beside it.
        if set_aside(other):
            continue
        if other.starts_at == made.starts_at and other.state == "cancelled":
            restore = offer("gathering restore", gathering=f"#{other.id}")
            way = Button(_("Let it take place after all"), restore)
            raise CancelledThen(when=when.moment(other, ask.now), ways=[way])
        if other.starts_at == made.starts_at:
            raise MeetsThen(when=when.moment(other, ask.now))


def left_out(ask: Ask) -> dict[str, str]:
    """The form shows the months that are left out now."""
    running = ask.work.gatherings.rhythms(ask.today)
    return {"months": cards.months(running[-1].skip_months) if running else ""}


@command(
    "gathering skip",
    "Leave months out of the rhythm",
    who=STEWARD,
    submit="Leave them out",
    fill=left_out,
    helps={"months": "All months to leave out, like June, July; or none"},
    labels={"months": "Months to leave out"},
)
def skip(ask: Ask, months: Months) -> Reply:
    """These months and no others have no gathering from now on; other dates stay as they are."""
    if len(months) == 12:
        raise NoMonthLeft(param="months")
    refuse_in_crisis(ask.work)
    chains = all_branched(ask.work, ask.community.zone, ask.now)
    if not chains:
        raise NoRhythm
    gone: list[Gathering] = []
    back: list[Gathering] = []
    for chain in chains:
        away, again = leave_out(ask.work, chain, months)
        gone += away
        back += again
    with minded(ask):
        for gathering in gone:
            # Marked, so that the month, once back, brings back these and nothing a steward
            # cancelled.
            owned(gathering, LEFT_OUT, alone=True)
            call_off(ask, gathering)
        for gathering in back:
            bring_back(ask, gathering)
    materialise(ask.work, ask.community, ask.now)
    reached = _tell(ask, months, gone, back)
    coming = ask.work.gatherings.coming(ask.now)
    return Reply(card=cards.skipped(months, coming, reached, ask.now))


def _tell(
    ask: Ask, months: Sequence[int], gone: Sequence[Gathering], back: Sequence[Gathering]
) -> cards.Reached:
    """Whoever meant to come to what falls away, or comes back, is told; the channel is, once."""
    work, name, key = ask.work, ask.community.name, ask.call.id
    off = tell(
        work,
        ask.voice,
        stakes(work, gone, declined=False),
        lambda mine: cancellations.cancelled(mine, "", name, ask.now),
        f"left-out:{key}",
    )
    on = tell(
        work,
        ask.voice,
        stakes(work, back, declined=False),
        lambda mine: moves.on_again(mine, name, ask.now),
        f"back:{key}",
        ask.today,
    )
    if gone or back:
        coming = work.gatherings.next(ask.now)
        ask.voice.post(cards.skipped_here(months, coming, name, ask.now), f"left-out:{key}")
    show_next(work, ask.voice, ask.now)
    return (
        told(off) if off.count or off.missed else (),
        told(on, asked=True) if on.count or on.missed or on.away else (),
    )
