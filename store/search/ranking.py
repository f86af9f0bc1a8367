"""Ranking: from what was sought to the entries that fit, best first."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlmodel import Session

from store.search.clauses import Clause, Where
from store.search.postings import matching
from store.search.shelved import EVERY, Shelved
from store.search.sought import Sought, tag_mark
from store.search.words import Words

LOOKED = 100
"""Entries of one rank that are looked at, newest first, to find the best of them."""
RAREST = 4
"""Words of a question that are tried each by itself where nothing has them all."""
SHORTEST = 3
"""Letters a beginning has to have: fewer say nothing."""

Alternatives = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was asked for, as it was written and as it may have been meant.

    `exact` is what was typed, `meant` all that it stands for; `entries` says how many hold it,
    0 where nothing does. `read_anew`: what was typed is nowhere, and it was taken for a slip. A
    `phrase` stands for itself alone.
    """

    exact: Alternatives
    meant: Alternatives
    entries: int
    read_anew: bool = False
    phrase: bool = False


class Ranking:
    """Finds entries of one community, whose ids stand within `ids`."""

    def __init__(
        self,
        session: Session,
        ids: tuple[int, int],
        words: Words,
        limit: int,
        shelved: Shelved = EVERY,
    ) -> None:
        self._session = session
        self._ids = ids
        self._words = words
        self._limit = limit
        self._shelved = shelved
        # For each, all of the vocabulary is read; one question needs it up to three times.
        self._forms = cache(words.forms)

    def find(self, asked: Sought, kinds: Sequence[str]) -> tuple[list[list[int]], bool]:
        """Ranks of entries, best rank first, newest first in each; and whether they have it all.

        Where nothing has all of it, the ranks are of what comes near.
        """
        marks = [Clause(tuple((f"k{kind}",) for kind in kinds), "marks")] if kinds else []
        tags = [Clause(((tag_mark("".join(tag)),),), "marks") for tag in asked.tags]
        terms = [self._term(words) for words in asked.terms]
        phrases = [Term((words,), (words,), 1, phrase=True) for words in asked.phrases]
        as_typed = not any(term.read_anew for term in terms)
        if all(term.entries for term in terms):
            said = self._said(asked, [*marks, *tags])
            ranks = self._whole([*terms, *phrases], [*marks, *tags])
            if any(ranks):
                return [said, *([i for i in rank if i not in said] for rank in ranks)], as_typed
        loose = [*terms, *(self._term(words) for words in (*asked.phrases, *asked.tags))]
        return self._near([term for term in loose if term.entries], marks), False

    def _term(self, words: tuple[str, ...]) -> Term:
        """One word, or several in a row ("follow-up"), of which the last may be a beginning."""
        *before, last = words
        head = tuple(before)
        held = self._words.entries([last, *_singular(last)])
        begun = self._words.begun(last) if len(last) >= SHORTEST or not last.isascii() else {}
        meant = {**held, **begun}
        if not meant and len(last) >= SHORTEST:
            meant = self._forms(last)
        anew = not meant and not before
        if anew:
            meant = self._words.alike(last)
        alternatives = tuple((*head, word) for word in meant)
        return Term((words,), alternatives or (words,), sum(meant.values()), anew and bool(meant))

    def _said(self, asked: Sought, marks: Sequence[Clause]) -> list[int]:
        """Those whose title begins with just what was asked for, the very title among them."""
        return self._matching([*marks, Clause((asked.said,), "start")]) if asked.said else []

    def _wide(self, term: Term) -> Alternatives:
        """What a term stands for, with its other forms and the words it is a part of."""
        *before, last = term.exact[0]
        if term.phrase or term.read_anew or len(last) < SHORTEST:
            return term.meant
        forms = tuple((*before, word) for word in self._forms(last))
        return tuple(dict.fromkeys((*term.meant, *forms)))

    def _whole(self, terms: Sequence[Term], marks: Sequence[Clause]) -> list[list[int]]:
        ranks: list[list[int]] = []
        seen: set[int] = set()
        # Best first, so that a full page ends the search before the wider ones are tried.
        for where, reading in self._tries() if terms else self._tries()[:1]:
            clauses = [Clause(reading(term), where) for term in terms]
            found = [i for i in self._matching([*marks, *clauses]) if i not in seen]
            seen.update(found)
            ranks.append(found)
            if len(seen) >= self._limit:
                break
        return ranks

    def _tries(self) -> list[tuple[Where, Callable[[Term], Alternatives]]]:
        """Where to look for what: as typed, as it may go on, then in its other forms."""
        return [
            ("heading", lambda term: term.exact),
            ("heading", lambda term: term.meant),
            ("anywhere", lambda term: term.exact),
            ("anywhere", lambda term: term.meant),
            # Last, since the whole vocabulary is read for it.
            ("heading", self._wide),
            ("anywhere", self._wide),
        ]

    def _near(self, terms: Sequence[Term], marks: Sequence[Clause]) -> list[list[int]]:
        """What has some of the words: the more and the rarer, the better."""
        score: dict[int, float] = {}
        for term in sorted(terms, key=lambda t: t.entries)[:RAREST]:
            for entry in self._matching([*marks, Clause(term.meant)]):
                # Inverse document frequency: a rare word says more of what was meant.
                score[entry] = score.get(entry, 0) + 1 / math.log(2 + term.entries)
        ranks: dict[float, list[int]] = {}
        for entry in sorted(score, reverse=True):
            # Sums of the same words in another order differ in their last digits.
            ranks.setdefault(round(score[entry], 6), []).append(entry)
        return [ranks[worth] for worth in sorted(ranks, reverse=True)]

    def _matching(self, clauses: Sequence[Clause]) -> list[int]:
        most = max(LOOKED, self._limit)
        return matching(self._session, self._ids, clauses, most, self._shelved)


def _singular(word: str) -> list[str]:
    """A word without its plural's ending; where there is no such word, nobody will find it."""
    return [word[:-1]] if len(word) > 3 and word.endswith("s") else []
