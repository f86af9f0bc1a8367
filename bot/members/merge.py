"""Merging: two members of a community who are one person become one."""

from bot.core import belongings
from bot.core.ask import Ask
from store.members import Member


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Everything of `one` becomes the other's, whose own words count where both have spoken.

    Nothing may point at `one` any more when its row goes: what still did would go with it, or
    name nobody. Cards that named them are drawn anew. Where one of the two is off chat, they come
    to it by that.
    """
    if one.guest != into.guest:
        belongings.come(ask, one if one.guest else into)
    before = one.name
    belongings.merge(ask, one, into)
    ask.work.members.remove(one)
    belongings.rename(ask, into, before)
    # Whoever still holds `one` in this Call, as the trail does, holds who they are now.
    one.id = into.id
