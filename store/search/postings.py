"""Postings: which entries hold which words, as the database's own full-text index tells."""

from collections.abc import Sequence

from sqlmodel import Session

from store.search import fts5, tsvector
from store.search.clauses import Clause
from store.search.shelved import EVERY, Shelved


def matching(
    session: Session,
    ids: tuple[int, int],
    clauses: Sequence[Clause],
    most: int,
    shelved: Shelved = EVERY,
) -> list[int]:
    """The newest entries for which all clauses hold, by id within `ids` (both included).

    The ids of a community stand together, so that its own entries alone are ever looked at.
    """
    first, last = ids
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        asks, wanted = (fts5.ASK, fts5.ASK_NARROWED), fts5.expression(clauses)
    else:
        asks, wanted = (tsvector.ASK, tsvector.ASK_NARROWED), tsvector.expression(clauses, first)
    asked: dict[str, object] = {"wanted": wanted, "first": first, "last": last, "most": most}
    # Most of what is asked is narrowed by nothing, and need not look at any row.
    narrowed = shelved != EVERY
    if narrowed:
        asked |= {"shelf": shelved.kind, "confidential": shelved.confidential}
    return [row[0] for row in connection.execute(asks[narrowed], asked)]
