"""The past of the demo: a community some months old, lived through by the real application."""

import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources

from adapters.web.deeds import Deeds
from adapters.web.emoji import is_emoji
from adapters.web.people import WORKSPACE
from adapters.web.views import View
from bot.core.replies import Reply
from bot.core.rules.offsets import parse
from bot.core.rules.quarters import quarter_of
from bot.core.rules.rhythm import Pattern, Slot, instant, slots
from bot.templates import Template, template
from scheduler.pass_time import Passing
from store.database import Session
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundPerson

Span = tuple[datetime, datetime]

AWAY = timedelta(days=22)
"""How far ahead of today the coming gathering is at least."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something somebody wrote, and when; an emoji alone is a reaction."""

    at: datetime
    user: str
    line: str


@dataclass(frozen=True, slots=True)
class Past:
    """A community's past as told in pasts/NAME.toml, laid on real dates."""

    told: dict[str, str]
    template: Template
    people: tuple[PlaygroundPerson, ...]
    first: date
    begins: datetime
    scenes: tuple[Scene, ...]
    present: datetime

    def introduce(self, session: Session) -> None:
        """Bring the people and the channel into the playground."""
        playground = Playground(session)
        playground.add(PlaygroundChannel(channel=self.told["channel"], name=self.told["channel"]))
        for person in self.people:
            playground.add(person)


def past(key: str, today: date) -> Past:
    """The past of a template's demo, so that its present lies within about a month of today.

    Raises KeyError where no such past is told.
    """
    file = resources.files("adapters.web.pasts") / f"{key}.toml"
    if not file.is_file():
        raise KeyError(key)
    told = tomllib.loads(file.read_text("utf-8"))
    chapters, zone, followed = told["gatherings"], told["zone"], template(key)
    met = _slots(followed, zone, today, len(chapters))
    scenes = [
        _scene(line, span, zone)
        for slot, chapter in zip(met, chapters, strict=True)
        for span, lines in (
            ((slot.starts_at, slot.ends_at), chapter["lines"]),
            (_quarter(slot, followed.year_begins, zone), chapter.get("quarter", "")),
        )
        for line in lines.strip().splitlines()
    ]
    return Past(
        told=told,
        template=followed,
        people=tuple(_people(told)),
        first=met[0].day,
        begins=met[0].starts_at - timedelta(days=25),
        scenes=tuple(sorted(scenes, key=lambda scene: scene.at)),
        present=_at(told["present"], (met[-1].starts_at, met[-1].ends_at), zone),
    )


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
        "first": past.first.isoformat(),
        "place": told["place"],
    }
    await deeds.submit(home, 0, "0/cop setup", given, f"{WORKSPACE}:setup")
    await deeds.press(home, 0, "0/cop confirm", f"{WORKSPACE}:confirm")
    for user in (person.user for person in past.people if person.kind == "member"):
        await deeds.say(View(user, told["channel"]), "/cop join", f"{WORKSPACE}:join:{user}")
    refused, at = [], past.begins
    for number, scene in enumerate(past.scenes):
        if scene.at > at:
            await passing.to(at := scene.at)
        view = View(scene.user, told["channel"])
        # Its id is the same in each run, so a past that was cut short goes on where it stopped.
        reply = await _done(deeds, view, scene.line, f"{WORKSPACE}:past:{number}")
        refused += [scene] if reply.refused or reply.form else []
        await tell(number / len(past.scenes))
    await passing.to(past.present)
    return refused


async def _done(deeds: Deeds, view: View, line: str, id: str) -> Reply:
    if is_emoji(line):
        return await deeds.react_to_newest(view, line, id)
    return await deeds.say(view, line, id)


def _slots(template: Template, zone: str, today: date, count: int) -> list[Slot]:
    """The template's dates: the last one is the next that is at least three weeks from today."""
    # A year back, so that there are dates for all chapters before today's.
    begins = today - timedelta(days=366)
    pattern = Pattern(
        template.rule,
        begins,
        template.time,
        template.length,
        zone,
        frozenset(template.skip_months),
        template.cycles,
    )
    coming = today + AWAY
    # Far enough for one more date, also where a rhythm leaves summer months out.
    met = list(slots(pattern, begins, coming + timedelta(days=150)))
    last = next(number for number, slot in enumerate(met) if slot.day >= coming)
    return met[last - count + 1 : last + 1]


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
    return Scene(_at(when, span, zone), name.casefold(), said)


def _at(offset: str, span: Span, zone: str) -> datetime:
    return parse(offset).due(*span, zone)
