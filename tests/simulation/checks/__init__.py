"""Checks: what must hold whatever happens, and what must hold once nothing goes wrong any more."""

from collections.abc import Callable
from typing import Final

from tests.simulation.checks.books import books_balance
from tests.simulation.checks.calm import nobody_is_written_to_too_often
from tests.simulation.checks.concern import only_whom_it_concerns_is_told
from tests.simulation.checks.kept import nothing_confirmed_is_lost
from tests.simulation.checks.once import nothing_is_said_twice
from tests.simulation.checks.own import nothing_of_another_community
from tests.simulation.checks.said import all_that_is_due_is_said
from tests.simulation.checks.step import (
    every_home_is_in_step,
    whatever_is_open_stands_in_every_home,
)
from tests.simulation.checks.votes import one_vote_a_person
from tests.simulation.seen import Seen

Check = Callable[[Seen], list[str]]
"""What is wrong, a sentence each; it changes nothing."""

ALWAYS: Final[tuple[Check, ...]] = (
    one_vote_a_person,
    nothing_confirmed_is_lost,
    nothing_is_said_twice,
    nothing_of_another_community,
    only_whom_it_concerns_is_told,
    nobody_is_written_to_too_often,
    books_balance,
)
FINALLY: Final[tuple[Check, ...]] = (
    all_that_is_due_is_said,
    every_home_is_in_step,
    whatever_is_open_stands_in_every_home,
)

__all__ = ["ALWAYS", "FINALLY", "Check", "Seen"]
