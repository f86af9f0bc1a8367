"""Search: everything of a community that can be found again, by its words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy
from sqlalchemy import BigInteger, Integer
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col, delete, func, select

from store.core.columns import insert
from store.core.written import table
from store.search.clauses import ROOM
from store.search.ranking import Ranking
from store.search.shelved import EVERY, Shelved
from store.search.sought import sought, tag_mark
from store.search.words import Words
from store.tokens import tokens

BODY = 20_000
"""Characters of a text that can be found again."""
SHOWN = 10
"""Hits, where no other number is asked for."""
GROUP = 5_000
"""Entries that are put in at once."""
WORDED = ("title_words", "tag_words", "body_words")


class SearchEntry(SQLModel, table=True):
    """Something that can be found: a `kind` ("resource", "query", "answer") and its number.

    `about` is the number of what it belongs to (an answer's query). The `words` columns hold what
    store/tokens.py makes of the texts, and are what is searched; `title` is shown. They are
    ready-made so that what is kept and what is sought are cut by the same rule, and so that nothing
    a member types reaches the index as syntax.
    """

    __table_args__ = (UniqueConstraint("community_id", "kind", "number"),)
    id: int = Field(
        primary_key=True,
        # SQLite's INTEGER is its row id, of 64 bits; PostgreSQL's has 32.
        sa_type=BigInteger().with_variant(Integer(), "sqlite"),
        sa_column_kwargs={"autoincrement": False},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    kind: str
    number: int
    about: int | None = None
    title: str
    title_words: str
    tag_words: str
    body_words: str
    marks: str


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be found: its texts as they were written."""

    kind: str
    number: int
    title: str
    body: str
    tags: tuple[str, ...] = ()
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `whole`: it has all that was asked for, if only as the beginning of a word.

    One that is not whole comes near: some words are missing, or were read as others like them.
    """

    kind: str
    number: int
    title: str
    about: int | None = None
    whole: bool = True


class Search:
    """What can be found in a Work's community; never anything of another one."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community
        self._ids = (community * ROOM, community * ROOM + ROOM - 1)
        self._words = Words(session, community)

    def put(
        self,
        kind: str,
        number: int,
        title: str,
        body: str,
        tags: Sequence[str] = (),
        about: int | None = None,
    ) -> None:
        """Make something findable, or known anew after it changed."""
        self.put_all([Written(kind, number, title, body, tuple(tags), about)])

    def put_all(self, many: Iterable[Written]) -> None:
        """Make many things findable; each at most once in one call."""
        for group in _groups(many):
            olds = self._olds(group)
            next_id = self._next_id()
            change: Counter[str] = Counter()
            rows = []
            for written in group:
                old = olds.get((written.kind, written.number))
                row = self._row(written, old[0] if old else next_id)
                next_id += old is None
                change.update(_distinct(row))
                # Only the difference is counted: what stayed in an entry changes no figure.
                change.subtract(old[1] if old else ())
                rows.append(row)
            self._write(rows)
            self._words.change(change)

    def drop(self, kind: str, number: int) -> None:
        """Something cannot be found any more."""
        key = Written(kind, number, "", "")
        for entry, words in self._olds([key]).values():
            self._session.exec(delete(SearchEntry).where(col(SearchEntry.id) == entry))
            self._words.change(Counter(dict.fromkeys(words, -1)))

    def find(
        self,
        text: str,
        limit: int = SHOWN,
        kinds: Sequence[str] = (),
        shelved: Shelved = EVERY,
    ) -> list[Hit]:
        """What fits a text, best first: words, beginnings of words, "phrases" and #tags.

        The title that is just that stands first, then what has every word in its title or tags,
        then what has them anywhere; of two alike, the newer one. Last come other
        forms of the words, and compounds. Where nothing has them all, what comes near. `kinds`
        none: any; of resources those that are `shelved` so.
        """
        asked = sought(text)
        if not asked:
            return []
        ranking = Ranking(self._session, self._ids, self._words, limit, shelved)
        ranks, whole = ranking.find(asked, kinds)
        wanted = set(asked.said)
        hits: list[Hit] = []
        for rank in ranks:
            hits += self._best(rank, wanted, " ".join(asked.said), whole)
            if len(hits) >= limit:
                break
        return hits[:limit]

    def _best(self, ids: Sequence[int], wanted: set[str], said: str, whole: bool) -> list[Hit]:
        """The entries of one rank: first those whose title is what was `said`, then those whose
        title says what was asked, and little else."""
        kept = table(SearchEntry).c
        query = sqlalchemy.select(
            kept.id, kept.kind, kept.number, kept.title, kept.about, kept.title_words
        ).where(kept.id.in_(ids))
        rows = self._session.connection().execute(query).all()
        ordered = sorted(
            rows,
            key=lambda row: (row.title_words != said, -_said(row.title_words, wanted), -row.id),
        )
        return [Hit(row.kind, row.number, row.title, row.about, whole) for row in ordered]

    def _olds(self, group: Sequence[Written]) -> dict[tuple[str, int], tuple[int, set[str]]]:
        """What is known of these already: its id, and its words."""
        olds = {}
        for kind in {written.kind for written in group}:
            query = select(SearchEntry).where(
                SearchEntry.community_id == self._community,
                SearchEntry.kind == kind,
                col(SearchEntry.number).in_([w.number for w in group if w.kind == kind]),
            )
            for entry in self._session.exec(query):
                olds[kind, entry.number] = (entry.id, _distinct(entry.model_dump()))
                # They are written past the session, which would go on holding what they were.
                self._session.expunge(entry)
        return olds

    def _next_id(self) -> int:
        first, last = self._ids
        query = select(func.max(SearchEntry.id)).where(col(SearchEntry.id).between(first, last))
        return (self._session.exec(query).one() or first) + 1

    def _row(self, written: Written, id: int) -> dict[str, Any]:
        marks = [f"k{written.kind}", *(tag_mark(tag) for tag in written.tags)]
        return {
            "id": id,
            "community_id": self._community,
            "kind": written.kind,
            "number": written.number,
            "about": written.about,
            "title": written.title,
            "title_words": " ".join(tokens(written.title)),
            "tag_words": " ".join(word for tag in written.tags for word in tokens(tag)),
            "body_words": " ".join(tokens(written.body[:BODY])),
            "marks": " ".join(mark for mark in marks if mark),
        }

    def _write(self, rows: Sequence[dict[str, Any]]) -> None:
        added = insert(self._session, SearchEntry)
        anew = {
            name: added.excluded[name] for name in rows[0] if name not in ("id", "community_id")
        }
        self._session.connection().execute(
            added.on_conflict_do_update(index_elements=["id"], set_=anew), rows
        )


def _distinct(row: Mapping[str, Any]) -> set[str]:
    """The words of an entry, each once."""
    return {word for name in WORDED for word in row[name].split()}


def _said(title: str, wanted: set[str]) -> float:
    """How much of a title's words was asked for, from 0 to 1."""
    words = title.split()
    return sum(word in wanted for word in words) / len(words) if words else 0


def _groups(many: Iterable[Written]) -> Iterator[list[Written]]:
    rest = iter(many)
    while group := list(islice(rest, GROUP)):
        yield group
