"""Kinds that look into the community: its gatherings and its members."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, cast

from bot.core.callers import add
from bot.core.calls import Place
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType, Picker
from bot.core.cards.plain import flat
from bot.core.cards.when import of
from bot.core.clean import clean
from bot.core.errors import (
    Mend,
    NoSuchGathering,
    NoSuchMember,
    NothingHeld,
    SeveralMembers,
)
from bot.core.i18n import words
from bot.core.kinds.kind import Kind, Reading, Written
from bot.core.kinds.namesakes import called
from bot.core.kinds.same_day import BEGINS, choices, only, parted, times_of
from bot.core.kinds.times import DAY, ambiguous, possible_days
from bot.core.mentions import worded
from bot.core.rules.names import begins
from bot.core.rules.nearly import near_day
from bot.core.rules.numbers import REFERENCE, row
from bot.core.rules.titles import even
from bot.core.text import Words
from bot.core.unplanned import refuse_unplanned
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

LEAD = re.compile(r"\A(?:on|for)\s+", re.IGNORECASE)
"""What people write before a date: "on May 1", "for May 1"."""
MENTION = re.compile(r"<@!?(\w+)(?:\|[^>]*)?>|@[\"“]([^\"”]+)[\"”]|@([\w.’'-]+)")


def inside(reading: Reading) -> Work:
    """The Work of the community that is read within."""
    assert reading.work is not None, "a kind of the community is read within one"
    return reading.work


@dataclass(frozen=True)
class GatheringKind(Kind):
    """A gathering by its date, "next", "last", or by the reference a card holds ("#12").

    `past` allows those that are over; without `ahead` no date to come is proposed. A time behind
    the date says which one of that day is meant; where a new time may stand there as well
    (`retimed`), only if one begins then.
    """

    field: ClassVar[FieldType] = "choice"
    cancelled: ClassVar[bool] = False
    """Whether one that was cancelled is meant, where a day has others too."""
    past: bool = False
    ahead: bool = True
    retimed: bool = False

    def match(self, text: str, reading: Reading) -> int:
        """A reference, "next", "last" or a date at the start, or "on" and a date."""
        rest = LEAD.sub("", text)
        found = (
            REFERENCE.match(rest)
            # Alone it is a gathering; "next Friday" is a day.
            or re.match(r"(next|last)(?!\s*\w)", rest, re.IGNORECASE)
            or DAY.match(rest)
        )
        if found is None:
            return 0
        end = len(text) - len(rest) + found.end()
        begins_at = BEGINS.match(text, end) if found.re is DAY else None
        if begins_at and self._then(text[: begins_at.end()], reading):
            return begins_at.end()
        return end

    def near(self, text: str, reading: Reading) -> int:
        """A day that names no date, or a slip of one."""
        return near_day(text)

    def read(self, raw: str, reading: Reading) -> Gathering:
        """The gathering. Raises NothingPlanned, NothingHeld, NoSuchGathering, SeveralThatDay,
        NotADay or AmbiguousDay."""
        work = inside(reading)
        raw = LEAD.sub("", raw.strip())
        # A number that is too long for any row is a reference all the same, to nothing.
        if raw.startswith("#"):
            # Within this community's Work, so another community's number is unknown here.
            held = row(raw)
            gathering = None if held is None else work.gatherings.get(held)
            return gathering or self._unknown(raw, work, reading)
        if raw.strip().casefold() == "last":
            past = work.gatherings.past(reading.now, 1)
            if not past:
                raise NothingHeld
            return past[0]
        if raw.strip().casefold() == "next":
            coming = work.gatherings.next(reading.now)
            if coming is None:
                refuse_unplanned(work.communities.this(), reading.now)
            return coming
        return self._on(raw, work, reading)

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """The dates to come that contain what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """The ones to choose from, each with what tells it from the others of its day."""
        return choices(self.proposed(reading), reading.now)

    def proposed(self, reading: Reading) -> Sequence[Gathering]:
        """The next dates to come, and the last ones where those are meant too."""
        gatherings = inside(reading).gatherings
        # 15 and 8 fit a select of 25, on the platform where that is fewest.
        shown = gatherings.coming(reading.now, 15) if self.ahead else []
        return gatherings.past(reading.now, 8) + shown if self.past else shown

    def _then(self, said: str, reading: Reading) -> bool:
        """Whether the time behind a day belongs to it."""
        if not self.retimed:
            return True
        with suppress(Mend):
            return bool(self.read(said, reading))
        return False

    def _on(self, raw: str, work: Work, reading: Reading) -> Gathering:
        """The one on a day; that one is over is for the action to say."""
        said, at = parted(raw)
        coming, past = self._coming(work, reading), work.gatherings.past(reading.now)
        others: list[Gathering] = []
        for known in ([*coming, *past] if self.past else coming, past):
            days = possible_days(said, reading, tuple(g.day for g in known))
            # A small group's date is meant where there is none for all on that day.
            there = {
                day: on
                for day in days
                if (on := work.gatherings.on(day) or work.gatherings.whole().on(day))
            }
            if at is not None:
                others = others or [one for on in there.values() for one in on]
                there = {
                    d: then for d, on in there.items() if (then := [g for g in on if g.time == at])
                }
            if len(there) > 1:
                raise ambiguous(raw, list(there), reading)
            for on in there.values():
                return only(self._meant(on, reading), raw, reading.now)
        return self._unknown(raw, work, reading, others)

    def _coming(self, work: Work, reading: Reading) -> list[Gathering]:
        """Those whose days are taken first for what was written."""
        if self.cancelled:
            return [g for g in work.gatherings.ahead(reading.now) if g.state == "cancelled"]
        return work.gatherings.coming(reading.now)

    def _meant(self, on: Sequence[Gathering], reading: Reading) -> Sequence[Gathering]:
        """Those of a day that may be meant: where one was cancelled and another added, the one
        that takes place; where one is over and another to come, whichever is asked for."""
        on = [g for g in on if (g.state == "cancelled") is self.cancelled] or on
        return [g for g in on if (self.past if g.ends_at <= reading.now else self.ahead)] or on

    def _unknown(
        self, raw: str, work: Work, reading: Reading, that_day: Sequence[Gathering] = ()
    ) -> Gathering:
        if that_day:
            raise NoSuchGathering(typed=raw[:60], known=times_of(that_day))
        dates = [of(g, reading.now) for g in work.gatherings.coming(reading.now, 3)]
        known: Words = ()
        if dates:
            listed = flat(tuple(part for d in dates for part in (*d, " · ")))[:-3]
            known = words("The next ones: %(dates)s.", dates=(listed,))
        raise NoSuchGathering(typed=raw[:60], known=known)


