"""A statement in a database's own words, and how values go into it and rows come out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import BindParameter, ClauseElement, Executable, Select, Table, UpdateBase
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TupleType, TypeEngine

Convert = Callable[[Any], Any]
"""One value between its form in Python and the driver's."""
Given = list[object] | dict[str, object]
"""The parameters as the driver takes them: by position, or by name."""

SMALL: Final = 64
"""Lists up to this length are filled up to a power of two, longer ones to a multiple of it."""
KEPT: Final = 1024
"""The longest list for which a text is kept."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a statement, for lists of some lengths."""

    said: str
    order: Sequence[str] | None
    """The parameters where the driver takes them by position, None where by name."""
    names: Mapping[str, Sequence[str]]
    """What each place of a list is called."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement that was compiled for a database, for any values."""

    compiled: SQLCompiler
    text: Text
    fixed: Mapping[str, object]
    """What the statement itself says, as the driver wants it."""
    writes: Mapping[str, Convert]
    lists: tuple[str, ...]
    """The parameters that are lists: how long they are, only a run tells."""
    reads: tuple[tuple[int, Convert], ...]
    changes: Table | None
    """What it writes into; None where it reads alone."""
    by_length: dict[tuple[int, ...], Text] = field(default_factory=dict)

    def written(self, values: dict[str, object]) -> tuple[str, Given]:
        """The words and the parameters for the driver; the dict is the caller's no more."""
        text = self._spread(values) if self.lists else self.text
        for name, write in self.writes.items():
            if name in values:  # a list is in its places already
                values[name] = write(values[name])
        if text.order is None:
            return text.said, {**self.fixed, **values}
        return text.said, [values[n] if n in values else self.fixed[n] for n in text.order]

    def read(self, row: Sequence[Any]) -> list[Any]:
        """A row as Python has it."""
        out = list(row)
        for at, read in self.reads:
            out[at] = read(out[at])
        return out

    def _spread(self, values: dict[str, object]) -> Text:
        """Put the items of each list in its places, and find the words for so many."""
        given: dict[str, Any] = {**self.fixed, **values}
        lists = {name: _filled(list(given[name])) for name in self.lists}
        lengths = tuple(len(items) for items in lists.values())
        text = self.by_length.get(lengths)
        if text is None:
            found = self.compiled.construct_expanded_state({**given, **lists})
            text = Text(found.statement, found.positiontup, found.parameter_expansion)
            if max(lengths) <= KEPT:
                self.by_length[lengths] = text
        for name, items in lists.items():
            write = self.writes.get(name)
            written = [write(item) for item in items] if write else items
            values.pop(name, None)
            values.update(zip(text.names.get(name, ()), written, strict=True))
        return text


def readied(statement: Executable, dialect: Dialect, given: Sequence[str]) -> Ready:
    """Compile a statement into which these values are given at each run."""
    # Of what is selected, or given back.
    found = statement.exported_columns if isinstance(statement, Select | UpdateBase) else ()
    assert isinstance(statement, ClauseElement)
    compiled = statement.compile(dialect=dialect, column_keys=list(given))
    assert isinstance(compiled, SQLCompiler)
    _unmixed(statement)
    tuples = [bind for bind in compiled.binds.values() if isinstance(bind.type, TupleType)]
    assert not tuples, "in_() of tuples is asked of the session itself"
    late = {compiled.bind_names[bind] for bind in compiled.post_compile_params}
    writes = {
        name: write
        for name, bind in compiled.binds.items()
        if (write := bind.type.dialect_impl(dialect).bind_processor(dialect))
    }
    fixed = {name: value for name, value in compiled.params.items() if name not in given}
    types: list[TypeEngine[Any]] = [column.type for column in found]
    reads = [type_.dialect_impl(dialect).result_processor(dialect, None) for type_ in types]
    told = compiled.statement
    changes = told.table if isinstance(told, UpdateBase) else None
    order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
    # What the statement itself says is made ready for the driver here, once.
    return Ready(
        compiled,
        Text(compiled.string, order, {}),
        fixed={
            name: writes[name](value) if name in writes and name not in late else value
            for name, value in fixed.items()
        },
        writes={name: write for name, write in writes.items() if name in given or name in late},
        lists=tuple(sorted(late)),
        reads=tuple((at, read) for at, read in enumerate(reads) if read),
        changes=changes if isinstance(changes, Table) else None,
    )


def _unmixed(statement: ClauseElement) -> None:
    """Refuse a list that is asked for what is in it and for what is not.

    Where it is empty the two are said in other words, and SQLAlchemy finds those by its name.
    """
    uses = {
        (one.key, one.expand_op) for one in iterate(statement) if isinstance(one, BindParameter)
    }
    names = [name for name, _use in uses]
    mixed = {name for name in names if names.count(name) > 1}
    assert not mixed, f"{mixed}: a list of its own for each, please"


def _filled(items: list[Any]) -> list[Any]:
    """A list with its last item repeated, so that many lengths share a few texts.

    `IN (1, 2, 2)` is true of what `IN (1, 2)` is.
    """
    length = len(items)
    if length < 3:
        return items
    room = 1 << (length - 1).bit_length() if length <= SMALL else -(-length // SMALL) * SMALL
    return items + items[-1:] * (room - length)
