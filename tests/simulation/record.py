"""The record: all that was done, said and befell, as it happened; what checks and digests read."""

import hashlib
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.calls import Call


@dataclass(frozen=True, slots=True)
class Said:
    """A message that arrived: where, under which key, and what the database knew of it then.

    `member` is the state of whom it was for, "" where it was for a channel; `owner` is the
    community whose delivery it was and `shown` the one on the card. `off`: its kind was one that
    they had turned off.
    """

    at: datetime
    platform: str
    channel: str
    user: str
    key: str
    text: str
    owner: int
    shown: int
    member: str = ""
    meant: str = ""
    """Whose account the delivery names."""
    kind: str = ""
    counts: bool = False
    off: bool = False
    looks: bool = True
    """The platform lets the bot look whether it stands there."""
    once: bool = False
    """It must not stand twice, whatever happens."""

    @property
    def delivery(self) -> int:
        """The delivery's number."""
        return int(self.key.rpartition("-")[2])


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A Call that somebody was told was done."""

    at: datetime
    call: Call
    reads: bool


@dataclass
class Record:
    """`lines` is the play, act by act."""

    begins_at: int = 0
    """The last delivery of the past, which is known from hearsay alone."""
    lines: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    confirmed: list[Confirmed] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    """Calls that took effect a second time."""
    faults: list[str] = field(default_factory=list)
    """What the bot told its operator of that nothing outside explains."""
    befell: Counter[str] = field(default_factory=Counter)
    """How often each kind of fault happened."""
    acts: Counter[str] = field(default_factory=Counter)
    """How often each command was done."""
    gone: dict[str, datetime] = field(default_factory=dict)
    """Who asked to leave last, and when."""
    seats: dict[tuple[int, str], tuple[int, str, int]] = field(default_factory=dict)
    """For each side of each date at the last look: its seats, its format, who had one too many."""

    def digest(self, database: sqlite3.Connection) -> str:
        """A fingerprint of all that happened, and of all that is kept."""
        made = hashlib.sha256()
        for line in self.lines:
            made.update(line.encode("utf-8", "surrogatepass") + b"\n")
        names = database.execute("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name")
        for (name,) in names.fetchall():
            if "entry_" in name or name.startswith("search"):
                continue
            for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - its own name
                made.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        return made.hexdigest()[:16]
