"""Renamed: somebody has a name at last, and every card on which they stand says it."""

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
    member.name = name
    work.save(member)
    # Nobody asked for it, and no card looks at who did.
    ask = Ask(Call("", "", _NOBODY, _NOWHERE), now, work, member)
    belongings.redraw(ask, belongings.cards(ask, member))
