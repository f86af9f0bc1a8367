"""Tsvector: how PostgreSQL's full-text index is asked.

Each entry's words stand in the table searchtext with their places, and their column as a weight
(A title, B tags, C text, D marks); "^" stands before the title, and "@7" in all entries of the
community 7, so that the index finds those of others only where it has to pass them.
"""

from collections.abc import Sequence

from sqlalchemy import text

from store.search.clauses import ROOM, Clause, Where
from store.search.shelved import NARROWED

_WEIGHTS: dict[Where, str] = {"start": "A", "heading": "AB", "anywhere": "ABC", "marks": "D"}
_FOUND = "SELECT id FROM searchtext WHERE words @@ CAST(:wanted AS tsquery)"
_FOUND += " AND id BETWEEN :first AND :last"
_NEWEST = " ORDER BY id DESC LIMIT :most"
ASK = text(_FOUND + _NEWEST)
ASK_NARROWED = text(_FOUND + NARROWED.format(id="id") + _NEWEST)


def expression(clauses: Sequence[Clause], first: int) -> str:
    """All of these clauses, as a tsquery, for the community whose ids begin with `first`."""
    wanted = [f"({' | '.join(_phrases(clause))})" for clause in clauses]
    return " & ".join([_quoted(f"@{first // ROOM}", "D"), *wanted])


def _phrases(clause: Clause) -> list[str]:
    weight = _WEIGHTS[clause.where]
    start = ("^",) if clause.where == "start" else ()
    return [
        f"({' <-> '.join(_quoted(word, weight) for word in (*start, *words))})"
        for words in clause.alternatives
    ]


def _quoted(word: str, weight: str) -> str:
    # Within quotes there is no syntax but the quote and the backslash, whatever the word may be.
    inside = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{inside}':{weight}"
