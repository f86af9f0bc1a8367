"""A round of interviews is opened, its pairs are made, and it ends: what stewards do."""

from datetime import timedelta
from zlib import crc32

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.quiet import quiet_of
from bot.core.replies import Reply
from bot.core.rules.quiet import later
from bot.core.voice import INTERVIEWS
from bot.interviews import cards, pair_cards
from bot.interviews.kinds import DAYS, WEEKS, About, Days, Weeks
from bot.interviews.match import PAIRS, end, enough, pair
from bot.templates.timings import at_last
from store.core.subject import Subject
from store.interviews import InterviewRound


class RoundIsOn(Mend):
    """A round of interviews is on already. The next one can be opened when it is over; you can end
    it now."""

    informs = True


class NoRound(Mend):
    """No round of interviews is on just now. A steward opens one with `/interview open`."""

    informs = True


class NoRoundYet(Mend):
    """There has been no round of interviews yet. A steward opens one with `/interview open`."""

    informs = True


class TooFew(Mend):
    """Two at least have to take part, and there are not as many yet. The round stays open until
    %(when)s; it can be ended instead."""

    informs = True


def nothing_on(ask: Ask) -> dict[str, str]:
    """The form opens empty. Raises RoundIsOn, before anybody fills it in."""
    if ask.work.interviews.current() is not None:
        raise _is_on()
    return {}


def _is_on() -> RoundIsOn:
    return RoundIsOn(param="about", ways=[Button(_("End that round"), offer("interview end"))])


@command(
    "interview open",
    "Open a round of interviews: members in pairs ask one another what went well",
    who=STEWARD,
    form_always=True,
    submit="Open it",
    fill=nothing_on,
)
def open_(ask: Ask, about: About = "", days: Days = DAYS, weeks: Weeks = WEEKS) -> Reply:
    """The card asks who takes part; the clock makes the pairs. Raises RoundIsOn. P4."""
    known = ask.work.interviews.current()
    # The form may be sent twice.
    if known is not None and known.state == "open" and known.about == about:
        return Reply(card=cards.opened())
    if known is not None:
        raise _is_on()
    # To the minute, as the clock's own key for it has it; and when nobody minds being written to.
    closes = ask.now.replace(second=0, microsecond=0) + timedelta(days=days)
    here = ask.work.interviews.open(
        InterviewRound(
            community_id=ask.work.community,
            member_id=ask.me.id,
            about=about,
            # As much as a column for whole numbers takes on any database.
            seed=crc32(ask.secret().encode()) >> 1,
            opened_at=ask.now,
            closes_at=later(closes, quiet_of(ask.community), ask.community.zone),
            weeks=weeks,
        )
    )
    about_it = Subject.of(here)
    ask.work.occurrences.plan([at_last(ask.community, PAIRS, about_it, here.closes_at)])
    ask.voice.stand(about_it)
    return Reply(card=cards.opened())


@command("interview pair", "Make the pairs of a round of interviews now", who=STEWARD)
def pair_(ask: Ask) -> Reply:
    """Before its time. Raises NoRound, TooFew: who is early ends it for nobody."""
    here = current(ask)
    if here.state == "open" and not enough(ask.work, ask.community, here, ask.now):
        closes = when.clocked(here.closes_at, ask.community.zone, ask.now)
        raise TooFew(when=closes, ways=[Button(_("End that round"), offer("interview end"))])
    groups = pair(ask.work, ask.voice, ask.community, here, ask.now)
    if groups is None:
        return Reply(card=cards.paired_already(ask.work, here, ask.now))
    return Reply(card=cards.paired(groups))


@command("interview end", "End a round of interviews before its time", who=STEWARD)
def end_(ask: Ask) -> Reply:
    """Called off where pairs are not made yet: whoever takes part is told. Raises NoRound."""
    here = current(ask)
    was_open = here.state == "open"
    end(ask.work, ask.voice, here)
    if was_open:
        members = [seat.member_id for seat in ask.work.interviews.seats(here.id)]
        for member in ask.work.members.named(members).values():
            if member.state == "active" and member.id != ask.me.id:
                key = f"interview-off:{here.id}"
                ask.voice.direct(member, pair_cards.called_off(), INTERVIEWS, key)
    return Reply(card=cards.ended(was_open))


@command("interview list", "See what members shared of their interviews", who=MEMBER, reads=True)
def listed(ask: Ask) -> Reply:
    """The round that is on, or was last, with all of its highlights. Raises NoRoundYet."""
    here = ask.work.interviews.latest()
    if here is None:
        raise NoRoundYet
    return Reply(card=cards.listed(ask.work, here, ask.now))


def current(ask: Ask) -> InterviewRound:
    """The round that is on. Raises NoRound."""
    here = ask.work.interviews.current()
    if here is None:
        raise NoRound
    return here
