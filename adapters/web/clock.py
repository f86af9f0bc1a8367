"""The clock one can move: its steps, what it will do next, and what it just did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_timedelta
from sqlmodel import Session

from bot.core.cards import when
from bot.core.cards.plain import flat
from bot.core.i18n import N_, _, language, n_
from bot.core.prompts import GATHERING, prompts
from scheduler.pass_time import Passing
from store.directory import Directory
from store.occurrences import Occurrence
from store.work import Work

STEPS = {
    "hour": (N_("+1 hour"), timedelta(hours=1)),
    "day": (N_("+1 day"), timedelta(days=1)),
    "week": (N_("+1 week"), timedelta(weeks=1)),
}
"""How far the clock can be moved at once, with what the button says."""
NEXT = "next"
SHOWN = 5
"""How much is listed of what comes, and of what was."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something the clock does, in words: when, what, about which gathering, what came of it."""

    at: datetime
    when: str
    away: str
    what: str
    about: str
    outcome: str = ""


async def move(passing: Passing, by: str) -> None:
    """Move the clock by one of the STEPS, or to the NEXT thing it does; whatever is due happens.

    Raises KeyError for any other step.
    """
    if by == NEXT:
        await passing.to_next()
    else:
        await passing.by(STEPS[by][1])


def coming(session: Session, now: datetime, zone: str) -> list[Happening]:
    """What the clock will do next in any community, soonest first, in words for `zone`."""
    found = _of_all(session, lambda work: work.occurrences.coming(SHOWN))
    # Several communities may share one playground, and its one clock.
    found.sort(key=lambda pair: pair[1].due_at)
    return [_happening(work, o, o.due_at, now, zone) for work, o in found[:SHOWN]]


def recent(session: Session, now: datetime, zone: str) -> list[Happening]:
    """What the clock did last in any community, latest first, in words for `zone`."""
    found = _of_all(session, lambda work: work.occurrences.recent(SHOWN))
    found.sort(key=lambda pair: (pair[1].done_at or now, pair[1].id), reverse=True)
    return [_happening(w, o, o.done_at or o.due_at, now, zone) for w, o in found[:SHOWN]]


def _of_all(
    session: Session, ask: Callable[[Work], list[Occurrence]]
) -> list[tuple[Work, Occurrence]]:
    works = [Work(session, community) for community in Directory(session).everyone()]
    return [(work, occurrence) for work in works for occurrence in ask(work)]


def _happening(work: Work, o: Occurrence, at: datetime, now: datetime, zone: str) -> Happening:
    declared = prompts().get(o.name)
    subject = o.subject
    gathering = work.gatherings.get(subject.number) if subject.kind == GATHERING else None
    return Happening(
        at=at,
        when=flat(when.clocked(at, zone, now)),
        away=format_timedelta(at - now, add_direction=True, locale=language()),
        what=_(declared.summary) if declared else o.prompt,
        about=flat(when.of(gathering, now)) if gathering else "",
        outcome="" if o.state == "due" else outcome(o.state, o.said),
    )


def outcome(state: str, said: int) -> str:
    """What came of an occurrence: how much was said, or why nothing was."""
    match state:
        case "done" if said:
            return n_("%(n)s message", "%(n)s messages", said)
        case "done":
            return _("nothing needed to be said")
        case "late":
            return _("too late to be of use")
        case "superseded":
            return _("a later one said it")
        case _:
            return _("failed; the log says why")
