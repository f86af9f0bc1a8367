"""Turns: on a server, whoever writes in a community waits for whoever does, in any process."""

from typing import Final

from sqlalchemy import Connection
from sqlmodel import Session

from store.core.sessions import Writing

SPACE: Final = 0x636F6E
"""Where our advisory locks are counted, one for each community; any number that is ours."""
_TAKE: Final = "SELECT pg_advisory_xact_lock(%s, %s)"
_FIND: Final = """
    SELECT community_id, pg_advisory_xact_lock(%s, community_id) FROM home
    WHERE platform = %s AND workspace = %s AND channel = %s
"""
_TURNS: Final = "turns"


def take_turn(session: Session, community: int) -> None:
    """Wait until nobody else writes in a community; it is ours until the transaction ends.

    What is done there looks first and writes then: whether a seat is free, whether somebody is
    known. On SQLite a writing transaction has the whole database to itself. Elsewhere two could see
    the same free seat, unless one waits for the other. What was looked at before it was our turn
    is looked at again.
    """
    if (connection := _server(session)) is None or community in _turns(session):
        return
    session.flush()
    connection.connection.cursor().execute(_TAKE, (SPACE, community))
    _turns(session).add(community)
    session.expire_all()


def take_turn_at(session: Session, platform: str, workspace: str, channel: str) -> None:
    """The same for the community whose home a channel is, before anything is looked at there."""
    if (connection := _server(session)) is not None:
        cursor = connection.connection.cursor()
        cursor.execute(_FIND, (SPACE, platform, workspace, channel))
        _turns(session).update(community for community, _void in cursor.fetchall())


def _server(session: Session) -> Connection | None:
    """The connection of a session that writes on a server; None for any other."""
    if not isinstance(session, Writing) or not isinstance(session.bind, Connection):
        return None
    return None if session.bind.dialect.name == "sqlite" else session.bind


def _turns(session: Session) -> set[int]:
    found: set[int] = session.info.setdefault(_TURNS, set())
    return found
