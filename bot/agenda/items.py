"""The items of an agenda while a steward arranges them, and whoever is concerned by that."""

from collections.abc import Sequence

from bot.agenda import cards
from bot.core.ask import Ask
from bot.core.errors import Mend
from bot.core.kinds.roles import NoSuchRole, find_part
from bot.core.voice import CHANGES
from bot.gatherings import change
from bot.gatherings.closed import refuse_closed
from bot.gatherings.stakes import Told
from bot.gatherings.together import refuse_theirs
from bot.roles import waitlist
from store.gatherings import Gathering
from store.roles import AgendaItem

ALL = 1000
"""More gatherings than any 13 months hold."""


class TitleTaken(Mend):
    """“%(title)s” is on this agenda already, or is what a part of it was called before. Choose
    another title."""


class NoLongerAPart(Mend):
    """That part is no longer on the agenda. `/gathering agenda` shows what is."""


def to_change(ask: Ask, gathering: Gathering | None) -> list[AgendaItem]:
    """The agenda that is to be changed; one date gets a copy of its own first."""
    if gathering is None:
        return ask.work.roles.agenda(None)
    refuse_closed(gathering, ask.now)
    refuse_theirs(ask.work, gathering, ask.now)
    ask.work.gatherings.lock(gathering)
    return ask.work.roles.give_own(gathering)


def meant(ask: Ask, typed: str, items: Sequence[AgendaItem]) -> AgendaItem:
    """The part that is meant: what a card holds to the letter, what was written by its sense."""
    # A button pressed late must never fall on a role that only sounds alike.
    if ask.call.source != "button":
        return find_part(typed, items)
    for item in items:
        if item.key == typed:
            return item
    raise NoLongerAPart


def refuse_title(title: str, others: Sequence[AgendaItem]) -> None:
    # A title that is another's key would make the two one for whoever types it.
    named = {name for item in others for name in (item.key, item.title.casefold())}
    if title.casefold() in named:
        raise TitleTaken(param="title", title=title)


def arrange(ask: Ask, others: list[AgendaItem], item: AgendaItem, before: str) -> None:
    place = len(others)
    if before:
        try:
            place = others.index(find_part(before, others))
        except NoSuchRole as error:
            error.param = "before"
            raise
    ask.work.roles.arrange([*others[:place], item, *others[place:]])


def concerned(ask: Ask, gathering: Gathering | None) -> list[Gathering]:
    """The gatherings whose agenda a change is to."""
    if gathering is not None:
        return [gathering]
    return [g for g in ask.work.gatherings.coming(ask.now, ALL) if not g.own_agenda]


def redraw(ask: Ask, gathering: Gathering | None) -> None:
    for one in concerned(ask, gathering):
        change.redraw(ask.voice, one.id)


def tell_waiting(ask: Ask, item: AgendaItem, gathering: Gathering | None) -> None:
    # A change of the usual agenda concerns a year of gatherings; hardly anybody waits at one.
    awaited = ask.work.requests.awaited(item.key)
    for one in concerned(ask, gathering) if awaited else ():
        # Each call asks one person who waits, and asks nobody where nothing is free.
        for _free in range(item.wanted if one.id in awaited else 0):
            waitlist.tell_waiting(ask, one, item.key)


def clear(ask: Ask, item: AgendaItem, gathering: Gathering | None) -> Told:
    """Free everybody of a role at the gatherings that have not begun, and tell them."""
    dates: dict[int, list[Gathering]] = {}
    for one in concerned(ask, gathering):
        # Once a gathering has begun the role was held, and history is not taken back.
        if one.starts_at <= ask.now:
            continue
        for holder in ask.work.roles.clear(one.id, item.key):
            # A yes that comes later would move a role that is on no agenda.
            ask.work.requests.withdraw_handovers(one.id, item.key, holder)
            # By holder, so that whoever has it at ten dates hears of it once.
            dates.setdefault(holder, []).append(one)
        ask.work.requests.clear(one.id, item.key)
    # The steward knows it from the answer to what they did.
    dates.pop(ask.me.id, None)
    members = ask.work.members.named(list(dates)) if dates else {}
    key, missed = f"dropped:{item.key}:{ask.call.id}", []
    for holder, those in dates.items():
        card = cards.no_longer(item.title, those, ask.now)
        if not ask.voice.direct(members[holder], card, CHANGES, key):
            missed.append(members[holder])
    return Told(len(dates) - len(missed), tuple(missed))
