"""Turns: of several who could see to something one is asked, whoever was asked longest ago."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from bot.core.addressees import Addressed, here
from bot.core.cards.elements import Card
from bot.core.cards.lines import note
from bot.core.cards.stand_in import stand_in
from bot.core.rules.allowance import AT_ONCE
from bot.core.voice import Voice
from store.members import Member
from store.work import Work

NEVER = datetime.min.replace(tzinfo=UTC)


class Telling(Protocol):
    """A moment in a community's work, with a voice: a prompt's, or a Call's."""

    @property
    def work(self) -> Work: ...
    @property
    def voice(self) -> Voice: ...
    @property
    def now(self) -> datetime: ...
    @property
    def today(self) -> date: ...


def in_turn(work: Work, members: Iterable[Member], today: date) -> list[Member]:
    """Those who can act today, whoever was asked longest ago first."""
    found = here(work, members, today)
    return sorted(found, key=lambda m: (m.steward_asked or NEVER, m.id))


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said in private: a card of a kind, once for each `key`, of use until then.

    `at_once`: to those it is meant for; None: as its kind has it. It `waits` so long for something
    that it can be said with.
    """

    card: Card
    kind: str
    key: str
    until: datetime | None = None
    at_once: bool | None = None
    waits: timedelta = AT_ONCE

    def to(self, voice: Voice, member: Member) -> bool:
        """Say it to somebody; whether it will be said."""
        return voice.direct(
            member,
            self.card,
            self.kind,
            self.key,
            self.until,
            at_once=self.at_once,
            waits=self.waits,
        )


def ask_one(told: Telling, said: Note) -> Member | None:
    """Say something to one steward in private, the next where one can't be reached; to whom.

    None where nobody is there, or where one of them was told it before.
    """
    stewards = told.work.members.stewards()
    if told.work.outbox.said(said.key, [steward.id for steward in stewards]):
        return None
    # Who shares the care is told that it is not theirs alone.
    card = _one_at_a_time(said.card) if len(stewards) > 1 else said.card
    for steward in in_turn(told.work, stewards, told.today):
        if replace(said, card=card).to(told.voice, steward):
            steward.steward_asked = told.now
            told.work.save(steward)
            return steward
    return None


def tell_chosen(told: Telling, chosen: Addressed, said: Note) -> None:
    """Say something to those it is meant for, or to one steward who stands in for them."""
    if chosen.instead:
        # Whoever stands in did not ask for it.
        ask_one(told, replace(said, card=stand_in(said.card, instead=True), at_once=None))
        return
    for member in chosen.members:
        said.to(told.voice, member)


def _one_at_a_time(card: Card) -> Card:
    said = note("I ask one of you stewards at a time; `/cop desk` shows it to all.")
    return replace(card, body=(*card.body, said))
