"""Discoveries, successes and challenges: a line, whenever, for the next gathering."""

from datetime import datetime, timedelta
from typing import Annotated

from bot.core.arrived import on_arrived
from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.kinds.plain import LineKind, NumberKind
from bot.core.replies import Reply
from bot.gatherings.change import redraw_next
from bot.openings import discovery_cards as cards
from bot.openings.brought import CHALLENGE, DISCOVERY, SUCCESS
from store.discoveries import Discovery
from store.work import Work

AGAIN = timedelta(days=30)
"""Word for word the same line within this time is one."""

Found = Annotated[
    str,
    LineKind(
        label="In a line", help="In a line", limit=300, example="Silence works online as well"
    ),
]
Went = Annotated[
    str,
    LineKind(label="In a line", help="In a line", limit=300, example="Our first circle was calm"),
]
Hard = Annotated[
    str, LineKind(label="In a line", help="In a line", limit=300, example="How to end on time")
]
Held = Annotated[int, NumberKind(held=True, high=10**9)]


@command(
    "tell discovery", "Tell in a line what you found out, whenever", who=MEMBER, submit="Tell it"
)
def discovery(ask: Ask, line: Found) -> Reply:
    """Requirement F6."""
    return _keep(ask, DISCOVERY, line)


@command("tell success", "Tell in a line what went well", who=MEMBER, submit="Tell it")
def success(ask: Ask, line: Went) -> Reply:
    """Successes come first. Requirements Q4, F9."""
    return _keep(ask, SUCCESS, line)


@command(
    "tell challenge",
    "Tell in a line what you would like to talk about",
    who=MEMBER,
    submit="Tell it",
)
def challenge(ask: Ask, line: Hard) -> Reply:
    """For the coming session. Requirement F9."""
    return _keep(ask, CHALLENGE, line)


@command("tell-back", "Take a line back", who=MEMBER, after_end=True, hidden=True)
def back(ask: Ask, line: Held) -> Reply:
    """Only by whoever brought it."""
    kept = ask.work.discoveries.get(line)
    mine = kept is not None and kept.member_id == ask.me.id
    if kept is not None and mine:
        ask.work.search.drop(kept.kind, kept.id)
        ask.work.discoveries.drop(kept)
        redraw_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.taken_back(known=mine))


@on_arrived
def all_findable(work: Work, _now: datetime) -> None:
    """What is found by is not in an archive: it is made of what is."""
    for brought in work.discoveries.every():
        work.search.put(brought.kind, brought.id, brought.text, "")


def _keep(ask: Ask, kind: str, line: str) -> Reply:
    me = ask.me.id
    if ask.work.discoveries.same(me, kind, line, ask.now - AGAIN):
        return Reply(card=cards.kept_already())
    kept = ask.work.discoveries.add(
        Discovery(community_id=ask.work.community, member_id=me, kind=kind, text=line, at=ask.now)
    )
    ask.work.search.put(kind, kept.id, line, "")
    # Its card shows what was brought, so that others see it before they meet.
    coming = redraw_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.kept(kept, coming, ask.now))
