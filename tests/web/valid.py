"""Whether HTML is as the standard has it, and says what a reader without sight needs."""

import re
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

_TOO_FINE = re.compile(r"\.\d{4}")
"""A fraction of a second has three digits at most (HTML, 2.3.5)."""


def faults(html: bytes) -> list[str]:
    """What the parser of the standard minds of a page, and what it does not look at itself."""
    parser: Any = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(html.decode())
    found = [f"{code} at {position}: {more}" for position, code, more in parser.errors]
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    found += [f"twice: #{one}" for one in sorted({i or "" for i in ids if ids.count(i) > 1})]
    found += ["no language"] if not tree.get("lang") else []
    found += [f"{len(list(tree.iter('h1')))} main headings"] * (len(list(tree.iter("h1"))) != 1)
    found += [f"no time: {at}" for each in tree.iter("time") if _TOO_FINE.search(at := _of(each))]
    found += [
        f"nothing is asked by {each.get('name')}"
        for each in tree.iter("select")
        if each.get("required") is not None and each[0].get("value")
    ]
    levels = [int(e.tag[1]) for e in tree.iter() if e.tag in ("h1", "h2", "h3", "h4", "h5")]
    found += [
        f"h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1
    ]
    return found


def _of(time: Element) -> str:
    return time.get("datetime", "")
