"""Watch: a Call as LOG_LEVEL=debug tells of it, without what anybody wrote or chose."""

import logging
from time import perf_counter

import structlog

from bot.core.calls import Call
from bot.core.command import Command
from bot.core.replies import NOTHING, Reply

log = structlog.get_logger(__name__)


class Watch:
    """One Call, from when it is begun to when it is answered."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self._began = perf_counter()
        self.command: Command | None = None
        """Which it is, as soon as that is known."""
        self.met: Exception | None = None
        """What came in its way."""

    def over(self, reply: Reply) -> Reply:
        """Tell of it, and hand the reply on. Of an `unseen` command nothing is told, not even when.

        The line that was typed names no command for us: it may be anything.
        """
        if log.is_enabled_for(logging.DEBUG) and not (self.command and self.command.unseen):
            who = self.call.who
            log.debug(
                "call",
                command=self.command.name if self.command else "",
                by=f"{who.platform}:{who.workspace}:{who.user}",
                ms=round((perf_counter() - self._began) * 1000, 1),
                outcome=self._outcome(reply),
            )
        return reply

    def _outcome(self, reply: Reply) -> str:
        if reply.form is not None:
            return "form"
        if self.met is not None and type(self.met).__name__ != "Unchanged":
            return type(self.met).__name__
        if reply is NOTHING:
            return "nothing"
        return "refused" if reply.refused else "done"
