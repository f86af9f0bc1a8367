"""What a community starts from: a TOML file per kind of community, written for stewards to read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cache
from importlib import resources
from typing import Any

from bot.core.rules.clocks import clock, length
from bot.core.rules.offsets import Offset, parse
from bot.core.rules.recurrence import check
from bot.core.rules.rhythm import Cycle


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the agenda; `wanted` is how many people its role wants, 0 for nobody's role.

    `first_time`: the role suits somebody who has had none here yet. `goals` are the kinds of goal
    that a series has it for; none for any.
    """

    key: str
    title: str
    asks: str
    wanted: int
    minutes: int | None
    first_time: bool = False
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finite:
    """A template whose communities meet a set number of times, towards a kind of goal. S1, S6."""

    meetings: int
    goal: str


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of community. `notice` is how far ahead the first date is proposed at least.

    `prompts` are when the clock speaks, by prompt name; each is declared in a prompts.py.
    """

    key: str
    name: str
    summary: str
    purpose: str
    rule: str
    time: time
    length: timedelta
    format: str
    skip_months: tuple[int, ...]
    cycles: tuple[Cycle, ...]
    notice: timedelta
    agenda: tuple[AgendaPart, ...]
    prompts: dict[str, tuple[Offset, ...]]
    questions: tuple[str, ...]
    """What everybody can be asked in a month for which nobody has another question."""
    light: tuple[str, ...] = ()
    """What can be answered lightly while people arrive, one each time by turns. Requirement Q6."""
    theme_vote: str = "approval"
    """How themes are voted on: approval, single or ranked."""
    year_begins: int = 1
    """The month in which a year of quarters begins."""
    seasons: tuple[int, ...] = (1,)
    """The months in which a season of roles begins, in order."""
    carries: Mapping[str, int] = field(default_factory=dict)
    """How many people a gathering carries, by its format; a format that is not named any number."""
    series: Finite | None = None
    """What a series begins with; None for a community that meets without an end."""

    def parts(self, goal: str = "") -> tuple[AgendaPart, ...]:
        """Its agenda, of what serves only some kinds of goal as much as serves this one."""
        return tuple(part for part in self.agenda if not part.goals or goal in part.goals)


@cache
def template(key: str) -> Template:
    """The template of that name. Raises KeyError where there is none."""
    file = resources.files("bot.templates") / f"{key}.toml"
    # Only our own files are opened, whatever a row or a form says.
    if key not in names():
        raise KeyError(key)
    return _read(key, file.read_text("utf-8"))


@cache
def names() -> tuple[str, ...]:
    """The names of all templates."""
    files = resources.files("bot.templates").iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml")))


def _read(key: str, text: str) -> Template:
    told = tomllib.loads(text)
    rhythm = told["rhythm"]
    # A mistake in a template shows when it is read, not when somebody founds a community.
    check(rhythm["rule"])
    return Template(
        key=key,
        name=told["name"],
        summary=told["summary"],
        purpose=told["purpose"],
        rule=rhythm["rule"],
        time=clock(rhythm["time"]),
        length=length(rhythm["length"]),
        format=rhythm["format"],
        skip_months=tuple(rhythm.get("skip_months", ())),
        cycles=tuple(
            Cycle(cycle["alternates"], tuple(cycle["between"]))
            for cycle in rhythm.get("cycles", ())
        ),
        notice=timedelta(days=rhythm["notice_days"]),
        agenda=tuple(_part(part) for part in told["agenda"]),
        prompts={
            name: tuple(parse(offset) for offset in offsets)
            for name, offsets in told["prompts"].items()
        },
        questions=tuple(told["questions"]),
        light=tuple(told.get("light", ())),
        theme_vote=told.get("themes", {}).get("vote", "approval"),
        year_begins=told.get("themes", {}).get("year_begins", 1),
        seasons=tuple(sorted(told["season"]["months"])),
        carries=told["carries"],
        series=Finite(**told["series"]) if "series" in told else None,
    )


def _part(told: dict[str, Any]) -> AgendaPart:
    return AgendaPart(
        key=told["title"].casefold().replace(" ", "-"),
        title=told["title"],
        asks=told.get("asks", ""),
        wanted=told.get("wanted", 1),
        minutes=told.get("minutes"),
        first_time=told.get("first_time", False),
        goals=tuple(told.get("goals", ())),
    )