@dataclass(frozen=True)
class MemberKind(Kind):
    """A member by name or mention, or by the reference a card holds ("#7")."""

    field: ClassVar[FieldType] = "person"
    mentions: ClassVar[bool] = True
    joins: ClassVar[bool] = True
    """Somebody of the platform who is no member yet becomes one when they are named."""
    guests: bool = True
    """Whether it may mean somebody without an account."""

    def match(self, text: str, reading: Reading) -> int:
        """A mention at the start, or the longest name that stands there."""
        if found := REFERENCE.match(text):
            return found.end()
        at = text.startswith("@")
        known = self.known(reading)
        names = {*(member.name for member in known), *called(known).values()}
        if length := begins(text[at:], names):
            return at + length
        mention = MENTION.match(text)
        return mention.end() if mention else 0

    def read(self, raw: str, reading: Reading) -> Member:
        """The member. Raises NoSuchMember, SeveralMembers."""
        work = inside(reading)
        typed = clean(raw, 200)
        if found := REFERENCE.fullmatch(typed):
            member = work.members.get(int(found[1]))
            # Who left can be named by a card that still asks about them; who was erased cannot.
            if member and member.state != "erased":
                return member
        if found := MENTION.fullmatch(typed):
            if found[1]:
                return self._of_user(found[1], typed, reading)
            typed = found[2] or found[3]
        return self._named(typed.removeprefix("@"), self.known(reading))

    def known(self, reading: Reading) -> list[Member]:
        """Whom it may name: every active member."""
        return inside(reading).members.active()

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Members whose name contains what was typed."""
        wanted = even(typed.lstrip("@"))
        return [o for o in self.options(reading) if wanted in even(o.label)][:25]

    def options(self, reading: Reading) -> Sequence[Option]:
        """The active members by name; of two who share one, each by reference."""
        active = [m for m in self.known(reading) if self.guests or not m.guest]
        names, label = [member.name for member in active], called(active)
        return [Option(label[m.id], choice(m, names)) for m in active[:100]]

    def picker(self, raw: str, reading: Reading, where: Place) -> Picker | None:
        """Everybody in the workspace, and beside them the members who have no account there."""
        work = inside(reading)
        there, chat = work.members.there(where.platform, where.workspace), work.members.on_chat()
        known = self.known(reading)
        names = [member.name for member in known]
        away = [m for m in known if m.id not in there and (self.guests or m.id in chat)]
        label = called(known)
        others = tuple(Option(label[m.id], choice(m, names)) for m in away)
        if (found := MENTION.match(raw)) and found[1]:
            return Picker((found[1],), others)
        with suppress(Mend):
            member = self.read(raw, reading)
            if user := there.get(member.id):
                return Picker((user,), others)
            return Picker((), others, choice(member, names))
        return Picker((), others)

    def _of_user(self, user: str, typed: str, reading: Reading) -> Member:
        work, nobody = inside(reading), True
        # A mention holds a user of some platform, and a community may live on several (E1).
        for home in work.communities.homes():
            member = work.members.of_account(home.platform, home.workspace, user)
            if member and member.state == "active":
                return member
            nobody = nobody and member is None
        who = reading.people.get(user)
        # Who left did so by their own wish: nobody else brings them back.
        if who is not None and nobody and self.joins:
            return add(work, who, reading.now)
        raise NoSuchMember(typed=worded(typed))

    def _named(self, typed: str, active: list[Member]) -> Member:
        wanted, label = even(typed), called(active)
        # A whole name wins over longer ones that begin with it, and as it is written over others.
        same = (
            [m for m in active if label[m.id] != m.name and even(label[m.id]) == wanted]
            or [m for m in active if m.name.casefold() == typed.casefold()]
            or [m for m in active if wanted and even(m.name) == wanted]
            or [m for m in active if wanted and even(m.name).startswith(wanted)]
        )
        if not self.guests:
            # Of two namesakes the one who can be told is meant.
            same = [m for m in same if not m.guest] or same
        if len(same) == 1:
            return same[0]
        if same:
            raise SeveralMembers(typed=typed, names=", ".join(label[m.id] for m in same[:6]))
        raise NoSuchMember(typed=typed[:60])


def choice(member: Member, names: Sequence[str]) -> str:
    """How a form names a member: as people do, or by reference where two share a name."""
    alone = " " not in member.name and names.count(member.name) == 1
    return f"@{member.name}" if alone else f"#{member.id}"


GatheringRef = Annotated[Gathering, GatheringKind(help="Which gathering: a date, next or last")]
PastGatheringRef = Annotated[
    Gathering, GatheringKind(help="Which gathering: a date or last", past=True)
]
HeldGatheringRef = Annotated[
    Gathering, GatheringKind(help="Which gathering: a date or last", past=True, ahead=False)
]
"""One that was; whoever names one to come is told that it is still to come."""
MemberRef = Annotated[Member, MemberKind(label="Which member", help="Who: a member's name")]
OnChatRef = Annotated[
    Member, MemberKind(label="Which member", help="Who: a member's name", guests=False)
]
"""One who is to answer, or to be told: nobody without an account."""
NEXT: Final = cast(Gathering, Written("next"))
LAST: Final = cast(Gathering, Written("last"))
