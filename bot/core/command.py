"""What a command is: its name, who may, what it takes, and how it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from bot.core.calls import Place
from bot.core.kinds.kind import Kind
from bot.core.kinds.plain import LineKind, TextKind
from bot.core.replies import Reply
from bot.core.text import Words
from store.work import Work

Here = Callable[[Work], bool]
Fill = Callable[..., Mapping[str, str]]
Intro = Callable[..., Words]
OfMessage = Callable[[Work, Place], Mapping[str, str]]
"""Arguments that come from which message an action is about, and from who wrote it: as a card
would hold them, so that a form that is opened first carries them along."""


class Who(Enum):
    """Who may make a Call: anyone in the channel, whoever takes part, or stewards."""

    ANYONE = "anyone"
    MEMBER = "member"
    STEWARD = "steward"


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: `default` is a Written to be read, or the value itself."""

    name: str
    kind: Kind
    required: bool
    default: object
    help: str
    label: str
    """What stands beside its field, in words that a person would write."""

    @property
    def held(self) -> bool:
        """Only ever given by a card: never asked for in a form."""
        return self.kind.held


@dataclass(frozen=True, slots=True)
class Command:
    """A declared command. `hidden` ones are only ever offered by cards, and stay out of help.

    `outside` commands need no community; `reads` ones change nothing and wait for no writer.
    `fill` gives a form its first values from what stands now.
    """

    name: str
    summary: str
    who: Who
    params: tuple[Param, ...]
    action: Callable[..., Reply]
    hidden: bool = False
    outside: bool = False
    reads: bool = False
    submit: str = "Save"
    fill: Fill | None = None
    intro: Intro | None = None
    """What its form says before it asks: what will come of it, as far as that can be told."""
    form_always: bool = False
    """Opens its form when nothing was given, even if nothing is required."""
    message: str = ""
    """Its label in a message's menu, where it acts on what that message says; "" for nowhere."""
    of_message: OfMessage | None = None
    person: str = ""
    """Its label in a person's menu, where it is about them; "" for nowhere."""
    unseen: bool = False
    """Nobody may learn who made such a Call: the trail keeps nothing of it."""
    insiders: bool = False
    """Only for whoever takes part already: it makes nobody a member, and writes nothing about its
    caller, be it their name as it is now. Who came at that moment would be whose Call it was."""
    own: bool = False
    """About what is kept of the caller: whoever left may ask for it in private as well."""
    after_end: bool = False
    """Goes on being taken once the community has ended: to bring it back, to go oneself, to take
    back what one gave, to shut what is open, or to look. What would open anything is refused by
    the action itself."""
    here: Here | None = None
    """Whether it has any sense in a community, as help lists it; None where it has in each."""
    anywhere: str = ""
    """Its label among what can be started from anywhere; "" where that makes no sense."""

    @property
    def when_ended(self) -> bool:
        """Whether it is taken where the community has ended: what only looks, and what is one's
        own, always is."""
        return self.reads or self.own or self.after_end

    @property
    def takes_message(self) -> str:
        """The parameter that a message's text becomes: the first free one, "" for none."""
        free = (p.name for p in self.params if type(p.kind) in (LineKind, TextKind) and not p.held)
        return next(free, "") if self.message else ""

    @property
    def takes_person(self) -> str:
        """The parameter that the person becomes whose menu it was: the first that names somebody,
        "" for none."""
        named = (p.name for p in self.params if p.kind.field == "person" and not p.held)
        return next(named, "") if self.person else ""

    @property
    def root(self) -> str:
        """The first word: what a platform registers."""
        return self.name.split()[0]

    def param(self, name: str) -> Param | None:
        """The parameter of that name."""
        return next((param for param in self.params if param.name == name), None)
