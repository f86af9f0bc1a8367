"""A member's own desk, by command: what waits for them, and for a steward what needs a hand."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.replies import Reply
from bot.help import desk


@command("cop desk", "See what waits for you here", who=MEMBER, after_end=True)
def desk_(ask: Ask) -> Reply:
    """Their next gathering, their roles and steps; for a steward, what needs a hand."""
    return Reply(card=desk.draw(ask.work, ask.me, ask.now))
