"""@prompt: what the clock says is declared once, and Prompted: what a prompt has at hand."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.core.discovery import discover
from bot.core.register import Register
from bot.core.rest import ENDED, winds_down
from bot.core.voice import Voice
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work

GATHERING = "gathering"
"""What most prompts are about."""
NEVER_TOO_LATE = datetime.max.replace(tzinfo=UTC)
"""Until when what has to be done is of use."""


@dataclass(frozen=True)
class Prompted:
    """A prompt that fell due for its subject, within its community's transaction.

    `subject` is what it is about, as with living cards. `step` is the offset that fell due, as a
    steward writes it: "21 days before at 09:00". `useful_until` is when
    nobody would be served by it any more.
    """

    now: datetime
    work: Work
    community: Community
    subject: Subject
    step: str
    useful_until: datetime

    @cached_property
    def voice(self) -> Voice:
        """How this prompt speaks: at the time it was planned for, unless it has to be at any."""
        return Voice(self.work, self.now, planned=self.useful_until < NEVER_TOO_LATE)

    @property
    def today(self) -> date:
        """The civil date in the community's zone."""
        return self.now.astimezone(ZoneInfo(self.community.zone)).date()

    @property
    def number(self) -> int:
        """The subject's number."""
        return self.subject.number

    @cached_property
    def gathering(self) -> Gathering:
        """The gathering it is about, for a prompt that is about one."""
        found = self.work.gatherings.get(self.number)
        assert self.subject.kind == GATHERING, self.subject
        assert found is not None, self.subject
        return found

    @property
    def key(self) -> str:
        """What makes a saying of this prompt unique: its subject, when that is, and the step."""
        return f"{self.this}:{self.step}"

    @property
    def this(self) -> str:
        """The subject at the time for which it is planned, whichever prompt speaks of it."""
        if self.subject.kind != GATHERING:
            return f"{self.subject}"
        return f"{self.number}:{self.gathering.starts_at:%Y-%m-%dT%H:%M}"


Speak = Callable[[Prompted], None]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A declared prompt. `late` is how long after its time it is still useful.

    What is said before a gathering is never useful once that has begun. One without `late` has to
    be done however late it is, and nobody turns it off. `about` is the kind of its subjects. One
    that `decides` by what stands on its subject's cards waits until those have been looked at.
    To a community at rest is said only what has to be, and what is declared for that kind of rest
    by `even`; to one that has ended, nothing else at all. What has to be done, but asks something
    of people or takes their silence for an answer, is held back `through` other kinds too. What
    is of use `afterwards` is looked at again once it is awake (bot/rest/waking.py). One that asks
    for `structure` (roles, themes, terms) is silent while a community winds down.
    """

    name: str
    summary: str
    late: timedelta | None
    speak: Speak
    about: str = GATHERING
    decides: bool = False
    even: Collection[str] = ()
    through: Collection[str] = ()
    afterwards: bool = False
    structure: bool = False

    def held_back(self, community: Community) -> bool:
        """Whether it is not said to a community as it is now: nothing is asked of one at rest."""
        if self.structure and winds_down(community):
            return True
        if not community.rest or community.rest in self.even:
            return False
        return community.rest in (ENDED, *self.through) or self.late is not None

    def taken_up(self, due_at: datetime, now: datetime) -> bool:
        """Whether it is of use still that it is said, though rest held it back when it fell due."""
        return self.late is None or (self.afterwards and now < due_at + self.late)


_declared: Register[Prompt] = Register()


def prompt(
    name: str,
    summary: str,
    *,
    late: timedelta | None,
    about: str = GATHERING,
    decides: bool = False,
    even: Collection[str] = (),
    through: Collection[str] = (),
    afterwards: bool = False,
    structure: bool = False,
) -> Callable[[Speak], Speak]:
    """Declare the decorated function as the prompt that templates time under `name`."""
    return _declared.under(
        name,
        lambda speak: Prompt(
            name, summary, late, speak, about, decides, even, through, afterwards, structure
        ),
    )


def prompts() -> Mapping[str, Prompt]:
    """Every prompt there is, by name."""
    discover()
    return _declared
