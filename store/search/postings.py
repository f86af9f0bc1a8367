"""Postings: which entries hold which words. The one place that knows how SQLite's FTS5 is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import text
from sqlmodel import Session

Where = Literal["start", "heading", "anywhere", "marks"]
"""At the title's start, in the title or a tag, in either or the text, or among the marks that
nobody reads."""

_COLUMNS: dict[Where, str] = {
    "start": "{title_words}",
    "heading": "{title_words tag_words}",
    "anywhere": "{title_words tag_words body_words}",
    "marks": "{marks}",
}
# By rowid FTS5 stops at the limit; to order by rank it would read every match first.
_ASK = text(
    "SELECT rowid FROM searchtext WHERE searchtext MATCH :wanted"
    " AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """An entry has to hold one of the `alternatives`; each is words that stand in a row."""

    alternatives: tuple[tuple[str, ...], ...]
    where: Where = "anywhere"


def matching(
    session: Session, ids: tuple[int, int], clauses: Sequence[Clause], most: int
) -> list[int]:
    """The newest entries for which all clauses hold, by id within `ids` (both included).

    The ids of a community stand together, so that its own entries alone are ever looked at.
    """
    first, last = ids
    asked = {"wanted": _expression(clauses), "first": first, "last": last, "most": most}
    return [row[0] for row in session.connection().execute(_ASK, asked)]


def _expression(clauses: Sequence[Clause]) -> str:
    return " AND ".join(
        f"{_COLUMNS[clause.where]} : ({' OR '.join(_phrases(clause))})" for clause in clauses
    )


def _phrases(clause: Clause) -> Iterator[str]:
    first = "^" if clause.where == "start" else ""
    return (f"{first}{_quoted(words)}" for words in clause.alternatives)


def _quoted(words: Sequence[str]) -> str:
    # Within quotes there is no syntax but the quote itself, whatever the words may be.
    return '"' + " ".join(words).replace('"', '""') + '"'
