"""Where a community meets, taken apart: an address, a link, or both."""

import re

from bot.core.errors import Mend
from bot.core.kinds.plain import link

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_AND = r"(?:and|or|und|oder|y|et|e|&|\+)"
_THEN_IT = re.compile(rf"(?:^|[\s,]){_AND}$", re.IGNORECASE)
_AFTER_IT = re.compile(rf"^[>.,;)\s]*{_AND}\s", re.IGNORECASE)


def parted(place: str) -> tuple[str, str]:
    """The address and the link that a place is made of, "" for either. Raises NotALink."""
    found = _LINK.search(place)
    if found is None:
        return place, ""
    url = found[0].rstrip("<>.,;)")
    try:
        kept = link(url)
    except Mend as error:
        # Said at the field, so that what was typed can be mended there.
        error.param = "place"
        raise
    before, after = place[: found.start()].rstrip("< "), place[found.end() :]
    # "Hall 3 and https://…" leaves no "and" behind.
    if not after.strip("<>.,;) "):
        before = _THEN_IT.sub("", before)
    elif not before:
        after = _AFTER_IT.sub("", after)
    return " ".join(f"{before} {after}".split()).strip("<> ,;·"), kept


def meets(told: str, address: str, url: str) -> str:
    """How they meet, as far as the place says so; else as it was told otherwise."""
    match bool(address), bool(url):
        case True, True:
            return "hybrid"
        case True, False:
            return "in person" if told == "online" else told
        case False, True:
            return "online" if told == "in person" else told
        case _:
            return told
