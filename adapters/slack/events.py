"""What happens on Slack besides commands: reactions, visits, channels, people, removals."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from adapters.slack.answers import Answers, Asker
from adapters.slack.emoji import emoji_of
from adapters.slack.people import Known, People
from adapters.slack.spans import PLATFORM
from adapters.slack.texts import Texts
from adapters.slack.workspaces import Installed
from bot.core.callers import leads
from bot.core.calls import Call, Place
from bot.core.cards.elements import Card
from bot.core.clean import clean
from bot.core.dispatch import Dispatch
from bot.core.follow import followed
from bot.core.i18n import words
from bot.core.ports import Clock, Cure
from bot.core.renamed import renamed
from bot.homes.lost import found_again, lost
from store.accounts import accounts_of
from store.communities import Home, homes_at, homes_of
from store.database import Session, Store
from store.platforms.slack import bookmark_moved, left
from store.work import Work

log = structlog.get_logger(__name__)

Event = Mapping[str, Any]
Forget = Callable[[str, datetime], Awaitable[bool]]
"""Forgets an installation that was taken back at an instant; whether we are there no more."""
NAME = 80
"""Characters of a person's or a channel's name that are kept."""
REMOVED = ("app_uninstalled", "tokens_revoked")
WORDS = ("", "file_share", "thread_broadcast", "me_message")
"""Subtypes of what people say: plainly, beside a file, out of a thread, of themselves."""
DELETED = "channel_deleted"
"""Why a home is lost for good: nothing brings that channel back."""


class Events:
    """Takes events. `visited` hears of whoever opens their App Home, `removed` of a workspace."""

    def __init__(
        self,
        dispatch: Dispatch,
        store: Store,
        clock: Clock,
        people: People,
        answers: Answers,
        visited: Callable[[Installed, str], Awaitable[None]],
        acted: Callable[[Installed, str], None],
        removed: Forget,
    ) -> None:
        self._dispatch = dispatch
        self._store = store
        self._clock = clock
        self._people = people
        self._texts = Texts(people)
        self._answers = answers
        self._visited = visited
        self._acted = acted
        self._removed = removed

    async def take(self, event: Event, id: str, there: Installed) -> None:
        """One event of a workspace that has us; `id` is the same when it is told again."""
        match event.get("type"):
            case "reaction_added" | "reaction_removed":
                await self._reaction(event, id, there)
            case "message" if _in_private(event):
                await self._said(event, id, there)
            case "app_home_opened" if event.get("tab") == "home":
                await self._visited(there, str(event["user"]))
            case "channel_rename" | "group_rename":
                await self._renamed(event["channel"], there)
            case "channel_archive" | "group_archive":
                await self._lost(str(event["channel"]), "is_archived", "unarchive", there)
            case "channel_unarchive" | "group_unarchive":
                await self._back(str(event["channel"]), there)
            case "channel_deleted" | "group_deleted":
                await self._lost(str(event["channel"]), DELETED, "elsewhere", there)
            # Of its own going a bot is told by the one or the other.
            case "channel_left" | "group_left":
                await self._lost(str(event["channel"]), "not_in_channel", "invite", there)
            case "member_left_channel" if event.get("user") == there.user:
                await self._lost(str(event["channel"]), "not_in_channel", "invite", there)
            case "channel_id_changed":
                await self._moved(event, there)
            case "team_access_revoked":
                ids = [str(team) for team in event.get("team_ids") or ()]
                await self._gone(lambda session: left(session, ids))
            case "team_join" | "user_change":
                await self.person(event["user"], there)
            case _:
                # A member who leaves a channel stays a member until they say otherwise.
                return

    async def removed(
        self, event: Event, workspace: str, at: datetime, organisation: str = ""
    ) -> None:
        """The app was removed from a workspace, or its bot's token taken back, at that instant.

        `organisation` is one that had us as a whole, with all its workspaces.
        """
        tokens = event.get("tokens") or {}
        # A person's own token says nothing about the bot's.
        if event.get("type") == "tokens_revoked" and not tokens.get("bot"):
            return
        # "app_uninstalled" and "tokens_revoked" come in either order, and after the first of them
        # the installation is not found: this does nothing the second time.
        gone = await self._removed(organisation or workspace, at)
        log.warning("removed from a workspace", workspace=organisation or workspace, gone=gone)
        if not gone:
            return
        if organisation:
            await self._gone(lambda session: left(session, enterprise=organisation))
        else:
            await self._gone(lambda session: [workspace])

    async def _gone(self, which: Callable[[Session], Sequence[str]]) -> None:
        """Workspaces have us no more: their homes are lost until we are there again."""
        now = self._clock.now()

        def leave(session: Session) -> None:
            for workspace in which(session):
                for home in homes_of(session, PLATFORM, workspace):
                    lost(Work(session, home.community_id), home.id, "token_revoked", now, "install")

        await asyncio.wrap_future(self._store.write(leave))

    async def _said(self, event: Event, id: str, there: Installed) -> None:
        """A line written to the bot in private is meant for it, slash or not."""
        user, channel = str(event["user"]), str(event["channel"])
        asker = Asker(there, user, channel)
        if event.get("files") and not str(event.get("text") or "").strip():
            # Nothing written is "/cop", and help is not what a picture asks for.
            said = words("I can't look at files. Write to me in words what you would like.")
            await self._answers.tell(self._answers.message(Card(said), asker), asker)
            return
        who, told = await asyncio.gather(
            self._people.caller(there, user, channel),
            self._texts.one(there, str(event.get("text") or "")),
        )
        place = Place(PLATFORM, there.workspace, message=str(event.get("ts") or ""))
        call = Call(f"slack:{id}", "", who, place, typed=told.texts[""], people=told.people)
        reply = await self._dispatch(call)
        self._acted(there, user)
        await self._answers.show(reply, asker)
        await self._answers.hand_over(reply.files, asker)

    async def _reaction(self, event: Event, id: str, there: Installed) -> None:
        item, user = event.get("item") or {}, str(event.get("user") or "")
        if item.get("type") != "message" or not user or user == there.user:
            return
        channel = str(item["channel"])
        place = Place(PLATFORM, there.workspace, channel, message=str(item["ts"]))
        if not await asyncio.wrap_future(self._store.read(partial(_is_home, place))):
            return  # most reactions of a workspace are none of our business
        known = await self._people.known(there, user)
        if known is not None and known.absent:
            return  # another bot: people are counted
        who = await self._people.as_known(known, there, user, channel)
        added = event["type"] == "reaction_added"
        emoji = emoji_of(str(event.get("reaction") or ""))
        reply = await self._dispatch.reaction(place, who, emoji, added, f"slack:{id}")
        self._acted(there, user)
        if reply.card is not None:
            asker = Asker(there, user, channel)
            await self._answers.tell(self._answers.message(reply.card, asker), asker)

    async def _renamed(self, channel: Event, there: Installed) -> None:
        number, name = str(channel["id"]), clean(str(channel.get("name") or "")[:NAME], NAME)
        self._people.forget_channel(there.workspace, number)

        def rename(session: Session) -> None:
            for home in homes_at(session, PLATFORM, there.workspace, number):
                home.name = name or home.name
                session.add(home)

        await asyncio.wrap_future(self._store.write(rename))

    async def _lost(self, channel: str, reason: str, cure: Cure, there: Installed) -> None:
        now, over = self._clock.now(), reason == DELETED

        def lose(session: Session) -> None:
            for home in homes_at(session, PLATFORM, there.workspace, channel):
                # Whatever was told of it before would mend nothing now.
                anew = over and home.reason != reason
                lost(Work(session, home.community_id), home.id, reason, now, cure, anew=anew)

        await asyncio.wrap_future(self._store.write(lose))

    async def _back(self, channel: str, there: Installed) -> None:
        """A channel is out of the archive: where we are in it no more, the next card says so."""
        now = self._clock.now()

        def find_again(session: Session) -> None:
            for home in homes_at(session, PLATFORM, there.workspace, channel):
                # What is told late of a channel that was deleted since brings nothing back.
                if home.state == "lost" and home.reason != DELETED:
                    found_again(Work(session, home.community_id), home.id, now)

        await asyncio.wrap_future(self._store.write(find_again))

    async def _moved(self, event: Event, there: Installed) -> None:
        """A channel has another id, as when it is shared with another workspace."""
        old, new = str(event["old_channel_id"]), str(event["new_channel_id"])
        now = self._clock.now()
        self._people.forget_channel(there.workspace, old)

        def move(session: Session) -> None:
            bookmark_moved(session, there.workspace, old, new)
            if homes_at(session, PLATFORM, there.workspace, new):
                return  # told twice, or somebody was quicker
            for home in homes_at(session, PLATFORM, there.workspace, old):
                home.channel = new
                session.add(home)
                work = Work(session, home.community_id)
                work.living.follow(home.id, old, new)
                # Whatever was said there before we heard of it found no such channel.
                if home.state == "lost" and home.reason == "channel_not_found":
                    found_again(work, home.id, now)

        await asyncio.wrap_future(self._store.write(move))

    async def person(self, user: Event, there: Installed) -> None:
        """Somebody is new, has another name or zone, or is deactivated and hears no more of us."""
        known = self._people.learn(there.workspace, user)
        await self.named(str(user.get("id") or ""), known, there)

    async def named(self, user: str, known: Known, there: Installed) -> None:
        """Whoever acted as somebody, or is called otherwise, stands by their name on all cards."""
        now = self._clock.now()

        def follow(session: Session) -> None:
            for account in accounts_of(session, PLATFORM, there.workspace, user):
                # Whoever is deactivated is written to no more; whoever comes back is.
                account.closed = known.absent
                session.add(account)
                work = Work(session, account.community_id)
                member = work.members.get(account.member_id)
                if member is not None and member.state == "active" and not known.absent:
                    # Whoever goes by another account has their name there.
                    if leads(work, member, PLATFORM, there.workspace, user):
                        renamed(work, member, clean(known.name[:NAME], NAME), now)
                    member.zone = known.zone or member.zone
                    session.add(member)
                    followed(work, now)

        await asyncio.wrap_future(self._store.write(follow))


def _in_private(event: Event) -> bool:
    """Whether a message is a person's own words to the bot: no edit, no join, no app's.

    What we say there ourselves, such as a file that we hand over, bolt keeps from us.
    """
    own = event.get("user") and not event.get("bot_id")
    said = str(event.get("subtype") or "") in WORDS
    return bool(own) and said and event.get("channel_type") == "im"


def _is_home(place: Place, session: Session) -> bool:
    found: list[Home] = homes_at(session, place.platform, place.workspace, place.channel)
    return bool(found)
