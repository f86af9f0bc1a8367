"""Regulars: whoever came the last times knows the way, and is reminded only if they wish."""

from datetime import datetime
from typing import Annotated, Final

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element
from bot.core.cards.lines import note
from bot.core.commands import MEMBER, command
from bot.core.i18n import _, words
from bot.core.kinds.plain import Choice
from bot.core.replies import Reply
from store.members import Member
from store.work import Work

TIMES: Final = 2
"""So many gatherings in a row make a regular."""
EACH: Final = "each time"
SELDOM: Final = "seldom"

Often = Annotated[
    str, Choice(values=(EACH, SELDOM), label="How often", help="How often: each time, or seldom")
]


def in_a_row(work: Work, member: Member, now: datetime) -> int:
    """To how many of the last gatherings somebody came, the latest ones, TIMES at most."""
    count = 0
    for gathering in work.gatherings.past(now, TIMES):
        if member.id not in work.rsvps.there(gathering.id):
            break
        count += 1
    return count


def knows_the_way(work: Work, member: Member, now: datetime) -> bool:
    """Whether somebody is left in peace: a regular who wished for nothing else."""
    return not member.reminded and in_a_row(work, member, now) == TIMES


def for_the_last_time(work: Work, member: Member, now: datetime) -> list[Element]:
    """Below the last reminder that somebody gets unasked: that it is the last, and the choice."""
    if member.reminded or in_a_row(work, member, now) != TIMES - 1:
        return []
    peace = note("You know the way by now: while you keep coming, I remind you no more of this.")
    return [peace, Actions((_each_time(),))]


@command(
    "rsvp-remind",
    "Choose whether you are reminded of each gathering you come to",
    who=MEMBER,
    hidden=True,
)
def remind(ask: Ask, often: Often) -> Reply:
    """Each time; or seldom: not while one keeps coming."""
    ask.me.reminded, ask.me.remind = often == EACH, ""
    ask.work.save(ask.me)
    if ask.me.reminded:
        title = words("I remind you the day before each gathering that you come to.")
        other = Button(_("Only when I was away"), offer("rsvp-remind", often=SELDOM))
    else:
        title = words("While you keep coming, I remind you of no gathering.")
        other = _each_time()
    return Reply(card=Card(title, (Actions((other,)),)))


def _each_time() -> Button:
    return Button(_("Remind me each time"), offer("rsvp-remind", often=EACH))
