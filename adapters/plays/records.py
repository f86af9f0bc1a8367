"""The transcript of a play as JSON lines, for another program to read."""

import json
import re
from collections.abc import Callable, Sequence

from adapters.plays.lines import Unreadable
from adapters.plays.runner import Turn
from adapters.plays.stage import Seen


class Records:
    """One JSON object for each line of a play.

    Keys: play (the file), line (its number), kind ("writes", "expects_not", …), text (as it is
    written), seen (audience, message, text and at of each), held (null for a line that expects
    nothing) and why (a reason, or "").
    """

    def __init__(self, write: Callable[[str], object]) -> None:
        """`write` puts one line out."""
        self._write = write
        self._play = ""

    def title(self, play: str) -> None:
        """Name the play in what follows."""
        self._play = play

    def turn(self, turn: Turn) -> None:
        """A line and what came of it."""
        # The class's own name, so that a new kind of line needs no entry here.
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(turn.line).__name__).lower()
        self._record(turn.line.number, kind, turn.line.written, turn.seen, turn.held, turn.why)

    def unreadable(self, error: Unreadable) -> None:
        """A line that could not be read: kind "unreadable", and why."""
        self._record(error.number, "unreadable", error.line, (), False, error.why)

    def end(self) -> None:
        """Every record speaks for itself: nothing follows."""

    def _record(
        self, line: int, kind: str, text: str, seen: Sequence[Seen], held: bool | None, why: str
    ) -> None:
        fields = {
            "play": self._play,
            "line": line,
            "kind": kind,
            "text": text,
            "seen": [_seen(one) for one in seen],
            "held": held,
            "why": why,
        }
        self._write(json.dumps(fields, ensure_ascii=False))


def _seen(seen: Seen) -> dict[str, object]:
    at = seen.at.isoformat(timespec="minutes") if seen.at else None
    return {"audience": seen.audience, "message": seen.message, "text": seen.text, "at": at}
