"""Done: the action itself, in the transaction of its Call."""

from bot.core.allowed import Allowed
from bot.core.errors import Unchanged
from bot.core.read import Values
from bot.core.replies import Reply


def done(may: Allowed, values: Values) -> Reply:
    """The action's reply. Raises what the action does, and Unchanged where its reply says so.

    An action that refuses or asks may have written already, be it only that its caller is a member
    now: that is undone with all else, since nobody who asked in vain is to find a trace of it.
    """
    reply = may.command.action(may.ask, **values)
    if reply.refused or reply.form is not None:
        raise Unchanged(reply, may.reading.community)
    return reply
