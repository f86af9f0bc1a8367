"""@prompt: what the clock says is declared once, and Prompted: what a prompt has at hand."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.voice import Voice
from store.communities import Community
from store.gatherings import Gathering
from store.work import Work


@dataclass(frozen=True)
class Prompted:
    """A prompt that fell due for a gathering, within its community's transaction.

    `step` is the offset that fell due, as a steward writes it: "21 days before at 09:00".
    `useful_until` is when nobody would be served by it any more.
    """

    now: datetime
    work: Work
    community: Community
    gathering: Gathering
    step: str
    useful_until: datetime

    @cached_property
    def voice(self) -> Voice:
        """How this prompt speaks."""
        return Voice(self.work, self.now)

    @property
    def key(self) -> str:
        """What makes a saying of this prompt unique: its gathering, when that is, and the step."""
        return f"{self.gathering.id}:{self.gathering.starts_at:%Y-%m-%dT%H:%M}:{self.step}"


Speak = Callable[[Prompted], None]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A declared prompt. `late` is how long after its time it is still useful.

    What is said before a gathering is never useful once that has begun. One without `late` has to
    be done however late it is, and nobody turns it off.
    """

    name: str
    summary: str
    late: timedelta | None
    speak: Speak


_declared: dict[str, Prompt] = {}


def prompt(name: str, summary: str, *, late: timedelta | None) -> Callable[[Speak], Speak]:
    """Declare the decorated function as the prompt that templates time under `name`."""

    def declare(speak: Speak) -> Speak:
        assert name not in _declared, f"{name}: declared twice"
        _declared[name] = Prompt(name, summary, late, speak)
        return speak

    return declare


def prompts() -> Mapping[str, Prompt]:
    """Every prompt by name; imports all of bot.prompts the first time."""
    package = importlib.import_module("bot.prompts")
    for module in pkgutil.iter_modules(package.__path__, "bot.prompts."):
        importlib.import_module(module.name)
    return _declared
