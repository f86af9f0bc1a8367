"""Columns: what stands in each column of a table that comes along, as JSON and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, get_args, get_origin
from zoneinfo import available_timezones

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Table, Time
from sqlmodel import SQLModel
from sqlmodel.main import default_registry

from store import tables
from store.archive.declared import COMES, Comes
from store.core.columns import Counter, Instant
from store.core.subject import About, Subject

MOST = 2**31 - 1
"""The highest number that fits into a column of PostgreSQL's."""
ZONE = "zone"
"""The columns that hold a time zone, by its IANA name."""
COMMUNITY = "community_id"
"""The column that says whose a row is. In an archive all rows are the one community's."""
HIGHEST = 10**9
"""The highest number a row may have: twice as much is still a number of either database."""


class Unfit(ValueError):
    """A value that can't stand in a column."""


@dataclass(frozen=True, slots=True)
class Told:
    """A column of an archive: `of` is the table that its numbers are of, "" where they are none's;
    `foreign` says that the database minds it too."""

    column: Column[Any]
    of: str
    foreign: bool
    kind: type
    default: object

    @property
    def name(self) -> str:
        """As it is called in both."""
        return str(self.column.name)

    @property
    def about(self) -> bool:
        """Whether it holds a subject: the kind and number of a row of any table."""
        return isinstance(self.column.type, About)

    def say(self, value: Any) -> Any:  # noqa: ANN401 - whatever the column holds
        """A value as JSON has it: instants in UTC, days and times of day by ISO 8601."""
        match value:
            case datetime():
                return value.astimezone(UTC).isoformat()
            case date() | time():
                return value.isoformat()
            case Subject():
                return str(value)
            case None if self.about:
                return ""
            case _:
                return value

    def hear(self, value: Any) -> Any:  # noqa: ANN401
        """What `say` said. Raises Unfit."""
        if value is None:
            if not self.column.nullable or self.about:
                raise Unfit("nothing")
            return None
        if not isinstance(value, self.kind) or (self.kind is int and isinstance(value, bool)):
            raise Unfit(value)
        try:
            return self._heard(value)
        except (ValueError, OverflowError) as fault:
            raise Unfit(value) from fault

    def _heard(self, value: Any) -> Any:  # noqa: ANN401
        match self.column.type:
            case Instant():
                at = datetime.fromisoformat(value)
                return at.astimezone(UTC) if at.tzinfo else _refused(value)
            case Date():
                return date.fromisoformat(value)
            case Time():
                at_day = time.fromisoformat(value)
                return at_day if at_day.tzinfo is None else _refused(value)
            case About():
                return Subject.read(_plain(value)) if value else None
            case Integer() | Counter():
                low, high = (1 if self.foreign else 0, HIGHEST) if self.of else (-MOST, MOST)
                return value if low <= value <= high else _refused(value)
            case JSON():
                _json(value)
                return value
            case _ if self.name == ZONE:
                return _zone(value)
            case _:
                return _plain(value) if self.kind is str else value


@cache
def columns(name: str) -> Mapping[str, Told]:
    """The columns of a table, in an archive, by name."""
    comes, table, model = COMES[name], tables.METADATA.tables[name], model_of(name)
    return {
        str(each.name): _told(each, comes, table, model)
        for each in table.columns
        if each.name != COMMUNITY and each.name not in comes.blank
    }


def model_of(name: str) -> type[SQLModel]:
    """The class of a table's rows, whose words say what they are."""
    return _models()[name]


def order() -> Sequence[Table]:
    """The tables that come along, those first that others point at."""
    return [each for each in tables.METADATA.sorted_tables if each.name in COMES]


def _told(column: Column[Any], comes: Comes, table: Table, model: type[SQLModel]) -> Told:
    name = str(column.name)
    foreign = next((key.column.table.name for key in column.foreign_keys), "")
    own = table.name if name == "id" else ""
    field = model.model_fields[name]
    default = ... if field.is_required() else field.get_default(call_default_factory=True)
    return Told(
        column,
        foreign or own or comes.points.get(name, ""),
        bool(foreign or own),
        _kind(column, field.annotation),
        None if default is ... and column.nullable else default,
    )


def _kind(column: Column[Any], annotation: object) -> type:
    """What JSON has in a column."""
    match column.type:
        case Boolean():
            return bool
        case Integer() | Counter():
            return int
        case JSON():
            made = annotation if get_origin(annotation) else next(iter(get_args(annotation)), dict)
            return get_origin(made) or dict
        case _:
            return str


@cache
def _models() -> Mapping[str, type[SQLModel]]:
    return {str(each.class_.__tablename__): each.class_ for each in default_registry.mappers}


def _plain(text: str) -> str:
    """A text that both databases take: PostgreSQL knows no zero, and neither half a character."""
    if "\0" in text:
        raise Unfit(text)
    text.encode()
    return text


def _zone(name: str) -> str:
    """A zone whose clocks are known here: without them a community meets no more."""
    if name and name not in _zones():
        raise Unfit(name)
    return name


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _json(value: object) -> None:
    match value:
        case str():
            _plain(value)
        case dict():
            for name, each in value.items():
                _plain(name)
                _json(each)
        case list():
            for each in value:
                _json(each)
        case _:
            pass  # a number, or true, false and null


def _refused(value: object) -> Any:  # noqa: ANN401 - it never comes back
    raise Unfit(value)
