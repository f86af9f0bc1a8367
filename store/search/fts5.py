"""FTS5: how SQLite's full-text index is asked."""

from collections.abc import Iterator, Sequence

from sqlalchemy import text

from store.search.clauses import Clause, Where
from store.search.shelved import NARROWED

_COLUMNS: dict[Where, str] = {
    "start": "{title_words}",
    "heading": "{title_words tag_words}",
    "anywhere": "{title_words tag_words body_words}",
    "marks": "{marks}",
}
# By rowid FTS5 stops at the limit; to order by rank it would read every match first.
_FOUND = "SELECT rowid FROM searchtext WHERE searchtext MATCH :wanted"
_FOUND += " AND rowid BETWEEN :first AND :last"
_NEWEST = " ORDER BY rowid DESC LIMIT :most"
ASK = text(_FOUND + _NEWEST)
ASK_NARROWED = text(_FOUND + NARROWED.format(id="rowid") + _NEWEST)


def expression(clauses: Sequence[Clause]) -> str:
    """All of these clauses, as FTS5 reads them."""
    return " AND ".join(
        f"{_COLUMNS[clause.where]} : ({' OR '.join(_phrases(clause))})" for clause in clauses
    )


def _phrases(clause: Clause) -> Iterator[str]:
    first = "^" if clause.where == "start" else ""
    return (f"{first}{_quoted(words)}" for words in clause.alternatives)


def _quoted(words: Sequence[str]) -> str:
    # Within quotes there is no syntax but the quote itself, whatever the words may be.
    return '"' + " ".join(words).replace('"', '""') + '"'
