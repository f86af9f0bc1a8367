"""Where a series stands, and whether one is in for all of it, on one's own desk and among one's
own things."""

from collections.abc import Iterable
from datetime import datetime

from bot.commitments.cards import still_open
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Element, Fact, Facts
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.help.desk_parts import on_desk
from bot.series.standing import standing
from store.members import Member
from store.work import Work


@on_desk
def on_mine(work: Work, member: Member, now: datetime) -> Iterable[Element]:
    """Which meeting is next, and what they said; the way to say it, or to take it back. S1."""
    facts = standing_of(work, member, now)
    if not facts:
        return
    yield Facts(tuple(facts))
    series = work.series.this()
    if series is None or standing(work, now).ended(now):
        return
    if work.commitments.of(member.id) is not None:
        yield Actions((Button(_("Step back"), offer("cop step-back")),))
    elif still_open(work, now):
        yield Actions((Button(_("I'm in for all of it"), offer("cop commit")),))


def standing_of(work: Work, member: Member, now: datetime) -> list[Fact]:
    """How far the series is, and whether somebody is in for all of it; nothing where it is none."""
    series = work.series.this()
    if series is None:
        return []
    stands, given = standing(work, now), work.commitments.of(member.id)
    over = stands.over(now)
    if over >= stands.all:
        told: Words = words("All %(n)s meetings are over", n=stands.all)
    else:
        told = words("Meeting %(n)s of %(all)s is next", n=over + 1, all=stands.all)
    facts = [Fact(_("The series"), told)]
    if given is not None:
        facts.append(Fact(_("You are in"), words("for all of it, as you said")))
    return facts
