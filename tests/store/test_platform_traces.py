"""What is found by somebody's account, on each database: what adapters remember, what waits."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from store.communities import Community
from store.database import Session, Store
from store.directory import Directory
from store.gatherings import Gathering
from store.members import Account, Member
from store.migrate import migrate
from store.outbox import Delivery
from store.parked import hasten, park
from store.platforms.discord_drafts import DiscordDraft
from store.platforms.discord_events import DiscordInterest
from store.platforms.slack import SlackVisit
from store.work import Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    """Two communities of one workspace, with somebody in both."""
    migrate(url)
    store = Store(url)
    with store.session() as opened:
        for name in ("one", "two"):
            made = Community(name=name, template="first-friday", zone="UTC", founded_at=NOW)
            work = Directory(opened).found(made, "slack", "here", name, name, NOW)
            member = work.members.add(
                Member(community_id=work.community, name="Ana", joined_at=NOW)
            )
            work.members.link(member, "slack", "here", "U1")
        yield opened
    store.close()


def account(session: Session, community: int) -> Account:
    work = Work(session, community)
    [member] = work.members.active()
    [found] = work.members.accounts([member.id])
    return found


def remembered(session: Session, community: int) -> list[int]:
    traces, who = Work(session, community).platform_traces, account(session, community)
    return [len(found(who)) for found in (traces.visits, traces.interests, traces.drafts)]


def test_it_is_forgotten_in_one_community_and_stays_in_the_other(session: Session) -> None:
    session.add(SlackVisit(workspace="here", user="U1", at=NOW))
    for community in (1, 2):
        gathering = Gathering(
            community_id=community,
            day=NOW.date(),
            time=time(9),
            length=60,
            zone="UTC",
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=1),
            uid=str(community),
            changed_at=NOW,
        )
        session.add(gathering)
        session.flush()
        session.add(DiscordInterest(gathering_id=gathering.id, user="U1", at=NOW))
        draft = DiscordDraft(
            id=f"{community}",
            user="U1",
            community=community,
            offer="",
            form="{}",
            expires_at=NOW,
        )
        session.add(draft)
    assert remembered(session, 1) == remembered(session, 2) == [1, 1, 1]
    Work(session, 1).platform_traces.forget(account(session, 1))
    # They were welcomed in the workspace, which the other community is in as well.
    assert remembered(session, 1) == [1, 0, 0]
    assert remembered(session, 2) == [1, 1, 1]
    gone = account(session, 1)
    session.delete(gone)
    session.flush()
    Work(session, 2).platform_traces.forget(account(session, 2))
    assert remembered(session, 2) == [0, 0, 0]


def test_what_is_parked_is_due_when_its_workspace_is_back(session: Session) -> None:
    to = account(session, 1)
    delivery = Delivery(
        community_id=1,
        key="1:x",
        verb="post",
        account_id=to.id,
        due_at=NOW,
        state="claimed",
        attempt=1,
    )
    session.add(delivery)
    session.flush()
    assert park(session, delivery, NOW, "token_revoked") == ("slack", "here")
    for workspace, back in (("elsewhere", False), ("here", True)):
        hasten(session, NOW, "slack", workspace)
        session.expire_all()
        assert (delivery.due_at == NOW) is back
