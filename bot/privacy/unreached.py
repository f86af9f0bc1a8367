"""Unreached: what is done instead where somebody takes no direct messages, as they choose."""

from typing import Literal

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.replies import Reply
from bot.privacy import unreached_cards as cards
from store.members import EMAIL, INSTEAD

Way = Literal["mention", "nothing", "write"]


@command(
    "cop instead",
    "Choose what I do where you take no direct messages",
    who=MEMBER,
    hidden=True,
    labels={"way": "What to do instead"},
)
def instead(ask: Ask, way: Way) -> Reply:
    """Mention them in the channel, leave it, or try to write to them once more."""
    for account in ask.work.members.accounts([ask.me.id]):
        # By e-mail they say so in another way: whether they agree to it.
        if account.platform != EMAIL and (account.closed or account.instead):
            account.instead = way if way in INSTEAD else ""
            account.closed = way == "nothing"
            ask.work.save(account)
            if not account.closed:
                ask.work.letters.revive(account.id)
    return Reply(card=cards.chosen(ask.community, way))
