"""Words: the vocabulary of what can be found, to complete beginnings and to see through slips."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA
from sqlalchemy import String, bindparam
from sqlalchemy.dialects.sqlite import Insert
from sqlmodel import Field, Session, SQLModel, col, delete, select, update

from store.core.columns import insert
from store.core.written import table
from store.search.stems import stem
from store.tokens import variants

BEGUN = 24
"""Words that one beginning stands for: the most frequent ones."""
ALIKE = 4
"""Words that one slip may have meant: the nearest ones."""
PART = 5
"""Letters that a word has at least to be looked for within others: fewer are in nearly all."""
LONG = 8
"""Letters from which on two slips are forgiven."""
GROUP = 300
"""Words in one question to the database."""


# A beginning is looked for as a range of signs' numbers; PostgreSQL sorts by a language otherwise.
Word = String().with_variant(String(collation="C"), "postgresql")


class SearchWord(SQLModel, table=True):
    """A word of a community's entries, and how many of them hold it."""

    __table_args__ = ({"sqlite_with_rowid": False},)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", primary_key=True)
    word: str = Field(primary_key=True, sa_type=Word)
    entries: int


class SearchNear(SQLModel, table=True):
    """A word with one letter left out, by which one that was typed with a slip is found."""

    __table_args__ = ({"sqlite_with_rowid": False},)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", primary_key=True)
    variant: str = Field(primary_key=True, sa_type=Word)
    word: str = Field(primary_key=True, sa_type=Word)


class Words:
    """The words of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def change(self, change: Counter[str]) -> None:
        """So many more (or fewer) entries hold each word."""
        more = {word: by for word, by in change.items() if by > 0}
        fewer = {word: -by for word, by in change.items() if by < 0}
        new = set(more) - set(self.entries(list(more)))
        added = insert(self._session, SearchWord)
        total = SearchWord.entries + added.excluded.entries
        self._put(
            added.on_conflict_do_update(
                index_elements=["community_id", "word"], set_={"entries": total}
            ),
            [{"word": word, "entries": by} for word, by in more.items()],
        )
        self._put(
            insert(self._session, SearchNear).on_conflict_do_nothing(),
            [{"word": word, "variant": slip} for word in sorted(new) for slip in variants(word)],
        )
        if fewer:
            self._lessen(fewer)

    def entries(self, words: Sequence[str]) -> dict[str, int]:
        """How many entries hold each of these words; those that none holds are left out."""
        found: dict[str, int] = {}
        for at in range(0, len(words), GROUP):
            query = select(SearchWord.word, SearchWord.entries).where(
                SearchWord.community_id == self._community,
                col(SearchWord.word).in_(words[at : at + GROUP]),
            )
            found.update(self._session.exec(query).all())
        return found

    def begun(self, start: str) -> dict[str, int]:
        """The most frequent words that begin so, with how many entries hold them."""
        query = (
            select(SearchWord.word, SearchWord.entries)
            .where(SearchWord.community_id == self._community)
            # A range and no LIKE: it goes by the primary key, and a % is only a sign.
            .where(SearchWord.word >= start, SearchWord.word < start + "\U0010ffff")
            .order_by(col(SearchWord.entries).desc(), SearchWord.word)
            .limit(BEGUN)
        )
        return dict(self._session.exec(query).all())

    def forms(self, typed: str) -> dict[str, int]:
        """The other forms of a word, and the words it is a part of or is made of; with how many
        entries hold each, the most frequent first.

        "Klärung" is found in "Konfliktklärung" and the other way round, "debrief" by "debriefing".
        """
        root = stem(typed)
        found = {word: held for word, held in self.begun(root).items() if stem(word) == root}
        if len(typed) >= PART:
            found |= self._holding(typed)
            parts = {typed[:at] for at in range(PART, len(typed))}
            parts |= {typed[at:] for at in range(1, len(typed) - PART + 1)}
            found |= self.entries(sorted(parts))
        best = sorted(found, key=lambda word: (-found[word], word))[:BEGUN]
        return {word: found[word] for word in best}

    def _holding(self, part: str) -> dict[str, int]:
        """The most frequent words within which this one stands."""
        query = (
            select(SearchWord.word, SearchWord.entries)
            .where(SearchWord.community_id == self._community)
            .where(col(SearchWord.word).contains(part, autoescape=True))
            .order_by(col(SearchWord.entries).desc(), SearchWord.word)
            .limit(BEGUN)
        )
        return dict(self._session.exec(query).all())

    def alike(self, typed: str) -> dict[str, int]:
        """The words that somebody may have meant who typed one that is nowhere, nearest first."""
        query = select(SearchNear.word).where(
            SearchNear.community_id == self._community,
            col(SearchNear.variant).in_(sorted(variants(typed))),
        )
        slips = 2 if len(typed) >= LONG else 1
        near = {
            word: far
            for word in set(self._session.exec(query))
            # Optimal string alignment: two letters that were swapped are one slip, not two.
            if (far := OSA.distance(typed, word, score_cutoff=slips)) <= slips
        }
        held = self.entries(sorted(near))
        nearest = sorted(held, key=lambda word: (near[word], -held[word], word))[:ALIKE]
        return {word: held[word] for word in nearest}

    def _put(self, statement: Insert, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            mine = [{"community_id": self._community, **row} for row in rows]
            self._session.connection().execute(statement, mine)

    def _lessen(self, fewer: dict[str, int]) -> None:
        kept = table(SearchWord).c
        mine = kept.community_id == self._community
        self._session.connection().execute(
            update(table(SearchWord))
            .where(mine, kept.word == bindparam("whose"))
            .values(entries=kept.entries - bindparam("by")),
            [{"whose": word, "by": by} for word, by in fewer.items()],
        )
        gone = [word for word, held in self.entries(list(fewer)).items() if held <= 0]
        for at in range(0, len(gone), GROUP):
            for model in (SearchWord, SearchNear):
                self._session.exec(
                    delete(model).where(
                        col(model.community_id) == self._community,
                        col(model.word).in_(gone[at : at + GROUP]),
                    )
                )
