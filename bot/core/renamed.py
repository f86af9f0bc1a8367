"""Renamed: somebody has another name, or is back, and every card on which they stand says it."""

from datetime import datetime

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.calls import Call, Caller, Place
from store.members import Member
from store.work import Work

_NOBODY = Caller("", "", "", "")
_NOWHERE = Place("", "")


def renamed(work: Work, member: Member, name: str, now: datetime) -> None:
    """The member goes by `name` from now on; where that is so already, nothing is drawn anew."""
    if name in ("", member.name):
        return
    before, member.name = member.name, name
    work.save(member)
    shown_anew(work, member, now, before)


def shown_anew(work: Work, member: Member, now: datetime, before: str = "") -> None:
    """Draw every card on which somebody stands, since it says something else of them now.

    `before` is what they were called, where that is another name.
    """
    # Nobody asked for it, and no card looks at who did.
    ask = Ask(Call("", "", _NOBODY, _NOWHERE), now, work, member)
    belongings.rename(ask, member, before)
    belongings.redraw(ask, belongings.cards(ask, member))
