"""Kind: what every kind of parameter can do, and Reading: what it may look at while doing so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.core.calls import Caller, Place
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType, Picker
from store.work import Work


@dataclass(frozen=True, slots=True)
class Written:
    """A default that is read as if somebody had typed it: "next" for the next gathering."""

    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What may be looked at while arguments are read. `now` is aware UTC; `zone` an IANA name.

    `work` is None where there is no community yet; `me` is the caller's member id, 0 for none;
    `given` holds the parameters read so far; `people` are those whom the Call mentions, by user.
    """

    now: datetime
    zone: str = "UTC"
    work: Work | None = None
    me: int = 0
    given: Mapping[str, object] = field(default_factory=dict)
    people: Mapping[str, Caller] = field(default_factory=dict)

    @property
    def community(self) -> int:
        """The community's number, 0 where there is none yet."""
        return self.work.community if self.work else 0

    @property
    def today(self) -> date:
        """The civil date of `now` in the community's zone."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True)
class Kind:
    """One kind of parameter; an instance of a subclass in an Annotated[...] declares one.

    `held` ones are only given by cards. `greedy` kinds take the rest of a written line where no
    later parameter claims a part of it.
    """

    help: str = ""
    limit: int = 150
    held: bool = False
    secret: bool = False
    """What was given is kept in no trail."""
    example: str = ""
    """What somebody might write, as help shows it; "" where the kind itself tells."""
    label: str = ""
    """What stands beside its field in a form; "" where the parameter's name says it."""
    field: ClassVar[FieldType] = "line"
    greedy: ClassVar[bool] = False
    marks: ClassVar[bool] = False
    """Quotation marks are its own to read: those of a list's parts, or of a phrase."""
    mentions: ClassVar[bool] = False
    """Mentions of people are its own to read; for any other kind they are words."""
    yields: ClassVar[bool] = False
    """Where a line does not begin with it, a text after it takes the line, and a form asks."""

    def match(self, text: str, reading: Reading) -> int:
        """How many characters at the start of `text` are certainly of this kind; 0 for none."""
        # In doubt 0: a wrong guess would take words from a free text.
        return 0

    def near(self, text: str, reading: Reading) -> int:
        """How many characters at the start of `text` look meant as one, where one is looked for.

        They are read, and refused with how to write it, rather than left to the next free text.
        """
        return 0

    def read(self, raw: str, reading: Reading) -> object:
        """The value that `raw` means. Raises errors.Mend saying how to write it."""
        return raw

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Values that fit what was typed so far, best first; empty for free text.

        Of those that a form would offer, the ones in which it stands.
        """
        wanted = typed.strip().casefold()
        return [one for one in self.options(reading) if wanted in one.label.casefold()]

    @property
    def suggests(self) -> bool:
        """Whether it knows of values to suggest at all."""
        own, plain = type(self), Kind
        return own.suggest is not plain.suggest or own.options is not plain.options

    def options(self, reading: Reading) -> Sequence[Option]:
        """All values where they are few enough to choose from in a form; empty otherwise."""
        return ()

    def picker(self, raw: str, reading: Reading, where: Place) -> Picker | None:
        """Where it means people, how they are picked in a workspace, those in `raw` chosen."""
        return None
