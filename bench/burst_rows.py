"""What is due in the burst: messages of 200 communities, and people who are in several of them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.cards.saved import save
from bot.core.i18n import words
from store.communities import Community
from store.database import Session, Store
from store.directory import Directory
from store.members import Account, Member
from store.outbox import Delivery

COMMUNITIES, PEOPLE = 200, 1000


def fill(store: Store, due: int) -> None:
    """Communities with people who are in several of them, and what is due to be said there."""
    now, numbers = datetime.now(UTC), count(1)
    card = Card(
        words("Tomorrow at 13:00"),
        (Text(words("Will you be there?")), Actions((Button("Yes", offer("rsvp", answer="yes")),))),
    )
    text = save(card)
    with store.session() as session:
        for number in range(COMMUNITIES):
            made = Community(name=f"C{number}", template="first-friday", zone="UTC", founded_at=now)
            work = Directory(session).found(made, "slack", "T1", f"C{number}", "home", now)
            for home, account in _places(session, work.community, number, due // COMMUNITIES, now):
                session.add(
                    Delivery(
                        community_id=work.community,
                        key=f"bench:{next(numbers)}",
                        verb="post",
                        card=text,
                        due_at=now,
                        home_id=home,
                        account_id=account,
                    )
                )


def _places(
    session: Session, community: int, number: int, many: int, now: datetime
) -> Iterator[tuple[int | None, int | None]]:
    home = Directory(session).homes(community)[0].id
    for place in range(many):
        if place < 2:
            yield home, None
            continue
        user = f"U{(number * 7 + place) % PEOPLE}"
        member = Member(community_id=community, name=user, joined_at=now)
        session.add(member)
        session.flush()
        account = Account(
            community_id=community, member_id=member.id, platform="slack", workspace="T1", user=user
        )
        session.add(account)
        session.flush()
        yield None, account.id
