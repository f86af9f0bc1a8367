"""The welcome: told to each person once, with the answer to the first thing that they do."""

from dataclasses import replace

from bot.core.ask import Ask
from bot.core.beside import beside
from bot.core.command import Command
from bot.core.replies import Reply
from bot.core.voice import REMINDERS
from bot.welcomes import cards
from store.members import Member

SENT = "sent"
"""It was written in private, where somebody may take no messages from us."""
TOLD = "told"


@beside
def welcomed(ask: Ask, command: Command, reply: Reply) -> Reply:
    """The answer, with the welcome in it where somebody is new; by a reaction they are written to.

    A reaction has no answer in its place on every platform, and one that is found later is heard
    by nobody.
    """
    me = ask.me
    if me.welcome == TOLD:
        return reply
    if command.insiders or (command.unseen and me.joined_at != ask.now):
        # Nobody may learn that it was just now that they did something.
        return reply
    if me.steward_since is not None:
        # They set it up, or look after it: they know where they are, also when their term ends.
        return _now(ask, TOLD, reply)
    if ask.call.source == "reaction":
        return _by_message(ask, reply)
    if me.welcome == SENT and _reached(ask, me):
        return _now(ask, TOLD, reply)
    body, card = cards.beside(ask.work, ask.community, reply.card), reply.card
    shown = replace(card, body=(*card.body, *body)) if card else cards.welcome(ask.work)
    # What the living card shows as well needed no message; the welcome does.
    return _now(ask, TOLD, replace(reply, card=shown, shown=False))


def _by_message(ask: Ask, reply: Reply) -> Reply:
    if ask.me.welcome == "":
        # They are there, and have just done something: it is their answer.
        card = cards.welcome(ask.work)
        sent = ask.voice.direct(ask.me, card, REMINDERS, "welcome", at_once=True)
        return _now(ask, SENT if sent else "", reply)
    return reply


def _reached(ask: Ask, me: Member) -> bool:
    """Whether what was written to them arrived, as far as it is known: not all have closed."""
    return any(not account.closed for account in ask.work.members.accounts([me.id]))


def _now(ask: Ask, welcome: str, reply: Reply) -> Reply:
    if ask.me.welcome != welcome:
        ask.me.welcome = welcome
        ask.work.save(ask.me)
    return reply
