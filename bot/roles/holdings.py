"""Who has which role, who had it before, and what one has oneself."""

from dataclasses import replace
from typing import Literal

from bot.core.ask import Ask
from bot.core.awaited import waiting
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.plain import Line
from bot.core.kinds.roles import RoleRef
from bot.core.replies import Reply
from bot.roles import agendas
from bot.roles import holdings_cards as cards


class NeverHeld(Mend):
    """Nobody has had a role called “%(typed)s” here. The roles there were: %(roles)s."""


class NoHistory(Mend):
    """Nobody has had a role here yet. `/role list` shows what is open."""

    informs = True


@command(
    "role list",
    "Show the roles of a gathering: who has them, what is open, what each asks",
    who=ANYONE,
    reads=True,
)
def roles(ask: Ask, gathering: GatheringRef = NEXT) -> Reply:
    """All roles of one gathering, those that are open ready to be taken."""
    # Anybody may look, also who takes no part yet.
    me = ask.caller.id if ask.caller else 0
    return Reply(card=cards.roles(ask.work, gathering, me, ask.now))


@command(
    "role history",
    "Show who had which role, and how I choose whom to ask",
    who=ANYONE,
    reads=True,
    helps={"role": "One role alone; empty shows all"},
)
def history(ask: Ask, role: RoleRef = "") -> Reply:
    """What was held at past gatherings, latest first; a role is found by any name it ever had."""
    # What is taken for a date to come is no history yet.
    held = [(c, g) for c, g in ask.work.roles.history() if g.starts_at <= ask.now]
    if role:
        called = ask.work.roles.titles()
        keys = {key for key, titles in called.items() if _called(role, key, titles)}
        held = [(c, g) for c, g in held if c.role in keys]
        if not held:
            known = sorted({title for titles in called.values() for title in titles})
            raise NeverHeld(param="role", typed=role, roles=", ".join(known))
    if not held:
        raise NoHistory
    return Reply(card=cards.history(ask.work, held, ask.now))


@command("role mine", "Show the roles you have and had", who=MEMBER, reads=True)
def mine(ask: Ask) -> Reply:
    """The caller's own roles, with the way to give back those to come."""
    coming = agendas.to_come(ask.work, ask.me, ask.now)
    past = [(c, g) for c, g in ask.work.roles.held_by(ask.me.id) if g.ends_at <= ask.now]
    card = cards.mine(coming, past, ask.now)
    # What somebody asks of them may not have reached them in private.
    asked = tuple(waiting(ask.work, ask.me, ask.now))
    return Reply(card=replace(card, body=(*asked, *card.body)))


@command(
    "role help-with",
    "Say that you would help with a role",
    who=MEMBER,
    hidden=True,
    labels={"helps": "Who helps"},
)
def help_with(ask: Ask, role: Line, helps: Literal["yes", "no"]) -> Reply:
    """Whoever takes it for the first time may be told so. Nobody is ever asked to say it."""
    held = [(c, g) for c, g in ask.work.roles.held_by(ask.me.id) if c.role == role]
    if not held:
        raise StaleOffer
    ask.work.roles.help_with(ask.me.id, role, helps == "yes")
    return Reply(card=cards.would_help(held[-1][0], helps == "yes"))


def _called(typed: str, key: str, titles: set[str]) -> bool:
    wanted = typed.casefold()
    return wanted == key or any(title.casefold().startswith(wanted) for title in titles)
