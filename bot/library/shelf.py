"""The shelf: what of a library somebody sees, by search, kind or tag, as subjects of cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.library.care import KIND
from store.core.subject import Subject
from store.resources import Resource
from store.search.search import Hit
from store.work import Work

CARDED: Final = ("query", "answer")
"""What search finds besides resources that stands on a card."""
LOOKED: Final = 30
"""Hits that are looked at, since some may stay among the members, or be of another kind."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What somebody sees: subjects (resources, queries) in order, and how many more.

    `near`: nothing has all that was asked for, this comes near. `kinds` and `tags` are those in
    use, each with how many resources it has.
    """

    subjects: tuple[Subject, ...]
    more: int
    near: bool
    kinds: Mapping[str, int]
    tags: Mapping[str, int]


def shelf(
    work: Work, inside: bool, shown: int, *, sought: str = "", kind: str = "", tag: str = ""
) -> Shelf:
    """At most `shown` of what there is: best first where something is `sought`, else the newest.

    Whoever is not `inside` the community does not see what stays among its members.
    """
    near = False
    if sought:
        hits, resources = hits_for(work, f"{sought} #{tag}" if tag else sought, inside)
        near = bool(hits) and not hits[0].whole
        found = [_subject(hit) for hit in hits if _is(hit, resources, kind)]
        subjects = list(dict.fromkeys(found))
        count = len(subjects)
    else:
        newest = work.shelves.newest(shown, kind=kind, tag=tag, confidential=inside)
        subjects = [Subject.of(resource) for resource in newest]
        count = work.shelves.count(kind=kind, tag=tag, confidential=inside)
    return Shelf(
        tuple(subjects[:shown]),
        max(0, count - shown),
        near,
        work.shelves.kinds_in_use(),
        work.tags.in_use(),
    )


def hits_for(work: Work, sought: str, inside: bool) -> tuple[list[Hit], dict[int, Resource]]:
    """What fits a text, best first, as far as the reader may see it; and its resources by id."""
    hits = work.search.find(sought, LOOKED)
    numbers = [hit.number for hit in hits if hit.kind == KIND]
    resources = {
        number: resource
        for number, resource in work.resources.named(numbers).items()
        if inside or not resource.confidential
    }
    return [hit for hit in hits if hit.kind != KIND or hit.number in resources], resources


def _subject(hit: Hit) -> Subject:
    """The card on which a hit stands; an answer stands on its question's, which is shown once."""
    if hit.kind == KIND:
        return Subject("resource", hit.number)
    return Subject("query", hit.about or hit.number)


def _is(hit: Hit, resources: Mapping[int, Resource], kind: str) -> bool:
    """Whether a hit is of the kind that is asked for, "" for any."""
    if hit.kind == KIND:
        return not kind or resources[hit.number].kind == kind
    # What was told in a line has no card to stand on.
    return not kind and hit.kind in CARDED
