"""The agenda: shown with its clock times, and arranged by stewards, for good or for one date."""

from collections.abc import Mapping, Sequence

from bot.agenda import cards
from bot.agenda.kinds import Asks, Minutes, PartRef, Title, Wanted
from bot.core.ask import Ask
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.kinds.community import NEXT, GatheringKind, GatheringRef, NoSuchRole, find_part
from bot.core.kinds.kind import Reading
from bot.core.replies import Reply
from bot.core.rules.keys import key
from bot.core.voice import CHANGES
from bot.gatherings.closed import refuse_closed
from bot.roles.waitlist import tell_waiting
from store.core.subject import Subject
from store.gatherings import Gathering
from store.roles import AgendaItem

ALL = 1000
"""More gatherings than any 13 months hold."""
HELPS = {
    "before": "The part it comes before; empty is the end, or where it is",
    "gathering": "One date, which then has an agenda of its own; empty is every date",
}


class TitleTaken(Mend):
    """“%(title)s” is on this agenda already, or is what a part of it was called before. Choose
    another title."""


class NoLongerAPart(Mend):
    """That part is no longer on the agenda. `/gathering agenda` shows what is."""


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
)
def add(
    ask: Ask,
    title: Title,
    asks: Asks = "",
    wanted: Wanted = 1,
    gathering: GatheringRef | None = None,
    minutes: Minutes | None = None,
    before: PartRef = "",
) -> Reply:
    """A new part, with a key that no other has."""
    items = _items(ask, gathering)
    _refuse_title(title, items)
    item = AgendaItem(
        community_id=ask.work.community,
        gathering_id=gathering.id if gathering else None,
        position=len(items),
        key=key(title, ask.work.roles.titles(), {item.key for item in items}),
        title=title,
        asks=asks,
        wanted=wanted,
        minutes=minutes or None,
    )
    ask.work.roles.add_item(item)
    _arrange(ask, items, item, before)
    _redraw(ask, gathering)
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
    }


@command(
    "role change",
    "Change a part of the agenda",
    who=STEWARD,
    fill=standing,
    helps=HELPS,
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
) -> Reply:
    """What is given is changed and the rest stays; given nothing, a form shows how it stands."""
    if not (title or asks or before) and wanted is None and minutes is None:
        raise Missing([])
    items = _items(ask, gathering)
    item = _meant(ask, role, items)
    if title:
        _refuse_title(title, [other for other in items if other is not item])
    had = item.wanted
    item.title = title or item.title
    item.asks = asks or item.asks
    item.wanted = item.wanted if wanted is None else wanted
    item.minutes = item.minutes if minutes is None else minutes or None
    ask.work.save(item)
    if before:
        _arrange(ask, [other for other in items if other is not item], item, before)
    told = _clear(ask, item, gathering) if had and not item.wanted else 0
    _tell_waiting(ask, item, gathering)
    _redraw(ask, gathering)
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
    items = _items(ask, gathering)
    item = _meant(ask, role, items)
    told = _clear(ask, item, gathering)
    ask.work.roles.drop_item(item)
    ask.work.roles.arrange([other for other in items if other is not item])
    _redraw(ask, gathering)
    return Reply(card=cards.dropped(ask.work, item.title, gathering, told, ask.now))


def _items(ask: Ask, gathering: Gathering | None) -> list[AgendaItem]:
    """The agenda that is to be changed; one date gets a copy of its own first."""
    if gathering is None:
        return ask.work.roles.agenda(None)
    refuse_closed(gathering, ask.now)
    ask.work.gatherings.lock(gathering)
    return ask.work.roles.give_own(gathering)


def _meant(ask: Ask, typed: str, items: Sequence[AgendaItem]) -> AgendaItem:
    """The part that is meant: what a card holds to the letter, what was written by its sense."""
    if ask.call.source != "button":
        return find_part(typed, items)
    for item in items:
        if item.key == typed:
            return item
    raise NoLongerAPart


def _refuse_title(title: str, others: Sequence[AgendaItem]) -> None:
    # A title that is another's key would make the two one for whoever types it.
    named = {name for item in others for name in (item.key, item.title.casefold())}
    if title.casefold() in named:
        raise TitleTaken(param="title", title=title)


def _arrange(ask: Ask, others: list[AgendaItem], item: AgendaItem, before: str) -> None:
    place = len(others)
    if before:
        try:
            place = others.index(find_part(before, others))
        except NoSuchRole as error:
            error.param = "before"
            raise
    ask.work.roles.arrange([*others[:place], item, *others[place:]])


def _concerned(ask: Ask, gathering: Gathering | None) -> list[Gathering]:
    """The gatherings whose agenda a change is to."""
    if gathering is not None:
        return [gathering]
    return [g for g in ask.work.gatherings.coming(ask.now, ALL) if not g.own_agenda]


def _redraw(ask: Ask, gathering: Gathering | None) -> None:
    for one in _concerned(ask, gathering):
        ask.voice.redraw(Subject.of(one))


def _tell_waiting(ask: Ask, item: AgendaItem, gathering: Gathering | None) -> None:
    for one in _concerned(ask, gathering):
        for _free in range(item.wanted):
            tell_waiting(ask, one, item.key)


def _clear(ask: Ask, item: AgendaItem, gathering: Gathering | None) -> int:
    """Free everybody of a role at the gatherings that have not begun; how many were told."""
    dates: dict[int, list[Gathering]] = {}
    for one in _concerned(ask, gathering):
        if one.starts_at <= ask.now:
            continue
        for holder in ask.work.roles.clear(one.id, item.key):
            ask.work.requests.withdraw_handovers(one.id, item.key, holder)
            dates.setdefault(holder, []).append(one)
        ask.work.requests.clear(one.id, item.key)
    members = ask.work.members.named(list(dates))
    return sum(
        ask.voice.direct(
            members[holder],
            cards.no_longer(item.title, those, ask.now),
            CHANGES,
            f"dropped:{item.key}:{ask.call.id}",
        )
        for holder, those in dates.items()
        if holder != ask.me.id
    )
