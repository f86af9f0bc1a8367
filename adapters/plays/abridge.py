"""A message that was drawn anew, shortened to what changed."""

import re
from collections.abc import Sequence

from adapters.plays.matching import GAP

GONE = "− "
"""Before a line that is not there any more."""


def abridged(text: str, before: str | None) -> str:
    """`text` without the lines that stood in `before` already, but for its first line.

    What stood there and is gone comes last, marked; a line that merely changed is not gone, and
    buttons that went with what they were for are not worth a word.
    """
    if before is None:
        return text
    known, out = set(before.splitlines()), list[str]()
    for line in text.splitlines():
        if not out or line not in known:
            out.append(line)
        elif out[-1] != GAP:
            out.append(GAP)
    return "\n".join([*out, *_gone(text.splitlines(), before.splitlines())])


def _gone(now: Sequence[str], before: Sequence[str]) -> list[str]:
    kept = {_label(line) for line in now}
    # The first line is what the message is known by, and is told in any case.
    gone = [line for line in before[1:] if _label(line) not in kept and not line.startswith("[")]
    return [f"{GONE}{line}" for line in gone]


def _label(line: str) -> str:
    """What a line is about: "Coming" of "Coming · 2: Ana, Bo"."""
    return re.split(r"\s*[:·]", line, maxsplit=1)[0] or line
