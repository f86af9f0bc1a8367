"""Holds: what one process alone does, of all that share a database, for as long as it lives."""

import threading
from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from zlib import crc32

from sqlalchemy import Connection, Engine

SPACE = 0x636F72
"""Where these advisory locks are counted; any number that is ours."""
_HERE = """
    SELECT count(DISTINCT pid) FROM pg_locks
    WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
# A server ends a connection, and with it what was held, once nobody has answered it for so long.
_AWAY = {"tcp_keepalives_idle": 5, "tcp_keepalives_interval": 5, "tcp_keepalives_count": 3}
"""Seconds, seconds and how often; through a socket of the same machine they mean nothing."""


class Holds:
    """What this process holds by name. It is let go of when the process or its connection ends.

    On a server each is an advisory lock of one connection that does nothing else, so that nobody
    has to be told of a process that died. An SQLite file has one process (store/served.py), which
    holds whatever it asks for. Any thread may ask.
    """

    def __init__(self, engine: Engine | None) -> None:
        """`engine` is a server's; None where there is no other process."""
        self._engine = engine
        self._kept: Connection | None = None
        self._held: set[str] = set()
        self._turn = threading.Lock()

    def take(self, name: str) -> bool:
        """Hold something; False where it is held, by another process or by somebody in this one."""
        with self._turn:
            return name not in self._held and self._took(name)

    def leave(self, name: str) -> None:
        """Let go of something that is held; of what was lost meanwhile too."""
        with self._turn:
            if name in self._held:
                self._let_go(name)

    def divided(self, among: str, names: Sequence[str]) -> frozenset[str]:
        """What of `names` is ours, divided evenly `among` the processes that ask for them.

        Whoever comes later is given some, and what was a dead process's is taken over: so it is
        asked every few seconds. Raises what the server does; then nothing is held any more.
        """
        if self._engine is None:
            return frozenset(names)
        with self._turn:
            most = ceil(len(names) / self._present(among))
            mine = [name for name in names if name in self._held]
            for name in mine[most:]:
                self._let_go(name)
            for name in names:
                if len(self._held.intersection(names)) >= most:
                    break
                if name not in self._held:
                    self._took(name)
            return frozenset(self._held.intersection(names))

    def close(self) -> None:
        """Let go of everything."""
        with self._turn:
            self._lost()

    def _present(self, among: str) -> int:
        """How many processes there are, this one included."""
        if among not in self._held:
            self._ask("SELECT pg_advisory_lock_shared(%s, %s)", SPACE, _number(among))
            self._held.add(among)
        return max(1, int(self._ask(_HERE, SPACE, _unsigned(among))))

    def _took(self, name: str) -> bool:
        told = self._engine is None or self._ask(
            "SELECT pg_try_advisory_lock(%s, %s)", SPACE, _number(name)
        )
        if told:
            self._held.add(name)
        return bool(told)

    def _let_go(self, name: str) -> None:
        self._held.discard(name)
        if self._engine is not None:
            self._ask("SELECT pg_advisory_unlock(%s, %s)", SPACE, _number(name))

    def _ask(self, statement: str, *values: int) -> int:
        assert self._engine is not None
        try:
            if self._kept is None:
                self._kept = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                for name, value in _AWAY.items():
                    self._kept.exec_driver_sql(f"SET {name} = {value}")
            found: int = self._kept.exec_driver_sql(statement, values).scalar_one()
        except BaseException:
            # Whatever it was: what we can't be sure to hold, we don't.
            self._lost()
            raise
        return found

    def _lost(self) -> None:
        kept, self._kept = self._kept, None
        self._held.clear()
        if kept is not None:
            with suppress(Exception):
                kept.invalidate()
            with suppress(Exception):
                kept.close()


def _number(name: str) -> int:
    """The number of a name, as a lock wants it; as pg_locks has it, it has no sign."""
    return crc32(name.encode()) - 2**31


def _unsigned(name: str) -> int:
    return _number(name) % 2**32
