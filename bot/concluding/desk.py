"""The keepsake on a desk, once there is one: whoever is not on chat takes it along from there."""

from collections.abc import Iterable
from datetime import datetime

from bot.concluding.cards import taken_along
from bot.concluding.gathered import last
from bot.core.cards.elements import Element
from bot.gatherings.cards import over
from bot.help.desk_parts import on_desk
from store.members import Member
from store.work import Work


@on_desk
def on_mine(work: Work, member: Member, now: datetime) -> Iterable[Element]:
    """The file, and the way to be named in it. S7."""
    meeting = last(work, now)
    if meeting is not None and over(meeting, now):
        yield taken_along(named=work.articles.naming().get(member.id, False))
