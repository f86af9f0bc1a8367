"""Agendas with their people: which roles a gathering has, who has them, and what is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.gatherings import together
from store.gatherings import Gathering
from store.members import Member
from store.requests import Invitation
from store.roles import AgendaItem, Claim
from store.work import Work


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one gathering's agenda, and the claims on it in the order they were made.

    Where it is held together with another community, those of its people are among them.
    """

    gathering: Gathering
    item: AgendaItem
    claims: tuple[Claim, ...]

    @property
    def key(self) -> str:
        """What claims and cards call it."""
        return self.item.key

    @property
    def title(self) -> str:
        """What people call it."""
        return self.item.title

    @property
    def ref(self) -> str:
        """Its gathering, as cards hold it."""
        return f"#{self.gathering.id}"

    @property
    def free(self) -> int:
        """How many more people it wants."""
        return max(self.item.wanted - len(self.claims), 0)

    @property
    def holders(self) -> list[int]:
        """The members who have it."""
        return [claim.member_id for claim in self.claims]


def parts(work: Work, gathering: Gathering) -> list[Part]:
    """The whole agenda, in order; what was held at it and dropped since comes last."""
    items = work.roles.agenda(gathering)
    claims = together.claims(work, gathering)
    known = {item.key for item in items}
    # Off the agenda, it was held all the same: that is somebody's history (F11).
    dropped = {claim.role: claim.title for claim in claims if claim.role not in known}
    return [
        *(Part(gathering, item, _on(claims, item.key)) for item in items),
        *(_dropped(gathering, key, title, _on(claims, key)) for key, title in dropped.items()),
    ]


def _on(claims: list[Claim], key: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.role == key)


def _dropped(gathering: Gathering, key: str, title: str, claims: tuple[Claim, ...]) -> Part:
    """A role that somebody had though the agenda no longer names it: it wants nobody else."""
    item = AgendaItem(
        community_id=gathering.community_id,
        gathering_id=gathering.id,
        position=0,
        key=key,
        title=title,
        wanted=len(claims),
    )
    return Part(gathering, item, claims)


def roles(work: Work, gathering: Gathering) -> list[Part]:
    """The parts that somebody takes."""
    return [part for part in parts(work, gathering) if part.item.wanted]


def free(work: Work, gathering: Gathering) -> list[Part]:
    """The roles that want somebody still."""
    return [part for part in roles(work, gathering) if part.free]


def role(work: Work, gathering: Gathering, key: str) -> Part | None:
    """One role, by its key."""
    return next((part for part in roles(work, gathering) if part.item.key == key), None)


def to_come(work: Work, member: Member, now: datetime) -> list[Part]:
    """The roles a member has at gatherings that are not over, soonest first."""
    held = [
        (claim.role, gathering)
        for claim, gathering in work.roles.held_by(member.id)
        if gathering.state == "planned" and gathering.ends_at > now
    ]
    return [part for key, gathering in held if (part := role(work, gathering, key))]


def may_come(work: Work, gathering: Gathering, member: Member) -> bool:
    """Whether a member has not said that they come, so that they can be asked in passing."""
    answer = work.rsvps.get(gathering.id, member.id)
    return answer is None or answer.answer != "yes"


def invitation(part: Part, member: Member, now: datetime) -> Invitation:
    """Somebody is asked to take a role."""
    return Invitation(
        community_id=part.gathering.community_id,
        gathering_id=part.gathering.id,
        role=part.key,
        member_id=member.id,
        asked_at=now,
    )


def still_here(work: Work, numbers: Sequence[int]) -> list[Member]:
    """These members, each once, without those who left or were erased."""
    # Each once, as one person may have several roles (F4).
    found = work.members.named(list(dict.fromkeys(numbers)))
    return [member for member in found.values() if member.state == "active"]


def said_no(work: Work, gathering: Gathering) -> set[int]:
    """Who will not come to a gathering, by their own word."""
    answers = work.rsvps.of(gathering.id)
    return {answer.member_id for answer in answers if answer.answer == "no"}
