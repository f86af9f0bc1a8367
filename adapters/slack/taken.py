"""Blocks that not every workspace takes, tables and charts, and what it gets instead of them.

Which ones take them is told by no method. So they are tried in a post, which is posted with words
where they are refused; and an answer, which can't be given twice, has one only where a post had.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from adapters.slack.blocks import Block

TABLE: Final = "table"
CHART: Final = "data_visualization"
TRIED: Final = (CHART, TABLE)
"""Types of blocks, the newest first: with that one less a message is tried once more."""

Kinds = frozenset[str]
NONE: Final[Kinds] = frozenset()


class Taken:
    """What workspaces take, as this process has seen."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], bool] = {}

    def tried(self, workspace: str) -> Kinds:
        """What a post may have."""
        return frozenset(kind for kind in TRIED if self._taken.get((workspace, kind), True))

    def sure(self, workspace: str) -> Kinds:
        """What an answer may have."""
        return frozenset(kind for kind in TRIED if self._taken.get((workspace, kind), False))

    def note(self, workspace: str, kinds: Iterable[str], *, taken: bool) -> None:
        """These were shown there, or refused."""
        self._taken.update({(workspace, kind): taken for kind in kinds})


def kinds_in(blocks: Sequence[Block]) -> Kinds:
    """Those of these blocks that not everybody takes."""
    return frozenset(block["type"] for block in blocks) & frozenset(TRIED)


def with_less(kinds: Kinds) -> Kinds:
    """These without one, which is tried next where they are refused."""
    newest = next(kind for kind in TRIED if kind in kinds)
    return kinds - {newest}
