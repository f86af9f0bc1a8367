"""A big installation by a recipe: 200 communities, 41,000 people and 270,000 of their answers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, select

from bench.room import NOW
from bench.search import Language
from store.database import Store
from store.gatherings import Gathering
from store.members import Account, Member
from store.rsvps import Rsvp
from store.work import Work

MEMBERS = 205
"""In each community."""
PAST = 36
"""Dates that were, a month apart."""
ANSWERS = 1_350
"""In each community, to what was and to what comes next."""
NEXT = 30
"""Of them to what comes next."""
ENTRIES = 100
"""In each community's library."""


def grow(store: Store, communities: int) -> int:
    """Give each of so many communities, which were founded, its people and its past; how many
    answers there are now."""
    chance, language = Random(41), Language(Random(7))
    for community in range(1, communities + 1):
        with store.session() as session:
            _grown(session, community, chance)
        with store.work(community) as work:
            work.search.put_all(language.entries(ENTRIES))
    return communities * ANSWERS


def _grown(session: Session, community: int, chance: Random) -> None:
    people = [
        {"community_id": community, "name": f"P{number}", "joined_at": NOW}
        for number in range(MEMBERS)
    ]
    session.exec(insert(Member), params=people)
    ours = select(Member.id).where(Member.community_id == community, Member.steward_since.is_(None))  # type: ignore[union-attr]
    members = list(session.exec(ours))
    accounts = [
        {
            "community_id": community,
            "member_id": member,
            "platform": "bench",
            "workspace": "here",
            # Some are in several communities, as in life.
            "user": f"user{(community * 150 + number) % 30_000}",
        }
        for number, member in enumerate(members)
    ]
    session.exec(insert(Account), params=accounts)
    past = list(_past(session, community))
    coming = Work(session, community).gatherings.next(NOW)
    assert coming is not None
    each = (ANSWERS - NEXT) // len(past)
    answers = [(gathering, each) for gathering in past] + [(coming.id, NEXT)]
    rows = [
        row
        for gathering, many in answers
        for row in _answered(community, gathering, members, many, chance)
    ]
    # What does not divide is answered on the latest date that was.
    left = set(members) - {row["member_id"] for row in rows if row["gathering_id"] == past[-1]}
    rows += _answered(community, past[-1], sorted(left), ANSWERS - len(rows), chance)
    session.exec(insert(Rsvp), params=rows)


def _past(session: Session, community: int) -> Iterator[int]:
    like = Work(session, community).gatherings.next(NOW)
    assert like is not None
    for ago in range(PAST, 0, -1):
        back = timedelta(days=28 * ago + 35)
        kept = like.model_dump(exclude={"id", "rhythm_id", "slot"})
        moved: dict[str, Any] = {
            "day": like.day - back,
            "starts_at": like.starts_at - back,
            "ends_at": like.ends_at - back,
            "state": "held",
            "uid": f"past-{community}-{ago}",
        }
        made = Gathering(**(kept | moved))
        session.add(made)
        session.flush()
        yield made.id


def _answered(
    community: int, gathering: int, members: list[int], many: int, chance: Random
) -> list[dict[str, object]]:
    return [
        {
            "gathering_id": gathering,
            "member_id": member,
            "community_id": community,
            "answer": chance.choice(("yes", "yes", "maybe", "no")),
            "answered_at": _at(chance),
        }
        for member in chance.sample(members, many)
    ]


def _at(chance: Random) -> datetime:
    return NOW - timedelta(minutes=chance.randint(1, 40_000))
