"""Keys: the short name that a role keeps while its title changes."""

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

LONGEST = 24
"""Characters a key may have: an Offer carries one, with a member and a gathering."""


def key(title: str, known: Mapping[str, AbstractSet[str]], used: AbstractSet[str]) -> str:
    """A key for a new role of this title.

    `known` are the titles that each key ever stood for: a role that was dropped and comes back
    under its name has its key again, and nobody else's history. `used` are the keys of the same
    agenda, none of which is given twice.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "role"
    made, number = slug, 1
    while made in used or not _same(title, known.get(made, frozenset())):
        number += 1
        end = f"-{number}"
        made = slug[: LONGEST - len(end)] + end
    return made


def _same(title: str, titles: AbstractSet[str]) -> bool:
    """Whether a key is new, or stood for this title before."""
    return not titles or title.casefold() in {known.casefold() for known in titles}
