"""Looking through the library in a browser, where some who stand in it are not named.

Search knows all that was written, with the names that are taken off pages afterwards. Whoever
looks for such a name must not be told by what is found that somebody of that name stands there: so
nothing counts but what they see.
"""

from collections import Counter
from collections.abc import Iterator

from bot.core.page import Visit
from bot.library.care import KIND, told_of
from bot.library.shelf import LOOKED, hits_for, with_tag
from store.resources import Resource
from store.search.fitting import fits
from store.search.sought import MOST
from store.tokens import tokens


def looked_through(visit: Visit, sought: str, kind: str, tag: str) -> list[Resource]:
    """What fits, best first: what has all of it, else what has the most of its words.

    Questions have pages of their own, which may be shut.
    """
    whole = [resource for resource, whole in _found(visit, sought, kind, tag) if whole]
    if whole:
        return whole
    # Not left to search, which gives up what comes near once a hidden name has all the words.
    near: dict[int, Resource] = {}
    said: Counter[int] = Counter()
    for word in list(dict.fromkeys(tokens(sought)))[:MOST]:
        for resource, _whole in _found(visit, word, kind, tag):
            near[resource.id] = resource
            said[resource.id] += 1
    return [near[number] for number, _times in said.most_common(LOOKED)]


def _found(visit: Visit, sought: str, kind: str, tag: str) -> Iterator[tuple[Resource, bool]]:
    """What search finds, as far as what is seen of it fits; and whether that has all."""
    wanted = with_tag(sought, tag)
    hits, found = hits_for(visit.work, wanted, inside=False, kinds=(KIND,), kind=kind)
    tags = visit.work.tags.of(list(found))
    for hit in hits:
        resource, under = found[hit.number], tags.get(hit.number, ())
        if tag and tag not in under:
            continue
        written = "\n".join((resource.title, told_of(resource), *under, resource.kind))
        seen = visit.said(written)
        if seen == written or fits(sought, seen, slips=not hit.whole):
            yield resource, hit.whole
