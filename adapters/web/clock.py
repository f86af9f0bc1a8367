"""The clock one can move: its steps, what it will do next, and what it just did."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from babel.dates import format_timedelta
from dateutil.relativedelta import relativedelta
from sqlmodel import Session

from bot.core.cards import when
from bot.core.cards.plain import flat
from bot.core.i18n import N_, _, language, n_
from bot.core.prompts import GATHERING, prompts
from scheduler.pass_time import Passing
from store.directory import Directory
from store.occurrences import Occurrence
from store.platforms.playground import Playground
from store.work import Work

STEPS = {
    "hour": (N_("+1 hour"), relativedelta(hours=1)),
    "day": (N_("+1 day"), relativedelta(days=1)),
    "week": (N_("+1 week"), relativedelta(weeks=1)),
    "month": (N_("+1 month"), relativedelta(months=1)),
}
"""How far the clock can be moved at once, with what the button says."""
NEXT = "next"
FARTHEST = timedelta(days=400)
"""How far ahead the next thing is looked for: a little more than the 13 months that are planned."""
SHOWN = 5
"""How many lines are listed of what comes, and of what was."""
LOOKED = 30
"""So many things of each community are looked at for these lines; the like become one."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something the clock does, in words: when, what, about which gathering, what came of it.

    `times` is how often it does so, one after the other; `where` is the community, "" where there
    is but one.
    """

    at: datetime
    when: str
    away: str
    what: str
    about: str
    outcome: str = ""
    times: int = 1
    where: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """Occurrences that are one line: the first of them, and how many with how much said."""

    work: Work
    first: Occurrence
    times: int = 1
    said: int = 0

    @property
    def like(self) -> tuple[object, ...]:
        """What is the same in all of them."""
        about = self.first.subject if self.first.subject.kind == GATHERING else None
        quiet = self.first.state == "done" and not self.said
        return self.work.community, self.first.name, about, self.first.state, quiet


async def move(passing: Passing, by: str) -> bool:
    """Move the clock by one of the STEPS, or to the NEXT thing it says; whatever is due happens.

    False where nothing is said as far as one can see. Raises KeyError for any other step.
    """
    if by != NEXT:
        await passing.by(STEPS[by][1])
        return True
    at = await passing.to_next(lambda session: Playground(session).last_said(), FARTHEST)
    return at is not None


def coming(session: Session, now: datetime, zone: str) -> list[Happening]:
    """What the clock will do next in any community, soonest first, in words for `zone`."""
    found = _of_all(session, lambda work: work.occurrences.coming(LOOKED))
    # Several communities may share one playground, and its one clock.
    found.sort(key=lambda line: (line.first.due_at, line.first.id))
    return _told(session, found, now, zone, lambda o: o.due_at)


def recent(session: Session, now: datetime, zone: str) -> list[Happening]:
    """What the clock did last in any community, latest first, in words for `zone`."""
    found = _of_all(session, lambda work: work.occurrences.recent(LOOKED))
    found.sort(key=lambda line: (line.first.done_at or now, line.first.id), reverse=True)
    return _told(session, found, now, zone, lambda o: o.done_at or o.due_at)


def _of_all(session: Session, ask: Callable[[Work], list[Occurrence]]) -> list[_Line]:
    works = [Work(session, community) for community in Directory(session).everyone()]
    return [_Line(work, one, said=one.said) for work in works for one in ask(work)]


def _told(
    session: Session,
    found: Sequence[_Line],
    now: datetime,
    zone: str,
    at: Callable[[Occurrence], datetime],
) -> list[Happening]:
    several = len(Directory(session).everyone()) > 1
    shown = _folded(found)[:SHOWN]
    return [_happening(line, at(line.first), now, zone, several=several) for line in shown]


def _folded(lines: Iterable[_Line]) -> list[_Line]:
    """Lines of which those that follow one another and are alike have become one."""
    out: list[_Line] = []
    for line in lines:
        if out and out[-1].like == line.like:
            last = out[-1]
            out[-1] = replace(last, times=last.times + 1, said=last.said + line.said)
        else:
            out.append(line)
    return out


def _happening(line: _Line, at: datetime, now: datetime, zone: str, *, several: bool) -> Happening:
    work, o = line.work, line.first
    declared = prompts().get(o.name)
    subject = o.subject
    gathering = work.gatherings.get(subject.number) if subject.kind == GATHERING else None
    return Happening(
        at=at,
        when=flat(when.clocked(at, zone, now)),
        away=format_timedelta(at - now, add_direction=True, locale=language()),
        what=_(declared.summary) if declared else o.prompt,
        about=flat(when.of(gathering, now)) if gathering else "",
        outcome="" if o.state == "due" else outcome(o.state, line.said),
        times=line.times,
        where=work.communities.this().name if several else "",
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
        case "held back":
            return _("held back: the community rests")
        case "superseded":
            return _("a later one said it")
        case _:
            return _("failed; the log says why")
