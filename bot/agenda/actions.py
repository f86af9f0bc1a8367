"""The agenda: shown with its clock times, and arranged by stewards, for good or for one date."""

from collections.abc import Mapping

from bot.agenda import cards
from bot.agenda.items import (
    arrange,
    clear,
    concerned,
    meant,
    redraw,
    refuse_title,
    tell_waiting,
    to_change,
)
from bot.agenda.kinds import Asks, First, Minutes, PartRef, Title, Wanted
from bot.core.ask import Ask
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.errors import Missing
from bot.core.kinds.gatherings import NEXT, GatheringKind, GatheringRef
from bot.core.kinds.kind import Reading
from bot.core.kinds.roles import find_part
from bot.core.replies import Reply
from bot.core.rules.keys import key
from bot.gatherings.stakes import NOBODY
from store.roles import AgendaItem

HELPS = {
    "before": "The part it comes before; empty is the end, or where it is",
    "first": "Whether it suits a first time: I ask whoever has had no role yet for such ones alone",
    "gathering": "One date, which then has an agenda of its own; empty is every date",
}


@command(
    "gathering agenda", "Show the agenda: what comes when, and who does it", who=ANYONE, reads=True
)
def agenda(ask: Ask, gathering: GatheringRef = NEXT) -> Reply:
    """The parts in order, with clock times as far as lengths are known."""
    return Reply(card=cards.agenda(ask.work, gathering, ask.now))


@command(
    "role add",
    "Add a part to the agenda, as a role that somebody takes",
    who=STEWARD,
    submit="Add it",
    helps=HELPS,
    labels={"before": "Before which part", "first": "Fit for a first time"},
)
def add(
    ask: Ask,
    title: Title,
    asks: Asks = "",
    wanted: Wanted = 1,
    gathering: GatheringRef | None = None,
    minutes: Minutes | None = None,
    before: PartRef = "",
    first: First = "no",
) -> Reply:
    """A new part, with a key that no other has, for every date or for one (F4)."""
    items = to_change(ask, gathering)
    refuse_title(title, items)
    item = AgendaItem(
        community_id=ask.work.community,
        gathering_id=gathering.id if gathering else None,
        # At the end, until `arrange` says otherwise.
        position=len(items),
        # Titles change and claims point at keys, so a role that comes back finds its history.
        key=key(title, ask.work.roles.titles(), {item.key for item in items}),
        title=title,
        asks=asks,
        wanted=wanted,
        minutes=minutes or None,
        first_time=first == "yes",
    )
    ask.work.roles.add_item(item)
    arrange(ask, items, item, before)
    redraw(ask, gathering)
    return Reply(card=cards.added(ask.work, item, gathering, ask.now))


def standing(ask: Ask) -> Mapping[str, str]:
    """What a part is like now, as first values for the form that changes it."""
    typed, raw = ask.call.args.get("role", ""), ask.call.args.get("gathering", "")
    if not typed.strip():
        return {}
    reading = Reading(ask.now, ask.community.zone, ask.work)
    gathering = GatheringKind().read(raw, reading) if raw.strip() else None
    item = find_part(typed, ask.work.roles.agenda(gathering))
    return {
        "title": item.title,
        "asks": item.asks,
        "wanted": str(item.wanted),
        "minutes": str(item.minutes or ""),
        "first": "yes" if item.first_time else "no",
    }


@command(
    "role change",
    "Change a part of the agenda",
    who=STEWARD,
    fill=standing,
    helps=HELPS,
    labels={"before": "Before which part", "first": "Fit for a first time"},
)
def change(
    ask: Ask,
    role: PartRef,
    title: Title = "",
    asks: Asks = "",
    wanted: Wanted | None = None,
    gathering: GatheringRef | None = None,
    minutes: Minutes | None = None,
    before: PartRef = "",
    first: First | None = None,
) -> Reply:
    """What is given is changed and the rest stays; given nothing, a form shows how it stands."""
    if not (title or asks or before or first) and wanted is None and minutes is None:
        raise Missing([])
    items = to_change(ask, gathering)
    item = meant(ask, role, items)
    if title:
        refuse_title(title, [other for other in items if other is not item])
    had = item.wanted
    item.title = title or item.title
    item.asks = asks or item.asks
    item.wanted = item.wanted if wanted is None else wanted
    item.minutes = item.minutes if minutes is None else minutes or None
    item.first_time = item.first_time if first is None else first == "yes"
    ask.work.save(item)
    if title:
        to_come = [one.id for one in concerned(ask, gathering)]
        ask.work.roles.retitle(item.key, title, to_come)
    if before:
        arrange(ask, [other for other in items if other is not item], item, before)
    # Fewer people wanted sends nobody away; a part that becomes nobody's role frees them all.
    told = clear(ask, item, gathering) if had and not item.wanted else NOBODY
    tell_waiting(ask, item, gathering)
    redraw(ask, gathering)
    return Reply(card=cards.changed(ask.work, item, gathering, told, ask.now))


@command(
    "role drop",
    "Take a part off the agenda",
    who=STEWARD,
    submit="Take it off",
    helps={"gathering": HELPS["gathering"]},
)
def drop(ask: Ask, role: PartRef, gathering: GatheringRef | None = None) -> Reply:
    """Whoever had it at a gathering to come is told once; what was held before stays history."""
    items = to_change(ask, gathering)
    item = meant(ask, role, items)
    told = clear(ask, item, gathering)
    ask.work.roles.drop_item(item)
    ask.work.roles.arrange([other for other in items if other is not item])
    redraw(ask, gathering)
    return Reply(card=cards.dropped(ask.work, item.title, gathering, told, ask.now))
