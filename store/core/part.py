"""A part of a Work: the query methods of one file, for the Work's community."""

from collections.abc import Callable
from typing import Generic, TypeVar

from sqlmodel import Session

Made = TypeVar("Made")


class Parts:
    """One transaction of one community, from which parts are made."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self.community = community

    def make(self, kind: Callable[[Session, int], Made]) -> Made:
        """A part of this community alone: it filters by it in every query."""
        return kind(self._session, self.community)


class Part(Generic[Made]):
    """A part, made when it is first asked for: a Call needs a few of them."""

    def __init__(self, kind: Callable[[Session, int], Made]) -> None:
        self._kind = kind

    def __set_name__(self, _owner: type[Parts], name: str) -> None:
        self._name = name

    def __get__(self, work: Parts, _owner: type[Parts]) -> Made:
        # From now on the instance's own attribute is found before this.
        made = work.__dict__[self._name] = work.make(self._kind)
        return made
