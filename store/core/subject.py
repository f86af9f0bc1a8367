"""Subject: what a living card, an occurrence or a delivery is about."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Dialect, String, type_coerce
from sqlalchemy.types import TypeDecorator, TypeEngine

from store.core.kept import Kept


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A kind of thing and its number: the gathering 12, the term of member 5.

    It is written "gathering:12", in columns, on buttons and in saved cards. The kind is the
    table's name where the subject is a kept row, so a change of either would lose what waits.
    """

    kind: str
    number: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"

    @classmethod
    def of(cls, row: Kept) -> "Subject":
        """The subject that a kept row is."""
        return cls(str(type(row).__tablename__), row.id)

    @classmethod
    def read(cls, written: str) -> "Subject":
        """What `str` wrote. Raises ValueError for anything else."""
        kind, _colon, number = written.partition(":")
        if not (kind and number.isdecimal() and number.isascii()):
            raise ValueError(f"no subject: {written!r}")
        return cls(kind, int(number))


class About(TypeDecorator[Subject]):
    """A column that holds a subject as it is written, and "" for none."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String
    cache_ok: bool | None = True

    def process_bind_param(self, value: Subject | None, dialect: Dialect) -> str:
        """As it is written."""
        return "" if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Subject | None:
        """The subject, None for ""."""
        return Subject.read(value) if value else None


def of_kind(column: object, kind: str) -> ColumnElement[bool]:
    """Whether a column's subject is of a kind."""
    return type_coerce(column, String()).startswith(f"{kind}:", autoescape=True)
