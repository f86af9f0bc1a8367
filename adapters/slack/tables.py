"""Lists whose lines have the same parts as tables, in workspaces that take those."""

from collections.abc import Iterator

from adapters.slack.blocks import Block
from adapters.slack.taken import TABLE
from bot.core.cards.elements import Items
from bot.core.cards.plain import flat, moment
from bot.core.rules.cities import city
from bot.core.text import Link, Part, When, Words

BETWEEN = " · "
"""What stands between the parts of a line."""
ROWS, COLUMNS, SIZE = 100, 20, 8000
"""https://docs.slack.dev/reference/block-kit/blocks/table-block, and its characters."""
_BOLD = "**"


def size(block: Block) -> int:
    """The characters of a table."""
    spans = (span for row in block["rows"] for cell in row for span in _spans(cell))
    return sum(len(span.get("text") or span.get("fallback") or "") for span in spans)


def table(items: Items) -> Block | None:
    """The lines as a table; None where they don't make one."""
    rows = [list(_parts(line)) for line in items.items]
    widths = {len(row) for row in rows}
    if not items.table or len(widths) != 1 or not 1 < len(rows) <= ROWS:
        return None
    if not 1 < widths.pop() <= COLUMNS:
        return None
    if items.numbered:
        rows = [[(f"{n}. ", *row[0]), *row[1:]] for n, row in enumerate(rows, 1)]
    made: Block = {"type": TABLE, "rows": [[_cell(part) for part in row] for row in rows]}
    return made if size(made) <= SIZE else None


def _parts(line: Words) -> Iterator[Words]:
    """A line taken apart where our own words part it; what people wrote stays whole."""
    cell: list[Part] = []
    for part in line:
        if not isinstance(part, str):
            cell.append(part)
            continue
        first, *others = part.split(BETWEEN)
        cell.append(first)
        for other in others:
            yield tuple(cell)
            cell = [other]
    yield tuple(cell)


def _cell(text: Words) -> Block:
    spans: list[Block] = []
    bold = False
    for part in text:
        for number, piece in enumerate(part.split(_BOLD) if isinstance(part, str) else [part]):
            bold ^= number > 0
            spans += [_span(piece, bold)] if flat((piece,)) else []
    section = {"type": "rich_text_section", "elements": spans or [{"type": "text", "text": " "}]}
    return {"type": "rich_text", "elements": [section]}


def _span(part: Part, bold: bool) -> Block:
    style: Block = {"style": {"bold": True}} if bold else {}
    match part:
        case When(show="time"):
            seconds, zone = int(part.starts.timestamp()), city(part.zone)
            words = f"{moment(part)} ({zone})"
            told = {"timestamp": seconds, "format": "{time}", "fallback": words}
            return {"type": "date", **told, **style}
        case Link():
            return {"type": "link", "url": part.url, "text": part.label, **style}
        case _:
            return {"type": "text", "text": flat((part,)), **style}


def _spans(cell: Block) -> Iterator[Block]:
    for section in cell["elements"]:
        yield from section["elements"]
