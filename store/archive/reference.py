"""The reference of archives in docs/export.md: its tables and columns, as the code has them."""

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Date, Time

from store.archive.columns import Told, columns, model_of, order
from store.archive.declared import COMES, STAYS, SUBJECTS
from store.core.columns import Instant

PAGE = Path(__file__).parents[2] / "docs" / "export.md"
BEGINS = "<!-- Written by `make docs`, from the declarations. -->\n"
"""Where on the page it begins. What stands before is written by hand."""
_KINDS = {bool: "true or false", int: "number", str: "text", list: "list", dict: "object"}


def reference() -> str:
    """All that is in an archive and all that is not, in Markdown."""
    return "\n".join((*_tables(), *_subjects(), *_left_behind())) + "\n"


def write(page: Path = PAGE) -> None:
    """Put it on the page, in place of what stood there."""
    by_hand = page.read_text("utf-8").partition(BEGINS)[0]
    page.write_text(f"{by_hand}{BEGINS}\n{reference()}", "utf-8")


def _tables() -> Iterator[str]:
    yield "## What each line may be\n"
    for table in order():
        yield f"### {table.name}\n"
        yield " ".join((model_of(table.name).__doc__ or "").split()) + "\n"
        told = columns(table.name)
        yield from (f"- `{name}`: {_said(table.name, each)}" for name, each in told.items())
        yield ""


def _said(table: str, column: Told) -> str:
    parts = [_kind(column)]
    if column.name == "id":
        parts.append("its own")
    elif column.of:
        parts.append(f"of a {column.of}")
    elif column.name in COMES[table].inside:
        parts.append("with numbers in it")
    if column.column.nullable and not column.about:
        parts.append("or null")
    return ", ".join(parts)


def _kind(column: Told) -> str:
    if column.about:
        return "subject"
    match column.column.type:
        case Instant():
            return "instant"
        case Date():
            return "day"
        case Time():
            return "time of day"
        case _:
            return _KINDS[column.kind]


def _subjects() -> Iterator[str]:
    yield "## Kinds of subjects\n"
    yield "A subject is of the table that it is called by, but for these:\n"
    for kind, table in sorted(SUBJECTS.items()):
        yield f"- `{kind}`: {f'of a {table}' if table else 'of no row'}"
    yield ""


def _left_behind() -> Iterator[str]:
    yield "## What stays behind\n"
    yield from (f"- `{table}`: {why}" for table, why in STAYS.items())


if __name__ == "__main__":
    write()
    sys.stdout.write(f"{PAGE.name}\n")
