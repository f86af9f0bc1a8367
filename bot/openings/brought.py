"""Bringing: what members have given and brought for the opening of a gathering."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from store.appreciations import Appreciation
from store.discoveries import Discovery
from store.gatherings import Gathering
from store.members import Member
from store.steps import Step
from store.teams import Team, TeamReport
from store.work import Work

DISCOVERY: Final = "discovery"
SUCCESS: Final = "success"
CHALLENGE: Final = "challenge"


@dataclass(frozen=True, slots=True)
class Brought:
    """What there is for one opening, in the order it is read: thanks and successes come first.

    Affirmation before challenges is the order that people ask for. Requirement Q4.
    """

    thanks: tuple[Appreciation, ...]
    successes: tuple[Discovery, ...]
    discoveries: tuple[Discovery, ...]
    steps: tuple[Step, ...]
    challenges: tuple[Discovery, ...]
    reports: tuple[tuple[Team, TeamReport], ...] = ()

    def __bool__(self) -> bool:
        lines = (*self.successes, *self.discoveries, *self.challenges)
        return bool(self.thanks or lines or self.steps or self.reports)

    def new_since(self, then: datetime) -> bool:
        """Whether there is more than at that moment; reports are whole only when read out."""
        lines = (*self.successes, *self.discoveries, *self.challenges)
        given = [one.at for one in self.thanks] + [step.at for step in self.steps]
        since = any(at > then for at in (*given, *(line.at for line in lines)))
        return since or bool(self.reports)

    @property
    def members(self) -> list[int]:
        """Everybody who is named in it."""
        lines = (*self.successes, *self.discoveries, *self.challenges)
        named = [
            *(n for given in self.thanks for n in (given.member_id, given.to_id)),
            *(line.member_id for line in lines),
            *(step.owner_id for step in self.steps),
        ]
        return [number for number in named if number is not None]


def brought_to(work: Work, gathering: Gathering) -> Brought:
    """What was given and brought since the gathering before it, and the steps still open."""
    since = _since(work, gathering)
    lines = work.discoveries.between(since, gathering.ends_at)
    return Brought(
        thanks=tuple(work.appreciations.between(since, gathering.ends_at)),
        successes=tuple(line for line in lines if line.kind == SUCCESS),
        discoveries=tuple(line for line in lines if line.kind == DISCOVERY),
        # Not only the new ones: a step is read back until it is done. Requirement S4.
        steps=tuple(work.steps.open_ones()),
        challenges=tuple(line for line in lines if line.kind == CHALLENGE),
        reports=tuple(work.teams.reports(gathering.id)),
    )


def openers(work: Work, gathering: Gathering) -> list[Member]:
    """Who opens a gathering: whoever has the first role of its agenda; nobody where it is open."""
    first = next((item for item in work.roles.agenda(gathering) if item.wanted), None)
    claims = work.roles.claims(gathering.id)
    holders = [claim.member_id for claim in claims if first and claim.role == first.key]
    found = work.members.named(holders).values()
    return [m for m in found if m.state == "active"]


def _since(work: Work, gathering: Gathering) -> datetime:
    """The end of the gathering before, so that each line is read at one opening and no other."""
    before = work.gatherings.past(gathering.starts_at, 1)
    return before[0].ends_at if before else datetime.min.replace(tzinfo=UTC)
