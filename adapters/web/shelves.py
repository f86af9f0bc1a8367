"""The library as a page: what stands on the shelf for whoever looks, each thing as its card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlmodel import Session

from adapters.web.people import PLATFORM, WORKSPACE
from adapters.web.render import Drawing, card_html
from adapters.web.screens import Screen
from bot.core import living
from bot.core.i18n import _, speaking
from bot.library.library_cards import KINDS
from bot.library.shelf import shelf
from store.directory import Directory
from store.work import Work

SHOWN = 20
"""Things on one page."""
TAGS = 12
"""How many tags one can choose from; every other one is found by writing it."""
LONGEST = 200
"""Characters one can search for."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What somebody looks for: words, a kind, a tag, each "" for any."""

    sought: str = ""
    kind: str = ""
    tag: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Looked":
        """As an address says it."""
        sought = query.get("q", "").strip()[:LONGEST]
        return cls(sought, query.get("kind", "")[:LONGEST], query.get("tag", "")[:LONGEST])


@dataclass(frozen=True, slots=True)
class Library:
    """What the page shows beside its screen; `there` is whether a community meets here at all."""

    looked: Looked
    there: bool = False
    cards: Sequence[Markup] = ()
    more: int = 0
    near: bool = False
    kinds: Mapping[str, str] | None = None
    tags: Sequence[str] = ()


def browse(session: Session, screen: Screen, looked: Looked, now: datetime) -> Library:
    """The library of the community that meets in the channel of a screen, as its person sees it."""
    view = screen.view
    found = Directory(session).at(PLATFORM, WORKSPACE, view.channel, view.user)
    if found is None or found.community.state != "active":
        return Library(looked)
    work = Work(session, found.community.id)
    inside = found.member is not None and found.member.state == "active"
    there = shelf(work, inside, SHOWN, sought=looked.sought, kind=looked.kind, tag=looked.tag)
    drawing = Drawing(screen.reader, 0, view.library)
    with speaking(found.community.language):
        # The same cards as in the channel, so that the library is written once.
        drawn = [living.draw(work, subject, now) for subject in there.subjects]
        return Library(
            looked=looked,
            there=True,
            cards=[card_html(card, drawing) for card in drawn if card is not None],
            more=there.more,
            near=there.near,
            kinds={kind: _(name) for kind, name in KINDS.items() if kind in there.kinds},
            tags=list(there.tags)[:TAGS],
        )
