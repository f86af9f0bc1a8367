"""Namesakes: a guest who comes to chat under their name is there twice until the two are joined."""

from collections.abc import Iterable

from bot.core.i18n import _
from store.members import Member


def called(members: Iterable[Member]) -> dict[int, str]:
    """What each is told apart by: their name, and with it that they are off chat, where somebody
    else of that name is not."""
    every = list(members)
    on_chat = {member.name.casefold() for member in every if not member.guest}
    return {
        member.id: _("%(name)s (off chat)", name=member.name)
        if member.guest and member.name.casefold() in on_chat
        else member.name
        for member in every
    }
