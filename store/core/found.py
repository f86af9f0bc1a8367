"""@each and @first: what a part of the store asks, said once, and asked with any values.

    @each
    def accounts(self, members: Sequence[int]) -> SelectOfScalar[Account]:
        return select(Account).where(
            Account.community_id == self._community, col(Account.member_id).in_(members)
        )

It is a method of a part, or a function of a session.

A SELECT that is put together anew for each question costs three times what the database takes to
answer it, and ten times that again on its way through the ORM. So such a method runs once: with
placeholders where values will stand, its arguments and whatever number or word its part has. What
it says is compiled and kept, and each question fills the values in. Models are made as the ORM
makes them.

What depends on a value cannot be decided in it: there is none yet. That makes two methods, or is
said in SQL. An argument that may be None is refused, since `= NULL` is never true.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import update_wrapper
from inspect import Parameter, signature
from typing import (
    Any,
    Concatenate,
    Final,
    ParamSpec,
    Protocol,
    TypeVar,
    TypeVarTuple,
    get_args,
    overload,
)

from sqlalchemy import BindParameter, bindparam
from sqlalchemy.sql.visitors import iterate
from sqlmodel import Session
from sqlmodel.sql.expression import Select, SelectOfScalar

from store.core.hot import Hot
from store.core.loading import Loading, loading


class Part(Protocol):
    """What asks within a session."""

    _session: Session


Row = TypeVar("Row")
Rows = TypeVarTuple("Rows")
Answer = TypeVar("Answer")
Owner = TypeVar("Owner", bound=Part | Session)
Said = ParamSpec("Said")
Asks = Callable[Concatenate[Owner, Said], Answer]
"""A method that says what is to be found, or is asked and finds it."""
Shape = tuple[object, ...]
"""What of a part is no value."""

SESSION: Final = "_session"
VALUES: Final = (int, str)
"""What of a part is a value: its community's number, say. Anything else may shape what it asks."""


@overload
def each(asks: "Asks[Owner, Said, SelectOfScalar[Row]]") -> Asks[Owner, Said, list[Row]]: ...
@overload
def each(
    asks: "Asks[Owner, Said, Select[*Rows]]",
) -> Asks[Owner, Said, list[tuple[*Rows]]]: ...
def each(asks: Asks[Owner, Said, Any]) -> Asks[Owner, Said, list[Any]]:
    """All that the method's SELECT finds."""
    question = Question(asks)

    def found(self: Owner, /, *args: Said.args, **named: Said.kwargs) -> list[Any]:
        return question.asked(self, args, named)

    update_wrapper(found, asks)
    return found


@overload
def first(asks: "Asks[Owner, Said, SelectOfScalar[Row]]") -> Asks[Owner, Said, Row | None]: ...
@overload
def first(
    asks: "Asks[Owner, Said, Select[*Rows]]",
) -> Asks[Owner, Said, tuple[*Rows] | None]: ...
def first(asks: Asks[Owner, Said, Any]) -> Asks[Owner, Said, Any]:
    """The first that the method's SELECT finds, None where there is nothing."""
    question = Question(asks, limit=1)

    def found(self: Owner, /, *args: Said.args, **named: Said.kwargs) -> Any:  # noqa: ANN401 - any row
        rows = question.asked(self, args, named)
        return rows[0] if rows else None

    update_wrapper(found, asks)
    return found


class Question:
    """A method, with the statements that it says: mostly one."""

    def __init__(self, asks: Callable[..., Any], limit: int | None = None) -> None:
        self._asks = asks
        self._limit = limit
        self._given = list(signature(asks).parameters.values())[1:]
        self._names = tuple(one.name for one in self._given)
        self._left_out = {
            one.name: one.default for one in self._given if one.default is not one.empty
        }
        self._ready: dict[Shape, Statement] = {}

    def asked(
        self, part: Part | Session, args: Sequence[object], named: Mapping[str, object]
    ) -> list[Any]:
        """What it finds, with these values."""
        values = {**self._left_out, **dict(zip(self._names, args, strict=False)), **named}
        if isinstance(part, Session):
            return self._of(part, ()).found(part, values)
        shape: Shape = ()
        for name, value in vars(part).items():
            if isinstance(value, VALUES):
                values[name] = value
            elif name != SESSION:
                shape = (*shape, value)
        return self._of(part, shape).found(part._session, values)

    def _of(self, part: Part | Session, shape: Shape) -> "Statement":
        statement = self._ready.get(shape)
        if statement is None:
            statement = self._ready[shape] = self.said(part)
        return statement

    def said(self, part: Part | Session) -> "Statement":
        """The statement, said by a part like this one that has placeholders for values."""
        there: object = part
        if not isinstance(part, Session):
            there = object.__new__(type(part))
            for name, value in vars(part).items():
                if name != SESSION:
                    setattr(there, name, bindparam(name) if isinstance(value, VALUES) else value)
        for one in self._given:
            assert type(None) not in get_args(one.annotation), f"{one.name} may be None"
            assert one.kind is Parameter.POSITIONAL_OR_KEYWORD, f"{one.name} is no single value"
        said: Select[Any] = self._asks(there, *map(bindparam, self._names))
        assert not said.get_execution_options(), "asked of the session itself"
        found = {one.key for one in iterate(said) if isinstance(one, BindParameter)}
        # What was compared in Python stands nowhere in it, and was compared with a placeholder.
        assert found.issuperset(self._names), (
            f"{found.symmetric_difference(self._names)}: not asked"
        )
        return Statement(said, self._limit)


class Statement:
    """One that was said, and what of its rows is a model."""

    def __init__(self, said: Select[Any], limit: int | None) -> None:
        self._models: list[tuple[Loading[Any] | None, int]] = []
        columns: list[Any] = []
        for described in said.column_descriptions:
            one = described["expr"]
            model = loading(one) if isinstance(one, type) else None
            # As the ORM's own, so that it knows what is joined to what.
            these = [getattr(one, column.key) for column in model.columns] if model else [one]
            columns += these
            self._models.append((model, len(these)))
        found = said.with_only_columns(*columns)
        self.select = found if limit is None else found.limit(limit)
        self._hot = Hot(lambda _insert: self.select)
        self._scalar = len(self._models) == 1
        self._one = self._models[0][0] if self._scalar else None

    def found(self, session: Session, values: dict[str, object]) -> list[Any]:
        """Its rows: models, values, or tuples of both."""
        rows = self._hot.rows(session, **values)
        if self._one is not None:
            of = self._one.of
            return [of(session, row) for row in rows]
        if self._scalar:
            return [row[0] for row in rows]
        return [tuple(self._made(session, row)) for row in rows]

    def _made(self, session: Session, row: list[Any]) -> list[Any]:
        made, at = list[Any](), 0
        for model, width in self._models:
            piece = row[at : at + width]
            made.append(model.of(session, piece) if model else piece[0])
            at += width
        return made
