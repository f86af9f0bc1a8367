"""The word by which a community's pages are found."""

import re
import unicodedata

LONGEST = 40
"""Characters of it: it is read out, and printed on agendas."""
_OTHER = re.compile(r"[^a-z0-9]+")


def address(name: str) -> str:
    """A name as one word of an address: "Phoenix facilitators" is "phoenix-facilitators"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return _OTHER.sub("-", plain).strip("-")[:LONGEST].rstrip("-") or "community"
