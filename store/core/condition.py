"""Condition: how the database does, as whoever used it last has found it."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.core.trouble import Trouble, trouble


class Condition:
    """What ails the database, from the first who used it in vain until somebody says it is well.

    Any thread may note or ask. That one thing worked is no proof: a full disk has room for a small
    one still.
    """

    def __init__(self) -> None:
        self.trouble: Trouble | None = None
        """What befell it first, None while it is well."""
        self.times = 0
        """How often it was used in vain; who saw it stand still knows that nobody was."""

    def met(self, error: BaseException) -> Trouble | None:
        """Note what an error tells of the database; what that is, None where it tells nothing."""
        if found := trouble(error):
            self.trouble = self.trouble or found
            self.times += 1
        return found

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what goes wrong within; it is raised all the same."""
        try:
            yield
        except Exception as error:
            self.met(error)
            raise

    def well(self) -> None:
        """It can be used again."""
        self.trouble = None
