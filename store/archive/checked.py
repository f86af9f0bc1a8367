"""Checked: an archive read once from its first line to its last, before a row of it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.archive.columns import HIGHEST, Unfit, columns
from store.archive.declared import COMES, table_of
from store.archive.line import END, FORMAT, HEAD, Faulty, Record, Wrong, read
from store.fitness import newest


@dataclass(slots=True)
class Checked:
    """What an archive holds, found out without keeping it: it may be larger than the memory."""

    head: Mapping[str, Any]
    rows: dict[str, int] = field(default_factory=dict)
    """How many there are of each table."""
    highest: dict[str, int] = field(default_factory=dict)
    """The highest number of each table that stands anywhere, if only as the number of what was."""
    communities: list[Mapping[str, Any]] = field(default_factory=list)
    homes: list[tuple[str, str, str]] = field(default_factory=list)
    """Platform, workspace and channel of each."""
    approving: set[int] = field(default_factory=set)
    """The ballots on which a vote's place is the number of its option (store/ballot_votes.py)."""
    ids: dict[str, set[int]] = field(default_factory=dict)

    def note(self, of: str, number: object) -> int:
        """A number of a table stands somewhere; that number. Raises Unfit."""
        if isinstance(number, bool) or not isinstance(number, int) or number > HIGHEST:
            raise Unfit(number)
        if number:
            self.highest[of] = max(self.highest.get(of, 0), number)
        return number


def check(path: Path) -> Checked:
    """Read an archive to its end. Raises Faulty, with the line, where it can't be brought in."""
    records = _records(path)
    found = Checked(_head(next(records, None)))
    own: list[tuple[int, str, str, int]] = []
    last = None
    for record in records:
        if last is not None:
            raise Faulty(Wrong.DAMAGED, record.line)
        if record.table == END:
            last = record
        else:
            own += _noted(found, record)
    if last is None or last.values.get("lines") != last.line:
        raise Faulty(Wrong.CUT, last.line if last else 0)
    if len(found.communities) != 1:
        raise Faulty(Wrong.NO_ARCHIVE)
    for line, name, of, number in own:
        if number not in found.ids.get(of, ()):
            raise Faulty(Wrong.NOWHERE, line, f"{name}: {of} {number}")
    return found


def records(path: Path) -> Iterator[Record]:
    """The rows of an archive that was checked."""
    return (each for each in _records(path) if each.table not in (HEAD, END))


def _records(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        for line, raw in enumerate(file, 1):
            yield read(raw, line)


def _head(record: Record | None) -> Mapping[str, Any]:
    if record is None or record.table != HEAD:
        raise Faulty(Wrong.NO_ARCHIVE)
    told = record.values
    number, revision, by = told.get("format"), told.get("revision"), str(told.get("made_by", ""))
    if not isinstance(number, int) or number < 1 or not isinstance(revision, str):
        raise Faulty(Wrong.NO_ARCHIVE, record.line)
    if number > FORMAT or revision > newest():
        raise Faulty(Wrong.NEWER, record.line, by)
    return told


def _noted(found: Checked, record: Record) -> list[tuple[int, str, str, int]]:
    """What a row's values tell; the rows of its own table that it names, each with the line."""
    if record.table not in COMES:
        raise Faulty(Wrong.UNKNOWN, record.line, record.table)
    told, values = columns(record.table), heard(record)
    own = []
    for name, each in told.items():
        value = values[name]
        if value is None or not (each.of or each.about):
            continue
        if each.about:
            of, number = table_of(value.kind), value.number
            _note(found, record, of, number) if of else None
            continue
        _note(found, record, each.of, value)
        if name == "id":
            ids = found.ids.setdefault(record.table, set())
            if value in ids:
                raise Faulty(Wrong.TWICE, record.line, f"{record.table} {value}")
            ids.add(value)
        elif each.foreign and each.of == record.table:
            own.append((record.line, f"{record.table}.{name}", each.of, value))
        elif each.foreign and value not in found.ids.get(each.of, ()):
            raise Faulty(Wrong.NOWHERE, record.line, f"{record.table}.{name}: {each.of} {value}")
    _inside(found, record, values)
    _gathered(found, record.table, values)
    return own


def heard(record: Record) -> dict[str, Any]:
    """A row's values as the database takes them; what an older version did not know is as it is in
    a new row. Raises Faulty."""
    told = columns(record.table)
    if odd := sorted(record.values.keys() - told.keys()):
        raise Faulty(Wrong.UNKNOWN, record.line, f"{record.table}.{odd[0]}")
    out = {}
    for name, each in told.items():
        if name not in record.values:
            if each.default is ...:
                raise Faulty(Wrong.LACKS, record.line, f"{record.table}.{name}")
            out[name] = each.default
            continue
        try:
            out[name] = each.hear(record.values[name])
        except Unfit as fault:
            raise Faulty(Wrong.UNFIT, record.line, f"{record.table}.{name}") from fault
    return out


def _note(found: Checked, record: Record, of: str, number: int) -> None:
    try:
        found.note(of, number)
    except Unfit as fault:
        raise Faulty(Wrong.UNFIT, record.line, f"{record.table}: {of} {number}") from fault


def _inside(found: Checked, record: Record, values: Mapping[str, Any]) -> None:
    comes = COMES[record.table]
    for name, read_in in comes.inside.items():
        # What somebody typed must not count as a number that was ever given.
        note = _let_be if name in comes.spoken else found.note
        try:
            read_in(values[name], note)
        except (ValueError, TypeError, KeyError) as fault:
            raise Faulty(Wrong.UNFIT, record.line, f"{record.table}.{name}") from fault


def _let_be(_of: str, number: int) -> int:
    return number


def _gathered(found: Checked, table: str, values: Mapping[str, Any]) -> None:
    found.rows[table] = found.rows.get(table, 0) + 1
    match table:
        case "community":
            found.communities.append(values)
        case "home":
            found.homes.append((values["platform"], values["workspace"], values["channel"]))
        case "ballot" if values["way"] == "approval":
            found.approving.add(values["id"])
