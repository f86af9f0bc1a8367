"""Swaps: what the page in front of somebody has to change to show what is drawn now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from markupsafe import Markup

Parts = Mapping[str, str]
"""A region in its order, part by part: the HTML of each element by its id."""
Drawn = Mapping[str, Parts | str]
"""A page's regions by element id; one that has no parts of its own is drawn as a whole."""
Shown = Mapping[str, Parts | str | None]
"""What stands in front of somebody; None for a region of which that is not known."""

_SIZE = 4
"""Bytes of a region's fingerprint: that two of one page are taken for the same is one in 2^32."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One change of a page, as htmx makes it: `how` at the element `target`."""

    target: str
    how: str
    html: str = ""

    def __str__(self) -> str:
        """As it is sent."""
        start = Markup('<hx-partial hx-target="#{}" hx-swap="{}">').format(self.target, self.how)
        return f"{start}{self.html}</hx-partial>"


def whole(region: Parts | str) -> str:
    """A region's HTML."""
    return region if isinstance(region, str) else "\n".join(region.values())


def changes(shown: Shown, drawn: Drawn) -> list[Swap]:
    """What makes the one into the other; nothing of what stayed the same."""
    return [
        swap
        for name, region in drawn.items()
        if not _same(shown.get(name), region)
        for swap in _of_region(name, shown.get(name), region)
    ]


def _same(shown: Parts | str | None, drawn: Parts | str) -> bool:
    if isinstance(shown, Mapping) and isinstance(drawn, Mapping):
        # Mappings are equal in any order.
        return list(shown.items()) == list(drawn.items())
    return shown == drawn


def _of_region(name: str, shown: Parts | str | None, drawn: Parts | str) -> list[Swap]:
    if isinstance(shown, Mapping) and isinstance(drawn, Mapping):
        stay = [part for part in shown if part in drawn]
        # Messages keep their order for good; were one moved, the page is put in order as a whole.
        if stay and stay == [part for part in drawn if part in shown]:
            return list(_of_parts(name, shown, drawn))
    return [Swap(name, "innerMorph", whole(drawn))]


def _of_parts(name: str, shown: Parts, drawn: Parts) -> Iterator[Swap]:
    yield from (Swap(part, "delete") for part in shown if part not in drawn)
    # htmx looks for every target before it changes anything, so that what is new in a row comes at
    # once, after the nearest part that was there before.
    last, fresh = "", ""
    for part, html in drawn.items():
        if part not in shown:
            fresh += html
            continue
        if fresh:
            yield _let_in(name, last, fresh)
        last, fresh = part, ""
        if shown[part] != html:
            yield Swap(part, "outerMorph", html)
    if fresh:
        yield _let_in(name, last, fresh)


def _let_in(name: str, last: str, fresh: str) -> Swap:
    return Swap(last, "afterend", fresh) if last else Swap(name, "afterbegin", fresh)


def mark(drawn: Drawn) -> str:
    """What tells, of each region, whether a page shows it as it is drawn here."""
    return ".".join(_fingerprint(region) for region in drawn.values())


def known(marked: str, drawn: Drawn) -> Shown:
    """What is known to stand in front of somebody whose page carries a mark, "" for none."""
    marks = marked.split(".")
    pairs = zip(drawn.items(), marks, strict=False)
    return {
        name: region if _fingerprint(region) == fingerprint else None
        for (name, region), fingerprint in pairs
    }


def _fingerprint(region: Parts | str) -> str:
    return blake2b(whole(region).encode(), digest_size=_SIZE).hexdigest()
