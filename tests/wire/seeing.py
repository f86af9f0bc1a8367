"""What people do and see in the words of a play, which are the same on every platform."""

import re
from collections.abc import Sequence
from dataclasses import replace

from adapters.plays.stage import Seen

DIRECT = "dm"
"""Direct messages with the bot, where a play names a place."""
_FILE = re.compile(r"\[[^\[\]\n]+\]")


def place(where: str | None) -> str | None:
    """A place as people call it: "#channel" with its sign, "dm", or None for where they are."""
    return where if where in (None, DIRECT) else f"#{where.removeprefix('#')}"


def with_files(shown: Sequence[Seen]) -> Sequence[Seen]:
    """Files that were asked for come in messages of their own; they belong to the answer."""
    out: list[Seen] = []
    for one in shown:
        # The newest answer to the same person: that is what the file belongs to.
        asked = [n for n, seen in enumerate(out) if seen.audience == one.audience.removeprefix("@")]
        if asked and _FILE.fullmatch(one.text):
            answer = out[asked[-1]]
            out[asked[-1]] = replace(answer, text=f"{answer.text}\n{one.text}")
        else:
            out.append(one)
    return tuple(out)
