"""The library is looked at: the newest, of a kind, under a tag, or one thing whole."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import ANYONE, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.rest import ENDED
from bot.core.rules import tags as tagging
from bot.library import cards
from bot.library import library_cards as lists
from bot.library.care import may_change
from bot.library.kinds import AnyShelfRef, ResourceRef, Tags
from bot.library.rules import KINDS

SHOWN = 10


class AmongMembers(Mend):
    """That stays among the members of %(name)s. `/cop join` is enough to be one."""


@command(
    "library list",
    "Show what is in the library: the newest, of a kind, or under a tag",
    who=ANYONE,
    reads=True,
    helps={"tag": "Only what has this tag"},
)
def library(ask: Ask, kind: AnyShelfRef = "", tag: Tags = "") -> Reply:
    """The newest first; places where more is kept stand above them."""
    wanted = tags_of(tag)
    # In a written line the first word may be either: “templates” means the kind.
    if not kind and wanted.removesuffix("s") in KINDS:
        kind, wanted = wanted.removesuffix("s"), ""
    shelves, inside = ask.work.shelves, is_member(ask)
    shown = shelves.newest(SHOWN, kind=kind, tag=wanted, confidential=inside)
    if not shown:
        return Reply(card=lists.empty(kind, wanted))
    count = shelves.count(kind=kind, tag=wanted, confidential=inside)
    return Reply(card=lists.listed(ask.work, kind, wanted, shown, count, inside=inside))


@command(
    "library show",
    "Show something in the library, with all there is about it",
    who=ANYONE,
    after_end=True,
    submit="Show it",
)
def show(ask: Ask, resource: ResourceRef) -> Reply:
    """All of it; that somebody looked at it is counted, and who did is not kept."""
    if resource.confidential and not is_member(ask):
        join = Button(_("Join"), offer("cop join"), "primary")
        raise AmongMembers(name=ask.community.name, ways=[join])
    # The sharer's own look does not tell whether anybody else ever found it. Requirement Q3.
    # Nobody tidies up any more what has ended.
    others = ask.caller is None or ask.caller.id != resource.added_by
    if others and ask.community.rest != ENDED:
        ask.work.resources.open(resource.id)
    mine = may_change(ask.work, resource, ask.caller, ask.now)
    return Reply(card=cards.one(ask.work, resource, mine, ask.now))


def is_member(ask: Ask) -> bool:
    """Whether the caller takes part: what is confidential is for members alone. Requirement S3."""
    return ask.caller is not None and ask.caller.state == "active"


def tags_of(text: str) -> str:
    """The one tag that somebody asks for, "" for none."""
    return tagging.tag(text.lstrip("#"))
