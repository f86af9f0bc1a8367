"""How somebody is asked, in private, whether they would take a role: a question, no assignment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Text
from bot.core.cards.lines import note
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.roles.agendas import Part
from bot.roles.cards import asked, asks, choose, not_this_time, take
from bot.roles.hands import Hand
from bot.roles.rotation import Why
from bot.wishes.cards import way_to
from store.gatherings import Gathering

BUTTONS: Final = 3
"""Roles that have a button each; more of them are chosen from a list."""


def would_you(part: Part, why: Why, today: date, now: datetime) -> Card:
    """One role is open: a question, with what is asked and why this person is. F5."""
    said = Text(_why(part, why, today, now))
    return Card(_one(part, now), (*asks(part), said, _yes_or_no(part), _fine()))


def _one(part: Part, now: datetime) -> Words:
    return words(
        "Would you like to take **%(role)s** on %(day)s?",
        role=part.title,
        day=when.of(part.gathering, now),
    )


def _why(part: Part, why: Why, today: date, now: datetime) -> Words:
    if why.last is None:
        return words("You have not held it yet.")
    day = when.on_day(why.last, part.gathering.zone, now)
    # A role that is taken for a date to come counts as held.
    if why.last >= today:
        return words("You have it on %(day)s too.", day=day)
    return words("You last held it on %(day)s.", day=day)


def suits(
    gathering: Gathering,
    parts: Sequence[Part],
    hands: Iterable[tuple[Part, Hand]],
    now: datetime,
) -> Card:
    """Several roles are open, or a first one: any of them at one press, or none.

    `hands` are those who have held one, for whoever takes it for the first time.
    """
    if len(parts) == 1:
        helped = [handed(hand) for _part, hand in hands]
        return Card(_one(parts[0], now), (*asks(parts[0]), *helped, _yes_or_no(parts[0]), _fine()))
    title = words("Would one of these suit you on %(day)s?", day=when.of(gathering, now))
    body: list[Element] = [Items(tuple(asked(part) for part in parts))]
    body += [role_handed(part, hand) for part, hand in hands]
    body += _choice(gathering, parts)
    return Card(title, (*body, _fine()))


def handed(hand: Hand) -> Text:
    """Who has held the one role that is asked for."""
    who = (person(hand.member),)
    if hand.helps:
        return Text(words("%(who)s has done it, and would help.", who=who))
    return Text(words("%(who)s did it last.", who=who))


def role_handed(part: Part, hand: Hand) -> Text:
    """Who has held one of the roles that are asked for."""
    who = (person(hand.member),)
    if hand.helps:
        said = words("%(who)s has done %(role)s, and would help.", who=who, role=part.title)
    else:
        said = words("%(who)s did %(role)s last.", who=who, role=part.title)
    return Text(said)


def _choice(gathering: Gathering, parts: Sequence[Part]) -> Iterable[Element]:
    """A button for each of a few, else a list; and the way to say no to all of it."""
    no = Button(_("Not this time"), offer("role decline", gathering=f"#{gathering.id}"))
    if len(parts) > BUTTONS:
        yield from choose(gathering, parts)
        yield Actions((no, tomorrow(gathering), way_to()))
        return
    takes = (take(part, part.title) for part in parts)
    yield Actions((*takes, no, tomorrow(gathering), way_to()))


def _yes_or_no(part: Part) -> Actions:
    yes = take(part, _("I'll do it"))
    return Actions((yes, not_this_time(part), tomorrow(part.gathering), way_to()))


def tomorrow(gathering: Gathering) -> Button:
    """A button for whoever wants to sleep on it."""
    return Button(_("Remind me tomorrow"), offer("role tomorrow", gathering=f"#{gathering.id}"))


def again(at: datetime, zone: str, now: datetime) -> Card:
    """When somebody is asked again."""
    return Card(words("I ask you again on %(when)s.", when=when.clocked(at, zone, now)))


def taken_care_of(gathering: Gathering, now: datetime) -> Card:
    """Nothing is left to be asked again."""
    said = words(
        "Nothing that you were asked for on %(day)s is open any more. Thank you.",
        day=when.of(gathering, now),
    )
    return Card(said)


def too_late(gathering: Gathering, parts: Sequence[Part], now: datetime) -> Card:
    """There is no morning left to ask on: now, or not this time."""
    said = words("By then %(day)s has begun. What do you say now?", day=when.of(gathering, now))
    return Card(said, (_now(gathering, parts),))


def unheard(gathering: Gathering, parts: Sequence[Part], now: datetime) -> Card:
    """Nothing would reach them tomorrow: now, or not this time; or what they hear in private."""
    said = words(
        "You get no role requests from me in private, so I could not ask you again about %(day)s. "
        "What do you say now?",
        day=when.of(gathering, now),
    )
    return Card(said, (_now(gathering, parts, Button(_("Private messages"), offer("cop quiet"))),))


def _now(gathering: Gathering, parts: Sequence[Part], *more: Button) -> Actions:
    no = Button(_("Not this time"), offer("role decline", gathering=f"#{gathering.id}"))
    return Actions((*(take(part, part.title) for part in parts[:BUTTONS]), no, *more))


def _fine() -> Element:
    return note("Roles go round so that everybody's turn comes. Saying no is always fine.")
