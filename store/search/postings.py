"""Postings: which entries hold which words, as the database's own full-text index tells."""

from collections.abc import Sequence

from sqlmodel import Session

from store.search import fts5, tsvector
from store.search.clauses import Clause


def matching(
    session: Session, ids: tuple[int, int], clauses: Sequence[Clause], most: int
) -> list[int]:
    """The newest entries for which all clauses hold, by id within `ids` (both included).

    The ids of a community stand together, so that its own entries alone are ever looked at.
    """
    first, last = ids
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        ask, wanted = fts5.ASK, fts5.expression(clauses)
    else:
        ask, wanted = tsvector.ASK, tsvector.expression(clauses, first)
    asked = {"wanted": wanted, "first": first, "last": last, "most": most}
    return [row[0] for row in connection.execute(ask, asked)]
