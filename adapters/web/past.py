"""The past of the demo: a community some months old, lived through by the real application."""

import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources

from adapters.web.commands import Deeds
from adapters.web.people import WORKSPACE
from adapters.web.views import View
from bot.rules.offsets import parse
from bot.rules.rhythm import Pattern, Slot, slots
from bot.templates import Template, template
from scheduler.passing import Passing
from store.database import Session
from store.playground import Playground, PlaygroundChannel, PlaygroundPerson

PRESENT = "22 days before at 08:30"
"""Where the demo opens, counted from the coming gathering: the day before its first prompt."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something somebody wrote, and when."""

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
    chapters = [gathering["lines"] for gathering in told["gatherings"]]
    met = _slots(template(key), told["zone"], today, len(chapters))
    scenes = [
        _scene(line, slot, told["zone"])
        for slot, lines in zip(met, chapters, strict=True)
        for line in lines.strip().splitlines()
    ]
    return Past(
        told=told,
        template=template(key),
        people=tuple(_people(told)),
        first=met[0].day,
        begins=met[0].starts_at - timedelta(days=25),
        scenes=tuple(sorted(scenes, key=lambda scene: scene.at)),
        present=_at(PRESENT, met[-1], told["zone"]),
    )


async def live(
    past: Past, deeds: Deeds, passing: Passing, tell: Callable[[float], Awaitable[None]]
) -> None:
    """Set the community up and live through its past, scene by scene; `tell` hears how far it is.

    Everything goes the way of a person in the page, and time passes between the scenes.
    """
    told = past.told
    home = View(told["steward"].casefold(), told["channel"])
    given = {"template": past.template.key, "name": told["community"], "zone": told["zone"],
             "first": past.first.isoformat(), "place": told["place"]}  # fmt: skip
    await deeds.submit(home, 0, "0/cop setup", given, f"{WORKSPACE}:setup")
    await deeds.press(home, 0, "0/cop confirm", f"{WORKSPACE}:confirm")
    for user in (person.user for person in past.people if person.kind == "member"):
        await deeds.say(View(user, told["channel"]), "/cop join", f"{WORKSPACE}:join:{user}")
    for number, scene in enumerate(past.scenes):
        await passing.to(scene.at)
        view = View(scene.user, told["channel"])
        await deeds.say(view, scene.line, f"{WORKSPACE}:past:{number}")
        await tell(number / len(past.scenes))
    await passing.to(past.present)


def _slots(template: Template, zone: str, today: date, count: int) -> list[Slot]:
    """The template's dates: the last one is the next that is at least three weeks from today."""
    begins = today - timedelta(days=366)
    pattern = Pattern(template.rule, begins, template.time, template.length, zone,
                      frozenset(template.skip_months), template.cycles)  # fmt: skip
    coming = today + timedelta(days=22)
    met = list(slots(pattern, begins, coming + timedelta(days=150)))
    last = next(number for number, slot in enumerate(met) if slot.day >= coming)
    return met[last - count + 1 : last + 1]


def _people(told: dict[str, str]) -> list[PlaygroundPerson]:
    kinds = [("member", told["members"][2]), ("steward", told["steward"])]
    kinds += [("member", name) for name in told["members"] if name != told["members"][2]]
    kinds.append(("newcomer", told["newcomer"]))
    return [
        PlaygroundPerson(user=name.casefold(), name=name, kind=kind, zone=told["zone"],
                         position=number)
        for number, (kind, name) in enumerate(kinds, 1)
    ]  # fmt: skip


def _scene(line: str, slot: Slot, zone: str) -> Scene:
    when, _bar, deed = line.partition(" | ")
    name, _colon, said = deed.partition(": ")
    return Scene(_at(when, slot, zone), name.casefold(), said)


def _at(offset: str, slot: Slot, zone: str) -> datetime:
    return parse(offset).due(slot.starts_at, slot.ends_at, zone)
