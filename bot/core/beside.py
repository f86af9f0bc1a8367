"""Beside: what is said beside an answer, whatever it answers; declared once, by whoever says it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.core.allowed import Allowed
from bot.core.ask import Ask
from bot.core.command import Command, Who
from bot.core.discovery import discover
from bot.core.ended import beside_looking
from bot.core.replies import Reply
from bot.core.rest import ENDED

Add = Callable[[Ask, Command, Reply], Reply]
"""The reply with what is to be said beside it, or as it is."""
Adding = TypeVar("Adding", bound=Add)

_declared: list[Add] = []


def beside(add: Adding) -> Adding:
    """Declare the decorated function: it sees each answer to somebody who took part in something.

    Not where somebody only looked, came from outside, or asked what anyone may.
    """
    _declared.append(add)
    return add


def joined_by(may: Allowed, reply: Reply) -> Reply:
    """The reply to a Call that took effect, with all that is said beside it."""
    ask, command = may.ask, may.command
    if isinstance(ask, Ask) and command.reads and not command.after_end:
        return _looked(ask, reply)
    if not isinstance(ask, Ask) or command.reads or command.who is Who.ANYONE:
        return reply
    discover()
    for add in _declared:
        reply = add(ask, command, reply)
    return reply


def _looked(ask: Ask, reply: Reply) -> Reply:
    """What somebody looked at; in a community that ended it says so, with the way back."""
    card, community = reply.card, ask.community
    if card is None or community.rest != ENDED:
        return reply
    return replace(
        reply, card=replace(card, body=(*card.body, *beside_looking(community, ask.now)))
    )
