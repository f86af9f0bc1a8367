"""Stage: where a play is performed. It is all that a play knows of the platform it runs on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from adapters.plays.lines import Community, Guests, Members, Now, SetUpLine, Stewards

OPENING = datetime.fromisoformat("2026-01-05 09:00")
"""When a play begins that does not say so."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What stands before the first act. Everybody named belongs to every community named.

    `now` is naive: the wall clock in the first community's zone, in UTC where there is none.
    """

    communities: tuple[Community, ...] = ()
    stewards: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    now: datetime = OPENING


def set_up(lines: Sequence[SetUpLine]) -> SetUp:
    """All set-up lines together, so that their order among themselves does not matter."""
    return SetUp(
        communities=tuple(line for line in lines if isinstance(line, Community)),
        stewards=_names([line for line in lines if isinstance(line, Stewards)]),
        members=_names([line for line in lines if isinstance(line, Members)]),
        guests=_names([line for line in lines if isinstance(line, Guests)]),
        now=next((line.at for line in lines if isinstance(line, Now)), OPENING),
    )


def _names(lines: Sequence[Stewards | Members | Guests]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in line.names))


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that the bot showed, or drew anew, as plain text.

    `audience` is "Ana" for what only she was shown in answer (private replies, forms with their
    fields, errors), "@Ana" for a direct message, "#facilitators" for a channel and its threads.
    `message` stays the same when a message is drawn anew; "" for what is gone once it is read.
    `at` is when, to the minute, naive, as in `SetUp.now`; None for what answers an act at once.
    """

    audience: str
    message: str
    text: str
    at: datetime | None = None


class Stuck(Exception):
    """What somebody was to do cannot be done here: the one argument says why, and what could."""


class Stage(Protocol):
    """A platform with the bot on it, and the people of a play.

    `where` is "#channel", "dm" (in private with the bot), or None for the first community's home
    channel. Somebody who is not in the set-up comes into being, as a newcomer, with their first
    act. A message is found by any part of its text (`adapters.plays.matching.occurs`), the newest
    one first. Every act raises Stuck when it is impossible, naming what is in sight, and returns
    once the bot has come to rest and everything it had to show is shown.
    """

    async def begin(self, setting: SetUp) -> None:
        """Set the clock, bring the people, and set each community up as a steward does."""

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line: a command when it begins with a slash, else plain words."""

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button, and confirm if that is asked.

        Without `on` it is the newest message in sight that shows such a button.
        """

    async def choose(self, person: str, where: str | None, option: str, select: str) -> None:
        """Choose an option in the newest select in sight whose label holds `select`."""

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Send the form in front of `person`; a field goes by its name or by its label."""

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Add a reaction to a message."""

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Take a reaction of one's own back."""

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        """Use a message action by its label."""

    async def reply(self, person: str, where: str | None, text: str, under: str) -> None:
        """Say something in the thread under a message."""

    async def pass_time(self, by: timedelta) -> None:
        """Let so much real time pass; what falls due happens, in order."""

    async def pass_until(self, at: datetime) -> None:
        """Let time pass until a naive local time, as in `SetUp.now`. Stuck if it is over."""

    async def offline(self) -> None:
        """Stop the bot as its operator would; acts then happen on the platform alone."""

    async def online(self) -> None:
        """Start the bot again; it catches up with what it missed."""

    async def restart(self) -> None:
        """Kill the bot without a warning, and start it again on the same database."""

    async def seen(self) -> Sequence[Seen]:
        """What the bot has shown since the last act or passing of time began, oldest first.

        After `begin`, what was shown while setting up. What people say is not among it.
        """

    async def close(self) -> None:
        """Leave nothing behind."""
