"""The people of a simulated year: how often each of them answers, claims, asks and shares.

They are made up, and different on purpose: some answer whatever is asked, some come without a word,
some never react at all. What each does is drawn from a seed, so that a year is the same each time.
"""

from dataclasses import dataclass
from datetime import date
from random import Random


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the community.

    `comes` is how likely they say yes to a gathering, once they answer at all (`answers`, on a
    day). `takes` and `declines` are how likely a request for a role is answered so; else it is left
    lying. `claims` is how likely, on a day, they take an open role unasked; `gives_back` how likely
    they have to give one back in the last days. `brings` is how likely, on a day, they ask, share
    or thank. `since` is the month of the year in which they join.
    """

    name: str
    answers: float
    comes: float
    takes: float
    declines: float
    claims: float = 0.0
    gives_back: float = 0.0
    brings: float = 0.0
    since: int = 1
    steward: bool = False


PEOPLE = (
    Person("chris", 0.5, 0.95, 0.6, 0.4, claims=0.01, brings=0.015, steward=True),
    Person("ana", 0.5, 0.9, 0.6, 0.4, claims=0.01, brings=0.015, steward=True),
    Person("bo", 0.4, 0.95, 0.7, 0.3, claims=0.02, brings=0.015),
    Person("dee", 0.3, 0.8, 0.6, 0.3, claims=0.01, gives_back=0.15, brings=0.01),
    Person("eli", 0.3, 0.8, 0.5, 0.3, claims=0.01, brings=0.005),
    Person("fay", 0.2, 0.7, 0.5, 0.3, gives_back=0.1, brings=0.005),
    Person("gus", 0.15, 0.6, 0.4, 0.3, brings=0.005),
    Person("hana", 0.1, 0.5, 0.3, 0.2),
    Person("ida", 0.08, 0.5, 0.2, 0.1),
    Person("jon", 0.05, 0.4, 0.1, 0.1),
    Person("kim", 0.0, 0.0, 0.0, 0.0),
    Person("lee", 0.0, 0.0, 0.0, 0.0),
    Person("mia", 0.4, 0.9, 0.6, 0.2, claims=0.005, brings=0.005, since=4),
    Person("noor", 0.2, 0.7, 0.4, 0.2, since=8),
)


class Lot:
    """What somebody does, by lot: alike for the same person, day and question, in any order."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def falls(self, likely: float, *about: object) -> bool:
        """Whether something of that likelihood happens."""
        return self.draw(*about) < likely

    def draw(self, *about: object) -> float:
        """A number from 0 to 1 that belongs to what it is about."""
        return Random(f"{self._seed}:{about}").random()


def there(person: Person, day: date, first: date) -> bool:
    """Whether somebody has joined by that day of a year that began on `first`."""
    months = (day.year - first.year) * 12 + day.month - first.month + 1
    return months >= person.since
