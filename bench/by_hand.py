"""What one would write by hand: the same records in SQL through sqlite3, and nothing around them.

As bench/peers/records.mjs has it: that the event is taken, home and member, the gathering or the
ballot, what somebody says, what is to be drawn anew, and the trail.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

PEOPLE: Final = 200
OPTIONS: Final = 10
MEETINGS: Final = 13
_TABLES: Final = """
CREATE TABLE taken (call TEXT PRIMARY KEY, at TEXT NOT NULL);
CREATE TABLE community (id INTEGER PRIMARY KEY, name TEXT, zone TEXT, rest TEXT);
CREATE TABLE home (id INTEGER PRIMARY KEY, community INTEGER REFERENCES community, workspace TEXT,
    channel TEXT, state TEXT, UNIQUE (workspace, channel));
CREATE TABLE member (id INTEGER PRIMARY KEY, community INTEGER REFERENCES community, name TEXT,
    state TEXT);
CREATE TABLE account (community INTEGER, workspace TEXT, user TEXT,
    member INTEGER REFERENCES member, PRIMARY KEY (community, workspace, user));
CREATE TABLE gathering (id INTEGER PRIMARY KEY, community INTEGER REFERENCES community,
    starts TEXT, ends TEXT, state TEXT);
CREATE INDEX gathering_ahead ON gathering (community, ends);
CREATE TABLE rsvp (gathering INTEGER REFERENCES gathering, member INTEGER REFERENCES member,
    answer TEXT, at TEXT, PRIMARY KEY (gathering, member));
CREATE TABLE ballot (id INTEGER PRIMARY KEY, community INTEGER, message TEXT UNIQUE, state TEXT);
CREATE TABLE option (id INTEGER PRIMARY KEY, ballot INTEGER REFERENCES ballot, emoji TEXT,
    UNIQUE (ballot, emoji));
CREATE TABLE vote (option INTEGER REFERENCES option, member INTEGER REFERENCES member, at TEXT,
    PRIMARY KEY (option, member));
CREATE TABLE delivery (id INTEGER PRIMARY KEY, community INTEGER, subject TEXT, state TEXT,
    due TEXT);
CREATE UNIQUE INDEX one_draw ON delivery (community, subject) WHERE state = 'due';
CREATE TABLE audit (id INTEGER PRIMARY KEY, community INTEGER, at TEXT, member INTEGER,
    command TEXT, said TEXT);
"""


class ByHand:
    """One community of so many people, with meetings to come and a ballot that is open."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        # As durable as ours, or it would be no floor for it.
        self.db.execute("PRAGMA synchronous=FULL")
        self.db.execute("PRAGMA foreign_keys=ON")
        self.db.executescript(_TABLES)
        self._calls = count()
        self._fill()

    def _fill(self) -> None:
        now = datetime.now(UTC)
        self.db.execute("BEGIN")
        self.db.execute("INSERT INTO community VALUES (1, 'Bench', 'America/Phoenix', '')")
        self.db.execute("INSERT INTO home VALUES (1, 1, 'here', 'home', 'open')")
        for n in range(PEOPLE):
            self.db.execute("INSERT INTO member VALUES (?, 1, ?, 'active')", (n, f"user{n}"))
            self.db.execute("INSERT INTO account VALUES (1, 'here', ?, ?)", (f"user{n}", n))
        for n in range(MEETINGS):
            starts = now + timedelta(days=7 + 28 * n)
            ends = starts + timedelta(hours=3)
            given = (n, starts.isoformat(), ends.isoformat())
            self.db.execute("INSERT INTO gathering VALUES (?, 1, ?, ?, 'planned')", given)
        self.db.execute("INSERT INTO ballot VALUES (1, 1, 'message', 'open')")
        for n in range(OPTIONS):
            self.db.execute("INSERT INTO option VALUES (?, 1, ?)", (n, f"{n}"))
        self.db.execute("COMMIT")

    def begin(self) -> None:
        """What follows is kept together."""
        self.db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """It is on the disk."""
        self.db.execute("COMMIT")

    def answer(self, person: int, answer: str) -> None:
        """Somebody says whether they come."""
        at, member = self._taken(person)
        [gathering] = self.db.execute(
            "SELECT id FROM gathering WHERE community = 1 AND state = 'planned' AND ends > ?"
            " ORDER BY starts, id LIMIT 1",
            (at,),
        ).fetchone()
        self.db.execute(
            "INSERT INTO rsvp VALUES (?, ?, ?, ?) ON CONFLICT (gathering, member)"
            " DO UPDATE SET answer = excluded.answer, at = excluded.at",
            (gathering, member, answer, at),
        )
        self._told(at, member, "rsvp", f"gathering:{gathering}")

    def vote(self, person: int, option: int) -> None:
        """Somebody votes by a reaction."""
        at, member = self._taken(person)
        [number, _state] = self.db.execute(
            "SELECT option.id, state FROM ballot JOIN option ON option.ballot = ballot.id"
            " WHERE message = ? AND emoji = ?",
            ("message", f"{option}"),
        ).fetchone()
        self.db.execute(
            "INSERT INTO vote VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (number, member, at)
        )
        self._told(at, member, "vote", "ballot:1")

    def _taken(self, person: int) -> tuple[str, int]:
        at = datetime.now(UTC).isoformat()
        self.db.execute(
            "INSERT INTO taken VALUES (?, ?) ON CONFLICT DO NOTHING", (f"{next(self._calls)}", at)
        )
        found = self.db.execute(
            "SELECT community.id, zone, home.state, member.id, member.name, member.state"
            " FROM community JOIN home ON home.community = community.id"
            " JOIN account ON account.community = community.id AND account.workspace = 'here'"
            " AND account.user = ? JOIN member ON member.id = account.member"
            " WHERE home.workspace = 'here' AND home.channel = ?",
            (f"user{person}", "home"),
        ).fetchone()
        return at, found[3]

    def _told(self, at: str, member: int, command: str, subject: str) -> None:
        self.db.execute(
            "INSERT INTO delivery (community, subject, state, due) VALUES (1, ?, 'due', ?)"
            " ON CONFLICT DO NOTHING",
            (subject, at),
        )
        self.db.execute(
            "INSERT INTO audit (community, at, member, command, said) VALUES (1, ?, ?, ?, ?)",
            (at, member, command, subject),
        )


@contextmanager
def by_hand() -> Iterator[ByHand]:
    """On a file that is gone on leaving."""
    with TemporaryDirectory() as folder:
        there = ByHand(Path(folder) / "hand.db")
        try:
            yield there
        finally:
            there.db.close()
