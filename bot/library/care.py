"""The library's keeping: who looks after it, who may change what, and what in it needs care."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from bot.core.arrived import on_arrived
from bot.core.rules.urls import comparable
from bot.library.rules import NOTES, PRACTICE, READING
from store.members import Member
from store.resources import Resource
from store.work import Work

BROKER: Final = "knowledge-broker"
"""The key of the role whose holder keeps the library until somebody else takes it over."""
BRINGING: Final[Mapping[str, str]] = MappingProxyType(
    {"best-practice": PRACTICE, "new-knowledge": READING, "note-taker": NOTES}
)
"""Roles that bring something for the library, each with the kind it most likely is. A7."""
UNSEEN: Final = timedelta(days=60)
"""How long a resource may lie there unopened before somebody looks why."""
LISTED: Final = 5
"""How many of each list are shown."""
KIND: Final = "resource"
"""What search calls a resource, and living cards as well."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What needs care, each list begun: dead links, no tags, the same title, never opened."""

    dead: tuple[Resource, ...] = ()
    untagged: tuple[Resource, ...] = ()
    twins: tuple[Resource, ...] = ()
    unopened: tuple[Resource, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dead or self.untagged or self.twins or self.unopened)

    @property
    def key(self) -> str:
        """The same for as long as the same things need the same care: "3,4/7//"."""
        lists = (self.dead, self.untagged, self.twins, self.unopened)
        return "/".join(",".join(str(resource.id) for resource in found) for found in lists)

    def shares(self, key: str) -> bool:
        """Whether anything that needed care under that key still needs the same."""
        now = [set(part.split(",")) for part in self.key.split("/")]
        then = [set(part.split(",")) for part in key.split("/")]
        return any((old & new) - {""} for old, new in zip(then, now, strict=True))

    @property
    def all(self) -> tuple[Resource, ...]:
        """Every one of them, each once."""
        every = (*self.dead, *self.untagged, *self.twins, *self.unopened)
        return tuple({resource.id: resource for resource in every}.values())


def brokers(work: Work, now: datetime) -> list[Member]:
    """The Knowledge Broker, or several: at the next gathering, else whoever was at the last one.

    So nobody's term ends before somebody else's begins; in some communities there is none.
    """
    coming = work.gatherings.next(now)
    # A community without that role has no broker, and its stewards keep the library.
    for gathering in ([coming] if coming else []) + work.gatherings.past(now, 1):
        claims = work.roles.claims(gathering.id)
        found = work.members.named([claim.member_id for claim in claims if claim.role == BROKER])
        if active := [member for member in found.values() if member.state == "active"]:
            return active
    return []


def keepers(work: Work, now: datetime) -> list[Member]:
    """Who looks after the library: the Knowledge Broker, else the stewards. Requirement Q3."""
    return brokers(work, now) or work.members.stewards()


@on_arrived
def all_findable(work: Work, _now: datetime) -> None:
    """What is found by is not in an archive: it is made of what is."""
    for resource in work.resources.every():
        findable(work, resource)


def may_change(work: Work, resource: Resource, member: Member | None, now: datetime) -> bool:
    """Whether somebody may change or take out a resource: who shared it, a broker, a steward."""
    if member is None or member.state != "active":
        return False
    if member.steward_since is not None or resource.added_by == member.id:
        return True
    return any(broker.id == member.id for broker in brokers(work, now))


def needs(work: Work, now: datetime) -> Needs:
    """What needs care at this moment."""
    dead = work.uses.dead(LISTED)
    found = work.resources.named(dead)
    return Needs(
        dead=tuple(found[number] for number in dead if number in found),
        untagged=tuple(work.shelves.untagged(LISTED)),
        twins=tuple(work.shelves.twins(LISTED)),
        unopened=tuple(work.shelves.unopened(now - UNSEEN, LISTED)),
    )


def findable(work: Work, resource: Resource) -> None:
    """Let search know a resource as it is now; its kind is one of the tags it is found by."""
    number = resource.id
    tags = work.tags.of([number]).get(number, ())
    work.search.put(KIND, number, resource.title, told_of(resource), (*tags, resource.kind))


def told_of(resource: Resource) -> str:
    """What a resource is found by besides its title and tags."""
    # A page is looked for by its address as well.
    address = comparable(resource.url) if resource.url else ""
    return "\n".join(part for part in (resource.why, resource.text, address) if part)
