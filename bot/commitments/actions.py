"""Committing to a series: said, said otherwise and taken back by whoever does, by nobody else."""

from collections.abc import Mapping
from datetime import datetime

from bot.commitments import cards
from bot.commitments.kinds import (
    USUAL,
    AllOver,
    Asks,
    ByName,
    Full,
    HalfOver,
    Hope,
    NoSeries,
    Seats,
)
from bot.commitments.rules import half_over
from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.follow import follows
from bot.core.i18n import N_, _
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.core.voice import Voice
from bot.gatherings.change import redraw
from bot.series.standing import Standing, in_series, standing
from store.core.subject import Subject
from store.gatherings import Gathering
from store.series import Series
from store.work import Work


def said_before(ask: Ask) -> Mapping[str, str]:
    """The form shows what somebody said already. Raises NoSeries, before anybody fills it in."""
    the_series(ask)
    given = ask.work.commitments.of(ask.me.id)
    if given is None:
        return {"name": "no"}
    return {"hope": given.hope, "name": "yes" if given.named else "no"}


@command(
    "cop commit",
    "Say that you are in for all meetings of a series",
    who=MEMBER,
    here=in_series,
    submit="I'm in",
    fill=said_before,
    form_always=True,
)
def commit(ask: Ask, hope: Hope = "", name: ByName = False) -> Reply:
    """A commitment is asked for, and never given for somebody. Said again, the new words count.

    Raises NoSeries, Full, HalfOver, AllOver. Requirement S1.
    """
    series = the_series(ask)
    stands = standing(ask.work, ask.now)
    # Of two who want the last place one waits here for the other.
    ask.work.communities.lock()
    given = ask.work.commitments.of(ask.me.id)
    if given is None:
        _refuse_late(ask, stands)
        if series.seats is not None and len(ask.work.commitments.all()) >= series.seats:
            raise Full(seats=series.seats, ways=_other_ways(ask))
        given = ask.work.commitments.give(ask.me.id, ask.now)
    given.hope, given.named = hope, name
    ask.work.save(given)
    coming = _shown(ask, series)
    return Reply(card=cards.committed(given, stands, coming, ask.now))


@command(
    "cop step-back",
    "Take your commitment to a series back",
    who=MEMBER,
    after_end=True,
    here=in_series,
)
def step_back(ask: Ask) -> Reply:
    """At any time, without a why: the card counts one fewer. Raises NoSeries."""
    series = the_series(ask)
    was = ask.work.commitments.take_back(ask.me.id)
    if was:
        _shown(ask, series)
    return Reply(card=cards.stepped_back(was))


def _shown(ask: Ask, series: Series) -> Gathering | None:
    """The card follows, and so does the next meeting's: it may still miss a first yes, and says
    whether one can still commit."""
    ask.voice.redraw(Subject.of(series))
    coming = ask.work.gatherings.next(ask.now)
    if coming is not None:
        redraw(ask.voice, coming.id)
    return coming


@command("cop still-in", "I'm still in", who=MEMBER, hidden=True, reads=True)
def still_in(ask: Ask) -> Reply:  # noqa: ARG001 - what is said is thanked for, and kept nowhere
    """Somebody who was missed goes on; nothing of it is written down."""
    return Reply(card=cards.still_in())


def as_they_are(ask: Ask) -> Mapping[str, str]:
    """The form shows what is set now. Raises NoSeries."""
    series = the_series(ask)
    return {"seats": str(series.seats or 0), "asks": series.asks}


@command(
    "cop commitments",
    "Set how many may commit, and how who is missed is asked",
    who=STEWARD,
    here=in_series,
    submit="Change it",
    fill=as_they_are,
    form_always=True,
)
def commitments(ask: Ask, seats: Seats | None = None, asks: Asks = "") -> Reply:
    """Who has committed already stays, however few places there are. Raises NoSeries."""
    series = the_series(ask)
    if seats is not None:
        series.seats = seats or None
    if asks:
        series.asks = "" if asks.casefold() == USUAL else asks
    ask.work.save(series)
    _shown(ask, series)
    return Reply(card=cards.rules(series))


@follows(Gathering)
def counted_anew(work: Work, now: datetime) -> None:
    """A meeting was held, added or cancelled: how many there are, and are over, is another."""
    series = work.series.this()
    if series is not None:
        Voice(work, now).redraw(Subject.of(series))


def the_series(ask: Ask) -> Series:
    """The series that a community is. Raises NoSeries."""
    series = ask.work.series.this()
    if series is None:
        raise NoSeries(name=ask.community.name)
    return series


def _refuse_late(ask: Ask, stands: Standing) -> None:
    """Raises AllOver, HalfOver."""
    over = stands.over(ask.now)
    if over >= stands.all:
        raise AllOver
    if half_over(over, stands.all):
        raise HalfOver(over=over, all=stands.all, ways=_other_ways(ask))


def _other_ways(ask: Ask) -> list[Button]:
    """What is possible for whoever can't commit: to come to what comes next."""
    coming = ask.work.gatherings.next(ask.now)
    if coming is None:
        return []
    answer = offer("rsvp", answer="yes", gathering=f"#{coming.id}")
    return [Button(_("Come to the next one"), answer)]


def _to(work: Work, _now: datetime) -> Offer | None:
    return offer("cop commitments") if work.series.this() else None


lead("settings", Lead(17, N_("Commitments"), _to))
