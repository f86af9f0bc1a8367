"""The shelf: what of a library somebody sees, by search, kind or tag, as subjects of cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.library.care import KIND
from store.core.subject import Subject
from store.resources import Resource
from store.search.search import Hit
from store.search.shelved import Shelved
from store.work import Work

CARDED: Final = ("query", "answer")
"""What search finds besides resources that stands on a card."""
LOOKED: Final = 100
"""Hits that are looked at: what is further from what was sought is found by another word."""


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
        # What was told in a line has no card to stand on, and a question is of no kind.
        kinds = (KIND,) if kind else (KIND, *CARDED)
        hits, _resources = hits_for(work, with_tag(sought, tag), inside, kinds, kind)
        near = bool(hits) and not hits[0].whole
        subjects = list(dict.fromkeys(map(_subject, hits)))
        count = len(subjects)
    else:
        newest = work.shelves.newest(shown, kind=kind, tag=tag, confidential=inside)
        subjects = [Subject.of(resource) for resource in newest]
        count = work.shelves.count(kind=kind, tag=tag, confidential=inside)
    return Shelf(
        tuple(subjects[:shown]),
        max(0, count - shown),
        near,
        work.shelves.kinds_in_use(confidential=inside),
        work.tags.in_use(confidential=inside),
    )


def with_tag(sought: str, tag: str) -> str:
    """What is sought, under a tag as well: before it, since of many words the last ones go."""
    return f"#{tag} {sought}" if tag else sought


def hits_for(
    work: Work, sought: str, inside: bool, kinds: Sequence[str] = (), kind: str = ""
) -> tuple[list[Hit], dict[int, Resource]]:
    """What fits a text, best first, as far as the reader may see it; and its resources by id.

    `kinds` are those of what can be found, and `kind` that of resources; none for any.
    """
    hits = work.search.find(sought, LOOKED, kinds, Shelved(kind, confidential=inside))
    resources = work.resources.named([hit.number for hit in hits if hit.kind == KIND])
    return [hit for hit in hits if hit.kind != KIND or hit.number in resources], resources


def _subject(hit: Hit) -> Subject:
    """The card on which a hit stands; an answer stands on its question's, which is shown once."""
    if hit.kind == KIND:
        return Subject("resource", hit.number)
    return Subject("query", hit.about or hit.number)
