"""How it is told that a gathering does not take place, or does so after all."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import Words, join
from bot.gatherings.cards import called
from bot.gatherings.plan import JOINT
from bot.gatherings.stakes import Stake
from store.gatherings import Gathering


def cancelled(stakes: Sequence[Stake], why: str, community: str, now: datetime) -> Card:
    """Somebody who meant to come, or has a role, hears that it does not take place."""
    there = note("`/gathering list` shows the dates to come.")
    return _cancelled(stakes, _why(why), (there,), community, now)


def _cancelled(
    stakes: Sequence[Stake],
    why: Sequence[Element],
    way: Sequence[Element],
    community: str,
    now: datetime,
) -> Card:
    first, body = stakes[0].gathering, list(why)
    if len(stakes) > 1:
        days = join((when.of(stake.gathering, now) for stake in stakes), " · ")
        body.append(text("These dates do not take place: %(days)s", days=days))
    # Whoever was preparing something has to know that they can stop.
    if any(stake.claims for stake in stakes):
        body.append(text("There is nothing left for you to prepare. Thank you for being ready to."))
    return Card(_off(first, community, now), (*body, *way))


def fallen_away(stakes: Sequence[Stake], community: str, now: datetime, rests: Words = ()) -> Card:
    """The same where a community rests or ends: what others hold goes on, without its people.

    `rests` says which of it, and until when.
    """
    why = [Text(words("%(rests)s.", rests=rests))] if rests else []
    ours = [stake for stake in stakes if JOINT not in stake.gathering.own]
    theirs = [stake.gathering for stake in stakes if JOINT in stake.gathering.own]
    if not theirs:
        return _cancelled(ours, why, (), community, now)
    no_more = [
        words(
            "We take part in %(name)s on %(when)s no more; its hosts go on with it.",
            name=called(one, community),
            when=when.moment(one, now),
        )
        for one in theirs
    ]
    if ours:
        told = _cancelled(ours, why, (), community, now)
        return Card(told.title, (*map(Text, no_more), *told.body))
    prepared = any(stake.claims for stake in stakes)
    free = text("There is nothing left for you to prepare. Thank you for being ready to.")
    return Card(no_more[0], (*map(Text, no_more[1:]), *why, *((free,) if prepared else ())))


def cancelled_here(
    gathering: Gathering, why: str, next_one: Gathering | None, community: str, now: datetime
) -> Card:
    """The channel hears that a gathering does not take place, and which is the next."""
    body = _why(why)
    if next_one is not None:
        body.append(text("The next one is %(when)s.", when=when.moment(next_one, now)))
    return Card(_off(gathering, community, now), tuple(body))


def _off(gathering: Gathering, community: str, now: datetime) -> Words:
    return words(
        "%(name)s on %(when)s is cancelled",
        name=called(gathering, community),
        when=when.moment(gathering, now),
    )


def _why(why: str) -> list[Element]:
    return [text("%(why)s", why=why)] if why else []


def called_off(gathering: Gathering, reached: Words, now: datetime) -> Card:
    """The steward's answer to cancelling; `reached` is () where it was cancelled before."""
    title = words("%(when)s is cancelled.", when=when.moment(gathering, now))
    body: list[Element] = [Text(reached)] if reached else []
    return Card(title, (*body, Actions((after_all(gathering),))))


def after_all(gathering: Gathering) -> Button:
    """The way back from cancelling."""
    restore = offer("gathering restore", gathering=f"#{gathering.id}")
    return Button(_("It takes place after all"), restore)


def restored(gathering: Gathering, reached: Words, now: datetime) -> Card:
    """The steward's answer to restoring a gathering."""
    title = words("%(when)s takes place.", when=(when.at(gathering, now),))
    return Card(title, (Text(reached),) if reached else ())
