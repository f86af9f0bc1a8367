"""The past of the demo: a community some months old, lived through by the real application."""

import re
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources

from adapters.web.deeds import Deeds
from adapters.web.emoji import is_emoji
from adapters.web.past_dates import Present, dates
from adapters.web.people import WORKSPACE
from adapters.web.views import View
from bot.core.cards.plain import plain
from bot.core.replies import Reply
from bot.core.rules.clocks import clock
from bot.core.rules.offsets import parse
from bot.core.rules.quarters import quarter_of
from bot.core.rules.rhythm import Slot, instant
from bot.templates import Template, template
from scheduler.pass_time import Passing
from store.database import Session
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundPerson

Span = tuple[datetime, datetime]

SOON = (timedelta(days=9), timedelta(days=21))
"""How far ahead the coming gathering is at least and at most, in a demo that is just opened."""
PRESSES = "presses "
A_LITTLE = timedelta(minutes=20)
"""After the community was set up, its steward looks at the dates of the year."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something somebody wrote, and when; an emoji alone is a reaction.

    A line that begins with "presses " names a button by what it carries. "{code}" is the one-time
    code that somebody was shown last.
    """

    at: datetime
    user: str
    line: str
    channel: str = ""
    """Where they wrote it; "" where the community meets that the past is of."""


@dataclass(frozen=True, slots=True)
class Past:
    """A community's past as told in pasts/NAME.toml, laid on real dates.

    It `begins` to meet on `first`, and is opened at `present`, before it meets on `coming`.
    """

    told: dict[str, str]
    beside: tuple[Mapping[str, str], ...]
    """Other communities of the workspace: name, channel, template, place and steward of each."""
    template: Template
    people: tuple[PlaygroundPerson, ...]
    first: date
    begins: datetime
    coming: date
    scenes: tuple[Scene, ...]
    present: datetime

    def introduce(self, session: Session) -> None:
        """Bring the people and the channel into the playground."""
        playground = Playground(session)
        for community in (self.told, *self.beside):
            channel = community["channel"]
            playground.add(PlaygroundChannel(channel=channel, name=channel))
        for person in self.people:
            playground.add(person)


def past(key: str, today: date) -> Past:
    """The past of a template's demo, so that its present is near today and its next gathering soon.

    Raises KeyError where no such past is told.
    """
    file = resources.files("adapters.web.pasts") / f"{key}.toml"
    if not file.is_file():
        raise KeyError(key)
    told = tomllib.loads(file.read_text("utf-8"))
    chapters, zone, followed = told["gatherings"], told["zone"], template(key)
    year_begins = told.get("year_begins", followed.year_begins)
    laid = dates(followed, zone, today, len(chapters), _present(told, year_begins))
    begins = laid.met[0].starts_at - timedelta(days=25)
    scenes = [
        _scene(line, span, zone)
        for slot, chapter in zip(laid.met, chapters, strict=True)
        for span, lines in (
            ((slot.starts_at, slot.ends_at), chapter["lines"]),
            (_quarter(slot, year_begins, zone), chapter.get("quarter", "")),
        )
        for line in lines.strip().splitlines()
    ]
    settled = [*told.get("settled", "").strip().splitlines()]
    settled += [f"/gathering move {old} {new}" for old, new in laid.moves]
    scenes += [Scene(begins + A_LITTLE, told["steward"].casefold(), line) for line in settled]
    return Past(
        told=told,
        beside=tuple(told.get("beside", ())),
        template=followed,
        people=tuple(_people(told)),
        first=laid.first,
        begins=begins,
        coming=laid.met[-1].day,
        scenes=tuple(sorted(scenes, key=lambda scene: scene.at)),
        present=instant(laid.today, clock(told["opens"]), zone),
    )


def _present(told: dict[str, str], year_begins: int) -> Present:
    """The days that could be today: so many before the gathering, or before its quarter."""

    # Where meetings are near one another, it is opened once what follows the last one is told.
    latest = min(SOON[1], timedelta(days=int(told.get("opens_before", SOON[1].days))))

    def of_gathering(slot: Slot) -> tuple[date, date]:
        return slot.day - latest, slot.day - SOON[0]

    def of_quarter(slot: Slot) -> tuple[date, date]:
        day = quarter_of(slot.day, year_begins).first - timedelta(days=int(told["before_quarter"]))
        return day, day

    return of_quarter if "before_quarter" in told else of_gathering


