"""What people were shown, in order: a play looks at what came since its last act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ShownKind = Literal["posted", "redrawn", "deleted", "private", "form", "error", "home", "notice"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that somebody came to see of the bot.

    `audience` is "#facilitators" for a channel and its threads, "@Ana" for direct messages, "Ana"
    for what only she is shown: a private reply, a form, an error at its fields, her home. A
    "notice" is the platform's own word to her, as when the bot did not answer. `message` is the id
    (on Slack the ts) of a message, the id of a form or home, "" for a notice.
    """

    kind: ShownKind
    audience: str
    message: str
    text: str


class Journal:
    """Everything shown so far; a mark is how much of it there was at a moment."""

    def __init__(self) -> None:
        self._shown: list[Shown] = []

    def add(self, kind: ShownKind, audience: str, message: str, text: str) -> None:
        """Write down that something was shown."""
        self._shown.append(Shown(kind, audience, message, text))

    def mark(self) -> int:
        """Where the journal ends now."""
        return len(self._shown)

    def since(self, mark: int = 0) -> Sequence[Shown]:
        """What was shown since `mark`, oldest first."""
        return tuple(self._shown[mark:])
