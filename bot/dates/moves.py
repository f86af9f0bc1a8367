"""Moving gatherings: one date, or a rhythm from a date on."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Missing
from bot.core.i18n import _
from bot.core.kinds.gatherings import GatheringKind
from bot.core.posts import CHANGES
from bot.core.prompts import Prompted
from bot.core.replies import Reply
from bot.core.rules.clocks import shown
from bot.core.rules.rhythm import instant
from bot.core.text import Words
from bot.dates import move_cards as cards
from bot.dates.audience import told_of_moving
from bot.dates.change_cards import told
from bot.dates.move_cards import Moved
from bot.dates.onward import as_planned
from bot.dates.times import Change, retime, retime_onward
from bot.gatherings.change import AlreadyOver, given, owned
from bot.gatherings.closed import refuse_closed
from bot.gatherings.kinds import ALONE, ONWARD, AtTime, ForLength, Scope, ToDay
from bot.gatherings.stakes import stakes, tell
from bot.gatherings.together import refuse_theirs, there
from bot.themes.unmet import minded
from store.gatherings import Gathering

MovedRef = Annotated[
    Gathering, GatheringKind(help="Which gathering: a date, next or last", retimed=True)
]
"""One of which a new time may be said right behind its date."""


def as_it_is(ask: Ask) -> dict[str, str]:
    """The form shows the day that is to be changed."""
    found = given(ask.call.args, ask.community.zone, ask.work, ask.now)
    return {"to": found.day.isoformat()} if found else {}


@command(
    "gathering move",
    "Move a gathering to another day or time",
    who=STEWARD,
    submit="Move it",
    fill=as_it_is,
    intro=told_of_moving,
    helps={
        "to": "The new day; needed unless a time or a length is given",
        "at": "The new time, like 13:00; empty leaves it as it is",
        "length": "The new length, like 3h or 90 min; empty leaves it as it is",
        "scope": "Only this date, or this one and all after it",
    },
    labels={"to": "New day", "at": "New time", "length": "New length", "scope": "Which dates"},
)
def move(
    ask: Ask,
    gathering: MovedRef,
    to: ToDay | None = None,
    at: AtTime | None = None,
    length: ForLength | None = None,
    scope: Scope = ALONE,
) -> Reply:
    """Move it, ask whoever answered to confirm, and tell the channel. Roles are kept. F2."""
    refuse_closed(gathering, ask.now)
    refuse_theirs(ask.work, gathering, ask.now)
    if to is None and at is None and length is None:
        raise Missing(["to"])
    change = Change(to, at, int(length.total_seconds() // 60) if length else None)
    _refuse_past(gathering, change, ask.now)
    was = (gathering.starts_at, gathering.length)
    # Before anything moves: it leads back to how it was.
    back = _back(gathering)
    with minded(ask, [back] if scope == ALONE else []):
        if scope == ONWARD:
            moved = retime_onward(ask, gathering, change)
        else:
            moved = retime(ask, [gathering], {gathering.id: to}, change)
            # Back at its rhythm's time, it follows the rhythm again.
            owned(gathering, "when", alone=not as_planned(ask.work, gathering))
    if not moved and was == (gathering.starts_at, gathering.length):
        return Reply(card=cards.unmoved(gathering, ask.now))
    if not moved:
        return Reply(card=cards.lasts(gathering, ask.now))
    same_day = [
        g
        for g in ask.work.gatherings.on(gathering.day)
        if g.id != gathering.id and g.state == "planned"
    ]
    # One press undoes one date; a rhythm took others along.
    undo = back if scope == ALONE else None
    heard = tell_moved(ask, moved, ask.call.id)
    return Reply(card=cards.done(moved, heard, same_day, undo, ask.now))


def _refuse_past(gathering: Gathering, change: Change, now: datetime) -> None:
    """Raises AlreadyOver. What has begun may go on for longer, or be moved to a time to come."""
    zone = gathering.zone
    start = instant(change.to or gathering.day, change.at or gathering.time, zone)
    end = start + timedelta(minutes=change.minutes or gathering.length)
    if start <= now and start != gathering.starts_at:
        raise AlreadyOver(when=when.clocked(start, zone, now))
    if end <= now:
        raise AlreadyOver(when=when.clocked(end, zone, now))


def tell_moved(ask: Ask | Prompted, moved: Sequence[Moved], key: str) -> Words:
    """Ask whoever answered again, each once, and tell the channel; what the steward hears."""
    work, name = ask.work, ask.community.name
    # Who said no to the old date may well come on the new one.
    found = stakes(work, [m.gathering for m in moved], declined=True)
    for one in moved:
        work.rsvps.ask_again(one.gathering.id)
    reach = tell(
        work,
        ask.voice,
        found,
        lambda mine: cards.asked_again(mine, moved, name, ask.now),
        f"moved:{key}",
        ask.today,
    )
    until = max(m.gathering.ends_at for m in moved)
    here = cards.here(moved, name, ask.now, answered=bool(found))
    ask.voice.post(here, f"moved:{key}", until, kind=CHANGES, about=moved[0].gathering)
    show_next(work, ask.voice, ask.now)
    return told(reach, asked=True, there=there(work, [one.gathering for one in moved]))


def _back(gathering: Gathering) -> Button:
    """The way to undo a move of one date."""
    return Button(
        _("Move it back"),
        offer(
            "gathering move",
            gathering=f"#{gathering.id}",
            to=gathering.day.isoformat(),
            at=f"{gathering.time:%H:%M}",
            length=shown(timedelta(minutes=gathering.length)),
        ),
    )