async def live(
    past: Past, deeds: Deeds, passing: Passing, tell: Callable[[float], Awaitable[None]]
) -> list[Scene]:
    """Set the community up and live through its past, scene by scene; `tell` hears how far it is.

    Everything goes the way of a person in the page, and time passes between the scenes. Returns
    those that were refused, of which a past should have none.
    """
    told = past.told
    home = View(told["steward"].casefold(), told["channel"])
    given = {
        "template": past.template.key,
        "name": told["community"],
        "zone": told["zone"],
        "rhythm": past.first.isoformat(),
        "place": told["place"],
    }
    await deeds.submit(home, 0, "0/cop setup", given, f"{WORKSPACE}:setup")
    await deeds.press(home, 0, "0/cop confirm", f"{WORKSPACE}:confirm")
    for number, other in enumerate(past.beside):
        await _set_up(deeds, other, told["zone"], f"{WORKSPACE}:beside:{number}")
    for user in (person.user for person in past.people if person.kind == "member"):
        await deeds.say(View(user, told["channel"]), "/cop join", f"{WORKSPACE}:join:{user}")
    refused, at, code = [], past.begins, ""
    for number, scene in enumerate(past.scenes):
        if scene.at > at:
            await passing.to(at := scene.at)
        view = View(scene.user, scene.channel or told["channel"])
        line = scene.line.replace("{code}", code)
        # Its id is the same in each run, so a past that was cut short goes on where it stopped.
        reply = await _done(deeds, view, line, f"{WORKSPACE}:past:{number}")
        code = _code(reply) or code
        refused += [scene] if reply.refused or reply.form else []
        await tell(number / len(past.scenes))
    await passing.to(past.present)
    return refused


async def _set_up(deeds: Deeds, other: Mapping[str, str], zone: str, id: str) -> None:
    """Another community of the same workspace, as its steward sets it up."""
    home = View(other["steward"].casefold(), other["channel"])
    given = {name: other[name] for name in ("template", "name", "place")} | {"zone": zone}
    await deeds.submit(home, 0, "0/cop setup", given, f"{id}:setup")
    await deeds.press(home, 0, "0/cop confirm", f"{id}:confirm")


def _code(reply: Reply) -> str:
    """The one-time code that somebody was just shown, "" for none."""
    found = re.match(r"The code is (\S+)", plain(reply.card)) if reply.card else None
    return found[1] if found else ""


async def _done(deeds: Deeds, view: View, line: str, id: str) -> Reply:
    if is_emoji(line):
        return await deeds.react_to_newest(view, line, id)
    if line.startswith(PRESSES):
        return await deeds.press(view, 0, line.removeprefix(PRESSES), id)
    return await deeds.say(view, line, id)


def _people(told: dict[str, str]) -> list[PlaygroundPerson]:
    kinds = [("member", told["members"][2]), ("steward", told["steward"])]
    kinds += [("member", name) for name in told["members"] if name != told["members"][2]]
    kinds.append(("newcomer", told["newcomer"]))
    return [
        PlaygroundPerson(
            user=name.casefold(), name=name, kind=kind, zone=told["zone"], position=number
        )
        for number, (kind, name) in enumerate(kinds, 1)
    ]


def _quarter(slot: Slot, begins: int, zone: str) -> Span:
    """The quarter a gathering is in, from its first midnight to the next one's."""
    quarter = quarter_of(slot.day, begins)
    return instant(quarter.first, time(0), zone), instant(quarter.after.first, time(0), zone)


def _scene(line: str, span: Span, zone: str) -> Scene:
    when, _bar, deed = line.partition(" | ")
    name, _colon, said = deed.partition(": ")
    user, _in, channel = name.partition(" in #")
    return Scene(_at(when, span, zone), user.casefold(), said, channel)


def _at(offset: str, span: Span, zone: str) -> datetime:
    return parse(offset).due(*span, zone)
