"""App Home: everybody's own desk, published when opened and when it changes for who looks."""

import asyncio
import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack.background import Background
from adapters.slack.desks import home_view
from adapters.slack.faults import code_of
from adapters.slack.names import Naming
from adapters.slack.people import People
from adapters.slack.render import drawn
from adapters.slack.spans import PLATFORM, Reader
from adapters.slack.workspaces import Installed, Unknown, Workspaces
from bot.core.cards.elements import Card
from bot.core.i18n import speaking
from bot.core.ports import Clock
from bot.help import desk
from store.database import Session, Store
from store.directory import Directory
from store.platforms.slack import first_visit
from store.work import Work

log = structlog.get_logger(__name__)

LATELY = timedelta(minutes=15)
"""Somebody who opened their desk within this time may look at it still."""
PAUSE = 2.0
"""Seconds in which several changes are one."""
MOST = 2000
"""Visits that are remembered, the latest ones."""


@dataclass(slots=True)
class Visit:
    """When somebody opened their desk last, and what it showed (a digest)."""

    there: Installed
    user: str
    at: datetime
    shown: str = ""
    due: bool = False
    """It is to be drawn anew, and is not yet."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Homes:
    """The desks that people have open."""

    def __init__(
        self,
        workspaces: Workspaces,
        people: People,
        store: Store,
        clock: Clock,
        naming: Naming,
        pause: float = PAUSE,
    ) -> None:
        self._workspaces = workspaces
        self._people = people
        self._store = store
        self._clock = clock
        self._naming = naming
        self._pause = pause
        self._visits: dict[tuple[str, str], Visit] = {}
        self._waiting: set[str] = set()
        self._background = Background()

    async def opened(self, there: Installed, user: str) -> None:
        """Somebody opened their desk: draw it; the first time ever, say welcome."""
        now = self._clock.now()
        kept = self._visits.pop((there.workspace, user), None)
        visit = Visit(there, user, now, kept.shown if kept else "")
        self._visits[there.workspace, user] = visit
        if len(self._visits) > MOST:
            del self._visits[next(iter(self._visits))]
        await self._publish(visit)
        # Noted before it is said: a second welcome would be worse than none.
        new = self._store.write(lambda s: first_visit(s, there.workspace, user, now))
        if await asyncio.wrap_future(new):
            await self._welcome(visit)

    def acted(self, there: Installed, user: str) -> None:
        """Somebody did something: their own desk may be another now."""
        visit = self._visits.get((there.workspace, user))
        if visit is not None and not visit.due and self._fresh(visit):
            visit.due = True
            self._background.later(self._anew(visit))

    def changed(self, workspace: str) -> None:
        """Something changed for everybody in a workspace."""
        if workspace not in self._waiting and any(
            v.there.workspace == workspace and self._fresh(v) for v in self._visits.values()
        ):
            self._waiting.add(workspace)
            self._background.later(self._all_of(workspace))

    def woken(self) -> None:
        """Some process wrote something: a card may be drawn anew by one that nobody visited."""
        for workspace in {visit.there.workspace for visit in self._visits.values()}:
            self.changed(workspace)

    async def settled(self) -> None:
        """Wait for what goes on in the background."""
        await self._background.settled()

    async def _anew(self, visit: Visit) -> None:
        # One at a time, and one more for all that was done meanwhile: not one for each press.
        async with visit.turn:
            visit.due = False
            await self._publish(visit)

    async def _all_of(self, workspace: str) -> None:
        await asyncio.sleep(self._pause)
        self._waiting.discard(workspace)
        for visit in list(self._visits.values()):
            if visit.there.workspace == workspace and self._fresh(visit):
                await self._publish(visit)

    async def _publish(self, visit: Visit) -> None:
        now = self._clock.now()
        cards = await asyncio.wrap_future(self._store.read(lambda s: _desks(s, visit, now)))
        reader = Reader(visit.there.workspace, alone=True, naming=self._naming)
        view = home_view(cards, reader)
        digest = hashlib.sha256(json.dumps(view).encode()).hexdigest()
        if digest == visit.shown and visit.at != now:
            return
        try:
            there = await self._workspaces.of(visit.there.workspace)
            client = self._workspaces.client(there.token)
            await client.views_publish(user_id=visit.user, view=view)
        except SlackApiError as error:
            log.warning("desk not shown", reason=code_of(error))
        except (Unknown, SlackClientError, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("desk not shown", reason=type(error).__name__)
        else:
            visit.shown = digest

    async def _welcome(self, visit: Visit) -> None:
        there, now = visit.there, self._clock.now()
        cards = await asyncio.wrap_future(self._store.read(lambda s: _desks(s, visit, now)))
        names = [str(getattr(part, "text", part)) for c in cards if c.community for part in c.title]
        made = drawn(desk.welcome(names), Reader(there.workspace, True, self._naming))
        client = self._workspaces.poster(there.token)
        try:
            opened = await client.conversations_open(users=visit.user)
            await client.chat_postMessage(
                channel=opened["channel"]["id"],
                text=made.text,
                blocks=made.blocks,
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("no welcome", reason=type(error).__name__)

    def _fresh(self, visit: Visit) -> bool:
        return self._clock.now() - visit.at <= LATELY


def _desks(session: Session, visit: Visit, now: datetime) -> list[Card]:
    workspace = visit.there.workspace
    around = Directory(session).around(PLATFORM, workspace, visit.user)
    cards = []
    for one in around:
        # A desk is in no channel: whoever takes part in none is shown nothing of any.
        if one.member is None or not one.inside:
            continue
        with speaking(one.community.language):
            cards.append(desk.draw(Work(session, one.community.id), one.member, now))
    return cards or [desk.outside() if around else desk.nowhere()]
