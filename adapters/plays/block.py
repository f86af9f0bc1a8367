"""The indented lines below `fills`: the fields of a form, and where they end."""

import re
from collections.abc import Sequence

from adapters.plays.lines import Unreadable
from adapters.plays.tokens import code_of
from bot.core.i18n import _

_FIELD = re.compile(r"(?P<name>[^\s:][^:]*?)\s*:(?:\s+(?P<value>.*))?$")


def block_end(rows: Sequence[str], start: int) -> int:
    """The index after the last row that is indented deeper than the row before `start`."""
    depth = _indent(rows[start - 1])
    end = start
    for index in range(start, len(rows)):
        row = rows[index]
        if row.strip() and _ends(row, depth, rows[start:index]):
            break
        end = index + 1 if row.strip() else end
    return end


def _ends(row: str, depth: int, before: Sequence[str]) -> bool:
    """Whether `row` is no field: not indented, or an expectation as deep as the fields."""
    fields = [_indent(one) for one in before if one.strip()]
    # Deeper than the fields, a line that begins with ">" still belongs to what somebody writes.
    deep = fields[0] if fields else _indent(row)
    return _indent(row) <= depth or (row.lstrip().startswith(">") and _indent(row) <= deep)


def values(rows: Sequence[str], first: int) -> tuple[tuple[str, str], ...]:
    """Field and value of each row; a row indented deeper than the first goes on with the value.

    `first` is the line number of the first row. Raises Unreadable.
    """
    depth = next((_indent(row) for row in rows if code_of(row)), 0)
    found: dict[str, list[str]] = {}
    name = ""
    for number, row in enumerate(rows, first):
        text = code_of(row)
        if text and (not name or _indent(row) <= depth):
            name, value = _field(row.strip(), number, text)
            if name in found:
                why = _("Expected each field once; “%(name)s” stands above already.", name=name)
                raise Unreadable(row.strip(), number, why)
            found[name] = [value]
        elif name and (text or not row.strip()):
            found[name].append(text)
    return tuple((name, "\n".join(parts).strip()) for name, parts in found.items())


def _field(row: str, number: int, text: str) -> tuple[str, str]:
    if field := _FIELD.match(text):
        return field["name"], field["value"] or ""
    why = _("Expected a field of the form and its value, as in “question: What do you think?”")
    raise Unreadable(row, number, why)


def _indent(row: str) -> int:
    """Columns before the text, a tab reaching to the next multiple of four."""
    wide = row.expandtabs(4)
    return len(wide) - len(wide.lstrip())
