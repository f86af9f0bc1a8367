"""Files that people take away: a name that any system takes, and a table that opens anywhere."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def file_name(text: str) -> str:
    """A name that any file system takes.

    >>> file_name("Phoenix facilitators: Ana")
    'phoenix-facilitators-ana'
    """
    return re.sub(r"[^\w]+", "-", text.casefold(), flags=re.ASCII).strip("-")[:60] or "convene"


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a table that any spreadsheet opens, the titles first; what was written runs nothing.

    What members wrote is data: a spreadsheet that opens it must not run it.
    """
    out = io.StringIO()
    # The mark tells a spreadsheet that this is UTF-8.
    out.write("\ufeff")
    written = csv.writer(out)
    for row in rows:
        written.writerow([f"'{text}" if text.startswith(_FORMULA) else text for text in row])
    return out.getvalue().encode()
