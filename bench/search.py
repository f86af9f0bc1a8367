"""Finding something among 100,000 and among 1,000,000 resources, queries and answers."""

import random
import statistics
import time
from collections.abc import Iterator

from bench.figures import at_most
from bench.room import found, opened
from store.database import Store
from store.search.search import Written
from store.work import Work

SIZES = (100_000, 1_000_000)
VOCABULARY = 60_000
"""Different words there are, used as often as words are: the n-th a n-th as often as the first."""
LENGTH = (12, 60)
"""Words of a text."""
ASKED = 600
BATCH = 20_000
SLOWEST, MORE = 10.0, 1.5
"""Milliseconds at the 99th percentile, and how many times as long among ten times as many."""
SYLLABLES = [a + b + c for a in "bcdfglmnprst" for b in "aeiou" for c in ("", "n", "r", "s", "l")]


class Language:
    """Words that are as long and as often used as those of people, the same in each run."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        made: dict[str, None] = {}
        while len(made) < VOCABULARY:
            made["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 3, 4))))] = None
        self.words = list(made)
        total, self._often = 0.0, []
        for rank in range(1, VOCABULARY + 1):
            # Zipf's law, which words of every language keep to.
            total += 1 / rank
            self._often.append(total)

    def say(self, words: int) -> list[str]:
        """So many words."""
        return self.chance.choices(self.words, cum_weights=self._often, k=words)

    def entries(self, count: int) -> Iterator[Written]:
        """Texts as they come: half of them resources, the rest questions and answers."""
        kinds = ("resource", "resource", "query", "answer")
        for number in range(count):
            title = " ".join(self.say(self.chance.randint(3, 7)))
            body = " ".join(self.say(self.chance.randint(*LENGTH)))
            yield Written(kinds[number % 4], number, title, body, tuple(self.say(2)))

    def questions(self) -> Iterator[str]:
        """What people look for: a word, two or three, a beginning, a tag, a phrase, a slip."""
        for number in range(ASKED):
            one, two, three = self.say(3)
            slip = one[:2] + one[3:] if len(one) > 5 else one
            yield (
                one,
                f"{one} {two}",
                f"{one} {two} {three}",
                one[: max(3, len(one) - 2)],
                f"#{one}",
                f'"{one} {two}"',
                slip,
                f"{slip} {two}",
            )[number % 8]


def measure() -> None:
    """Print how long finding takes, at each size."""
    middles = []
    for size in SIZES:
        with opened() as (store, dispatch, _clock):
            found(dispatch)
            # The same words in each run, so that two runs can be compared.
            language = Language(random.Random(7))
            began = time.perf_counter()
            _fill(store, language, size)
            filling = time.perf_counter() - began
            taken = sorted(_ask(store, question) for question in language.questions())
            middles.append(statistics.median(taken) * 1000)
            slow = taken[int(ASKED * 0.99)] * 1000
            print(f"  {size:9,} entries put in at {filling / size * 1e6:.0f} us each")
            at_most(
                f"Finding among {size:,} entries, 99th percentile",
                slow,
                SLOWEST,
                f"{slow:.1f} ms; {middles[-1]:.2f} ms in the middle",
                " ms",
            )
    among = f"Finding among {SIZES[1]:,} entries, by {SIZES[0]:,}, in the middle"
    at_most(among, middles[1] / middles[0], MORE)


def _fill(store: Store, language: Language, size: int) -> None:
    entries = language.entries(size)
    for _batch in range(0, size, BATCH):
        # In groups, as an import would: one transaction for each would measure the disk.
        with store.work(1) as work:
            work.search.put_all(entry for entry, _n in zip(entries, range(BATCH), strict=False))


def _ask(store: Store, question: str) -> float:
    """Seconds that one question takes, on a reader's snapshot, its transaction included."""
    began = time.perf_counter()
    store.look(lambda session: Work(session, 1).search.find(question))
    return time.perf_counter() - began
