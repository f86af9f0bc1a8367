"""The library in a browser: looked through by words, kinds and tags, and each thing whole."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core import living
from bot.core.cards.lines import note, text
from bot.core.i18n import N_, _, words
from bot.core.page import (
    SHOWN,
    Block,
    Choice,
    Choices,
    Entry,
    Page,
    Ref,
    Search,
    Visit,
    sheet_of,
    skipped,
    turned,
)
from bot.core.page_kinds import page
from bot.core.text import Words
from bot.library.cards import one
from bot.library.library_cards import KINDS
from bot.library.looking import looked_through
from bot.library.shelf import LOOKED
from store.core.subject import Subject
from store.resources import Resource

HERE = Ref("library")
TAGS = 12
"""Tags that one can choose from; every other one is found by writing it."""


@page(
    "library",
    N_("Library"),
    N_(
        "What members share: readings, tools, recordings, places; nothing that stays among members."
    ),
)
def draw(visit: Visit) -> Page | None:
    """The shelf, or one thing of it."""
    if visit.rest:
        return _one(visit)
    sought, kind, tag = (visit.asks.get(name, "").strip() for name in ("q", "kind", "tag"))
    here = HERE.asking(kind=kind, tag=tag)
    blocks: list[Block] = [Search(_("Search the library"), here, sought)]
    blocks += _narrow(visit, kind, tag)
    ends: list[Block] = []
    if sought:
        found = looked_through(visit, sought, kind, tag)
        shown, turns = sheet_of(visit, found), turned(visit, here.asking(q=sought), len(found))
        if len(found) == LOOKED:
            ends.append(note("This is what fits best; another word beside it narrows it down."))
    else:
        shelves = visit.work.shelves
        count = shelves.count(kind=kind, tag=tag, confidential=False)
        after = skipped(visit, count)
        shown = shelves.newest(SHOWN, kind=kind, tag=tag, confidential=False, after=after)
        turns = turned(visit, here, count)
    blocks += [_entry(visit, resource) for resource in shown]
    blocks += ends
    if not shown:
        blocks.append(text("Nothing here fits that.") if sought else text("Nothing is here yet."))
    return Page(words("Library"), (*blocks, *turns))


def _one(visit: Visit) -> Page | None:
    resource = visit.work.resources.get(visit.number)
    if resource is None or resource.confidential:
        return None
    card = one(visit.work, resource, mine=False, now=visit.now)
    return Page(card.title, card.body)


def _entry(visit: Visit, resource: Resource) -> Entry:
    card = living.draw(visit.work, Subject.of(resource), visit.now)
    assert card is not None, resource.id
    # Who shared it stands on its own page; here one looks for the thing.
    title = words("%(title)s", title=resource.title)
    return Entry(replace(card, title=title), Ref("library", str(resource.id)))


def _narrow(visit: Visit, kind: str, tag: str) -> Iterable[Choices]:
    kinds = visit.work.shelves.kinds_in_use(confidential=False)
    if len(kinds) > 1:
        names = [
            (name, words("%(kind)s", kind=(_(KINDS.get(name, name.capitalize())),)))
            for name in kinds
        ]
        yield _choices(_("Kind"), "kind", HERE.asking(tag=tag), kind, names, words("Everything"))
    if tags := list(visit.work.tags.in_use(confidential=False))[:TAGS]:
        named = [(one_tag, words("#%(tag)s", tag=one_tag)) for one_tag in tags]
        yield _choices(_("Tag"), "tag", HERE.asking(kind=kind), tag, named, words("Any tag"))


def _choices(
    label: str, name: str, here: Ref, chosen: str, values: list[tuple[str, Words]], every: Words
) -> Choices:
    listed = [("", every), *values]
    return Choices(
        label,
        tuple(
            Choice(said, here.asking(**{name: value}), value == chosen) for value, said in listed
        ),
    )
