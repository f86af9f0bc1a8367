"""Absences: being away for a while, and back. Nobody who is away is asked for anything."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bot.core import letters
from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.kinds.kind import Reading
from bot.core.kinds.times import AnyDay, DayKind
from bot.core.replies import Reply
from bot.core.rules.rhythm import instant
from bot.interviews import match as interviews
from bot.members import absence_cards as cards
from bot.members.actions import taken_on
from bot.members.cards import Coming, Held
from bot.members.returns import returned
from bot.templates.timings import MIDNIGHT, ahead_of
from store.core.subject import Subject
from store.members import Away
from store.occurrences import Foreseen

_UNTIL = re.compile(r"(?:(?:to|until|till|through|bis)\b|[-–—])\s*", re.IGNORECASE)


@dataclass(frozen=True)
class UntilKind(DayKind):
    """A last day, with or without the "to" or the dash that leads to it."""

    def match(self, text: str, reading: Reading) -> int:
        """The day at the start, what leads to it included."""
        lead = _lead(text)
        found = super().match(text[lead:], reading)
        return lead + found if found else 0

    def read(self, raw: str, reading: Reading) -> date:
        """The day. Raises NotADay, AmbiguousDay, PastDay."""
        return super().read(raw[_lead(raw) :], reading)


LastDay = Annotated[
    date,
    UntilKind(
        label="Last day away", help="The last day away; left empty, until you say you're back"
    ),
]


class EndsTooSoon(Mend):
    """That ends before it begins. Write the first day, then the last one."""


@command(
    "cop away",
    "Be left in peace for a while",
    who=MEMBER,
    submit="I'm away",
    helps={"first": "The first day away, like April 3 or today"},
    labels={"first": "First day away"},
)
def away(ask: Ask, first: AnyDay, last: LastDay | None = None) -> Reply:
    """Note an absence. Answers and roles stay as they are: only the person can know of those."""
    if last is not None and last < first:
        raise EndsTooSoon(param="last")
    replaced = ask.work.members.overlapped(ask.me.id, first, last)
    was_away = ask.me.id in ask.work.members.away_on(ask.today)
    earliest = min([first, *(absence.first for absence in replaced)])
    _say_no_more_of(ask, replaced)
    noted = ask.work.members.go_away(ask.me.id, first, last, ask.today)
    if was_away:
        # It was put off until the end of that one, which may be another by now.
        letters.bring_forward(ask.work, ask.me, ask.now)
    tell_of_the_past(ask, earliest)
    ask.work.occurrences.plan(_of_absence(ask, noted))
    said = _said_meanwhile(ask, first, last)
    # Whoever was to interview them would wait in vain.
    parted = interviews.away(ask.work, ask.voice, ask.community, ask.me, ask.now)
    # One without an end goes on, whatever is said of later days.
    every = ask.work.members.absences(ask.me.id)
    goes_on = next((one for one in every if one.last is None and one.id != noted.id), None)
    card = cards.away(ask.community, first, last, *said, ask.now, parted, goes_on)
    return Reply(card=card)


@command("cop back", "Say that you are back", who=MEMBER)
def back(ask: Ask) -> Reply:
    """End the absence that is on; where none is, drop those that are to come."""
    ended = ask.work.members.come_back(ask.me.id, ask.today)
    _say_no_more_of(ask, ended)
    tell_of_the_past(ask, ask.today)
    if any(absence.first <= ask.today for absence in ended):
        key = f"back:{ask.call.id}"
        returned(ask.work, ask.voice, ask.community, ask.me, ask.now, key)
        letters.bring_forward(ask.work, ask.me, ask.now)
    ahead = ask.work.members.absences(ask.me.id)
    ahead = [absence for absence in ahead if absence.last is None or absence.last >= ask.today]
    return Reply(card=cards.back(ask.community, ended, ahead, ask.today, ask.now))


def _say_no_more_of(ask: Ask, ended: Sequence[Away]) -> None:
    """Nothing is to be said on the day that these would have ended on."""
    for absence in ended:
        ask.work.occurrences.forget(Subject.of(absence))


def tell_of_the_past(ask: Ask, first: date) -> None:
    """Draw the cards since that day anew: they thank who carried it, and nobody who was away."""
    for gathering in ask.work.gatherings.whole().within(first, ask.today):
        ask.voice.redraw(Subject.of(gathering))


def _of_absence(ask: Ask, noted: Away) -> list[Foreseen]:
    """What the clock has to say once it is over; nothing where only they know when that is."""
    if noted.last is None:
        return []
    begins = instant(noted.last, MIDNIGHT, ask.community.zone)
    about = Subject.of(noted)
    # An id may be given again: what was planned for who had it before is no more of use.
    ask.work.occurrences.forget(about)
    span = (begins, begins)
    return ahead_of(ask.community, about, noted.last, span, ask.community.zone, ask.now)


def _lead(text: str) -> int:
    found = _UNTIL.match(text)
    return found.end() if found else 0


def _said_meanwhile(ask: Ask, first: date, last: date | None) -> tuple[Held, Coming]:
    """The roles and answers of the caller within these days."""
    held, coming = taken_on(ask, ask.me)
    return (
        [(claim, g) for claim, g in held if first <= g.day and (last is None or g.day <= last)],
        [(rsvp, g) for rsvp, g in coming if first <= g.day and (last is None or g.day <= last)],
    )
