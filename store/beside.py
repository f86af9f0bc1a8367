"""Beside: all that one community may know of another's people, at a gathering held together.

It hands out who answered and how, who has which role, and what they are called with their
community's name: what the one card of that gathering shows in both. No word that anybody wrote
beside an answer or a role is among it, no account, and nobody of the roster who is not there.
"""

from dataclasses import dataclass
from typing import Self, TypeVar

from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from store.communities import Community
from store.core.written import table
from store.gatherings import Gathering
from store.members import Account, Member
from store.roles import Claim, Roles
from store.rsvps import Rsvp, Rsvps

Row = TypeVar("Row", Rsvp, Claim)
There = tuple[int, int]
"""Another community, and its date."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Answers and claims of the other community, as copies: nothing is changed through them."""

    rsvps: tuple[Rsvp, ...] = ()
    claims: tuple[Claim, ...] = ()
    community: int = 0

    @classmethod
    def of(cls, session: Session, there: There) -> Self:
        """Who comes on the other side."""
        community, gathering = there
        return cls(
            tuple(_bare(row) for row in Rsvps(session, community).of(gathering)),
            tuple(_bare(row) for row in Roles(session, community).claims(gathering)),
            community,
        )

    def bring_over(self, session: Session, gathering: Gathering, member: int) -> bool:
        """What one person said and took there becomes what they said and took here; False where
        that is nothing."""
        selves = _selves(session, self.community, member)
        rows: list[Rsvp | Claim] = [*self.rsvps, *self.claims]
        mine = [found for found in rows if found.member_id in selves]
        for found in mine:
            _bring(session, found, gathering, member)
        session.flush()
        return bool(mine)


def named(session: Session, theirs: list[There], members: list[int]) -> dict[int, str]:
    """ "Ana (Potters)" for each of these who answered or has a role at one of those dates.

    Somebody erased has no name any more, and is not among them.
    """
    if not theirs or not members:
        return {}
    dates = [gathering for _community, gathering in theirs]
    answered = select(Rsvp.member_id).where(col(Rsvp.gathering_id).in_(dates))
    holding = select(Claim.member_id).where(col(Claim.gathering_id).in_(dates))
    query = (
        select(Member.id, Member.name, Community.name)
        .join(Community, col(Community.id) == Member.community_id)
        .where(col(Member.id).in_(members), Member.state != "erased")
        .where(col(Member.community_id).in_([community for community, _date in theirs]))
        .where(or_(col(Member.id).in_(answered), col(Member.id).in_(holding)))
    )
    return {number: f"{name} ({at})" for number, name, at in session.exec(query)}


def _selves(session: Session, community: int, member: int) -> set[int]:
    """Who somebody is in another community: by an account they go by in both."""
    here, there = aliased(Account), aliased(Account)
    same = and_(
        col(here.platform) == col(there.platform),
        col(here.workspace) == col(there.workspace),
        col(here.user) == col(there.user),
    )
    query = (
        select(there.member_id)
        .join(here, same)
        .where(there.community_id == community, here.member_id == member)
    )
    return set(session.exec(query))


def _bare(row: Row) -> Row:
    """A copy without what somebody wrote for their own."""
    return type(row)(**row.model_dump() | {"note": "", "by": None})


def _bring(session: Session, found: Rsvp | Claim, gathering: Gathering, member: int) -> None:
    """A row of the other side becomes this person's here, unless they have such a one already."""
    kept, keys = type(found), table(type(found)).primary_key.columns.keys()
    row = session.get(kept, tuple(getattr(found, key) for key in keys))
    assert row is not None, found
    given = row.model_dump() | {
        "gathering_id": gathering.id,
        "member_id": member,
        "community_id": gathering.community_id,
        "by": None,
    }
    session.delete(row)
    session.flush()
    if session.get(kept, tuple(given[key] for key in keys)) is None:
        session.add(kept(**given))
