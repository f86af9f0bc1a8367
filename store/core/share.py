"""Share: the part of a platform's workspaces that one process speaks in, others in theirs."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, case, cast, true

SHIFT = 22
"""Discord's own rule, by which it divides guilds among shards:
https://docs.discord.com/developers/events/gateway#sharding-sharding-formula"""


@dataclass(frozen=True, slots=True)
class Share:
    """Those `parts` of a platform's workspaces, of `count` that there are."""

    platform: str
    parts: tuple[int, ...]
    count: int

    def has(self, workspace: str) -> bool:
        """Whether this process speaks in a workspace."""
        return workspace.isdecimal() and (int(workspace) >> SHIFT) % self.count in self.parts

    def ours(
        self, platform: ColumnElement[str], workspace: ColumnElement[str]
    ) -> ColumnElement[bool]:
        """Whether a row's workspace is ours to speak in, or of another platform."""
        # Only of this platform are workspaces numbers, and read as such.
        part = cast(workspace, BigInteger) // 2**SHIFT % self.count
        return case((platform == self.platform, part.in_(self.parts)), else_=true())
