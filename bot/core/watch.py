"""Watch: a Call as the log and the figures tell of it, without what anybody wrote or chose."""

import logging
from time import perf_counter

import structlog

from bot.core.calls import Call
from bot.core.chance import Chance, passing, reference
from bot.core.command import Command
from bot.core.errors import Mend, Unchanged
from bot.core.notices import Answered, Outcome, Tell, silence
from bot.core.replies import NOTHING, Reply
from store.core.trouble import trouble

log = structlog.get_logger(__name__)

CALL = "call"
"""Under which name the log has a Call's reference."""


def begun() -> None:
    """Something came in from a platform: what this task tells the log belongs together.

    The Call it becomes takes its reference from here.
    """
    structlog.contextvars.bind_contextvars(**{CALL: reference(passing)})


class Watch:
    """One Call, from when it is begun to when it is answered."""

    def __init__(self, call: Call, tell: Tell = silence, chance: Chance = passing) -> None:
        self.call = call
        # By chance, and not made of the Call's own id: that may hold who did what.
        known = structlog.contextvars.get_contextvars().get(CALL)
        self.reference = str(known or reference(chance))
        """What it is called in the log, and where a fault is told to whoever made it."""
        self._tell = tell
        self._began = perf_counter()
        self.command: Command | None = None
        """Which it is, as soon as that is known."""
        self.met: Exception | None = None
        """What came in its way."""

    @property
    def unseen(self) -> bool:
        """Whether nothing may be told of it, not even when it was."""
        return self.command is not None and self.command.unseen

    def over(self, reply: Reply) -> Reply:
        """Tell of it, and hand the reply on. Of an `unseen` command nothing is told, not even when.

        The line that was typed names no command for us: it may be anything.
        """
        # A reaction that means nothing on that message is no Call at all.
        if not self.unseen and not (reply is NOTHING and self.command is None):
            seconds = perf_counter() - self._began
            command = self.command.name if self.command else ""
            outcome = self._outcome(reply)
            self._note(command, outcome, seconds)
            self._tell(Answered(self.reference, command, outcome, seconds))
        return reply

    def _note(self, command: str, outcome: Outcome, seconds: float) -> None:
        told = {CALL: self.reference, "command": command, "outcome": outcome}
        if self.met is not None and not isinstance(self.met, Unchanged):
            told["why"] = type(self.met).__name__
        # Who somebody is stands in no line that is written by default.
        if log.is_enabled_for(logging.DEBUG):
            told["by"] = self.call.who.account
        log.info("call", ms=round(seconds * 1000, 1), **told)

    def _outcome(self, reply: Reply) -> Outcome:
        if reply.form is not None:
            return "form"
        if self.met is not None and not isinstance(self.met, Unchanged | Mend):
            return "unavailable" if trouble(self.met) else "failed"
        if reply is NOTHING:
            return "nothing"
        return "refused" if reply.refused else "done"
