"""Kinds that teams ask for: their names, who is in them, what they work on, and how lots fall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.people import PeopleKind
from bot.core.kinds.plain import LineKind, ListKind, NumberKind, TextKind
from bot.core.rules.lists import listed
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from bot.steps.kinds import DueKind
from store.members import Member
from store.teams import Team

MOST: Final = 12
"""Teams at a time: as many as a card can show, each with a button."""
NAME: Final = 40
REPORT: Final = 1000


class NoSuchTeam(Mend):
    """I don't know a team “%(typed)s”. `/team list` shows those that there are."""


class NoTeams(Mend):
    """There are no teams just now. A steward forms some with `/team form`, lets you choose with
    `/team open`, or draws lots with `/team draw`."""

    informs = True


class NameTaken(Mend):
    """There is a team “%(name)s” already. Choose another name; the rest can stay as it is."""


class TooManyTeams(Mend):
    """There would be %(n)s teams, and %(most)s is as many as one card can show. Write fewer, or end
    some first with `/team end`."""


class TeamOfNobody(Mend):
    """%(people)s people who are in no team yet can't make %(teams)s teams: one would be of nobody.
    Choose fewer teams, or wait until more people are in."""


class InATeam(Mend):
    """%(who)s is in a team already: %(team)s. Each is in one team at a time, so that nobody has to
    report twice; they can leave theirs with `/team leave`."""


class YouAreInATeam(Mend):
    """You are in %(team)s already, and each is in one team at a time. Leave it first, if you would
    rather be in %(other)s."""


class NotChosen(Mend):
    """%(team)s was put together by the stewards. %(stewards)s can add you to it."""


class NotInATeam(Mend):
    """You are in no team just now. `/team list` shows those that there are."""

    informs = True


class NotYourTeam(Mend):
    """That is for those who are in %(team)s, and for stewards."""


class NoMeeting(Mend):
    """No gathering is planned at which this could be read. As soon as one is, send it again."""

    informs = True


class WrittenMeanwhile(Mend):
    """Somebody of your team has written a report meanwhile. Yours is below, whole; look at theirs,
    and put in what you would add."""


@dataclass(frozen=True)
class TeamKind(Kind):
    """A team by the reference a card holds ("#7"), or by its name, more or less."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Team:
        """The team. Raises NoTeams, NoSuchTeam, SeveralFit."""
        known, typed = self._known(reading), clean(raw, 200)
        if not known:
            raise NoTeams
        if number := REFERENCE.fullmatch(typed):
            found = next((team for team in known if team.id == int(number[1])), None)
        else:
            found = one_of(typed, known, lambda team: team.name)
        if found is None:
            raise NoSuchTeam(typed=shortened(typed, 60))
        return found

    def options(self, reading: Reading) -> Sequence[Option]:
        """All there are."""
        return [Option(team.name, f"#{team.id}") for team in self._known(reading)]

    def _known(self, reading: Reading) -> list[Team]:
        assert reading.work is not None, "a team is a community's"
        return reading.work.teams.all()


@dataclass(frozen=True)
class SeveralKind(PeopleKind):
    """Several members, by name in a row: a team is written down in one go."""

    limit: int = 1000
    field: ClassVar[FieldType] = "text"

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: they are written."""
        return ()


def parted(names: str) -> list[str]:
    """The names of teams that somebody wrote in a row, with marks around all of them or not."""
    found = listed(names)
    return listed(found[0]) if len(found) == 1 else found


TeamRef = Annotated[Team, TeamKind(help="Which team: its name", example="Maps")]
TeamName = Annotated[
    str,
    LineKind(label="Name of the team", help="What the team is called", limit=NAME, example="Maps"),
]
TeamNames = Annotated[
    str,
    ListKind(
        label="Names of the teams",
        help="What the teams are called, with commas between",
        limit=500,
        example="Maps, Law",
    ),
]
Several = Annotated[
    tuple[Member, ...],
    SeveralKind(
        label="Who is in it", help="Who is in it: names, with commas between", example='"Ana, Bo"'
    ),
]
Assignment = Annotated[
    str,
    LineKind(
        label="What the team works on",
        help="What the team works on, in a sentence",
        limit=300,
        example="Draw the way",
    ),
]
TeamDue = Annotated[date, DueKind(label="Until when", help="Until when, like April 10")]
Place = Annotated[
    str,
    LineKind(
        label="Where the team talks",
        help="Where the team talks: a channel, a thread, a link or a place, made by yourselves",
        limit=200,
        example="#maps",
    ),
]
HowMany = Annotated[
    int, NumberKind(label="How many teams", help="How many teams", low=2, high=MOST)
]
Spread = Literal["no matter", "time zone"]
"""What those share who are spread over the teams."""
Knowing = Annotated[
    str,
    LineKind(
        label="Spread evenly: who knows this",
        help="Spread who knows this evenly, as named with `/skill add`",
        limit=80,
    ),
]
ReportText = Annotated[
    str,
    TextKind(
        label="What the team reports",
        help="What the team reports, in a few sentences",
        limit=REPORT,
        example="We drew it.",
    ),
]
Seen = Annotated[str, LineKind(held=True, limit=40)]
