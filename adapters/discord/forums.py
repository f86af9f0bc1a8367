"""Forums: channels in which a message of ours is a post, which is a thread of its own."""

from collections.abc import Awaitable
from typing import cast

import discord

from adapters.discord import payloads
from adapters.discord.faults import asked, fitting, not_told
from adapters.discord.gateway import Gateway
from adapters.discord.payloads import Message
from adapters.discord.render import Drawn, Page
from bot.core.cards.elements import Card
from bot.core.i18n import N_, _
from bot.core.living import silent
from bot.core.ports import Address, Posted, SendError

POSTS = 5
"""How many posts of a forum are looked at for one of ours."""
STATES = (N_("open"), N_("resolved"), N_("closed"))
"""What may have become of something."""
TAGS = 5
"""https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel"""


class Forums:
    """Begins posts, and finds them again, through a client that is logged in."""

    def __init__(self, client: Gateway) -> None:
        self._client = client

    def at(self, to: Address) -> discord.ForumChannel | None:
        """The forum that a channel is, where a message can only be the beginning of a post.

        Raises SendError "again" while Discord has yet to tell us what it is: what is said in a
        forum as in a channel is refused for good.
        """
        if to.thread or not to.channel.isdecimal():
            return None
        channel = self._client.get_channel(int(to.channel))
        if channel is None and self._client.awaits(to.workspace):
            raise not_told()
        return channel if isinstance(channel, discord.ForumChannel) else None

    async def begin(self, forum: discord.ForumChannel, card: Card, made: Drawn, key: str) -> Posted:
        """Begin a post in a forum, with the tags that are called like what it is about."""
        tags = tags_for(forum, card)

        def open_(page: Page) -> Awaitable[object]:
            quiet = silent(card.subject)
            params = payloads.opened(page, key, made.title, tags, quiet, made.calls)
            return self._client.http.start_thread_in_forum(forum.id, params=params)

        said = cast(Message, await fitting(open_, made))
        return Posted(str(said["id"]), str(said["id"]))

    async def tag(self, forum: discord.ForumChannel, post: str, card: Card) -> None:
        """Have a post's tags say what has become of it; those that others gave it stay."""
        states = {str(t.id) for t in forum.available_tags if t.name.casefold() in _states()}
        thread = forum.get_thread(int(post))
        if not states or thread is None:
            return
        has = [str(tag.id) for tag in thread.applied_tags]
        # What is said of its state goes before what would be one tag too many.
        wanted = [t for t in tags_for(forum, card) if t in states or t in has]
        wanted = [*dict.fromkeys([*wanted, *(t for t in has if t not in states)])][:TAGS]
        if sorted(wanted) != sorted(has):
            await asked(self._client.http.edit_channel(int(post), applied_tags=wanted))

    async def find(self, forum: discord.ForumChannel, key: str) -> Posted | None:
        """The post that was begun under `key`, among the newest of ours not folded away."""
        said = cast(Message, await asked(self._client.http.get_active_threads(forum.guild.id)))
        posts = [
            str(t["id"])
            for t in said.get("threads") or ()
            if str(t.get("parent_id")) == str(forum.id) and mine(self._client, t.get("owner_id"))
        ]
        for post in sorted(posts, key=int, reverse=True)[:POSTS]:
            try:
                message = cast(Message, await asked(self._client.http.get_message(post, post)))
            except SendError as error:
                if error.kind in ("deleted", "gone"):
                    continue
                raise
            if payloads.shows(message, key):
                return Posted(post, post)
        return None


def tags_for(forum: discord.ForumChannel, card: Card) -> list[str]:
    """The tags of a post: those named like what has become of it and like its kind; where one has
    to be, the first there is."""
    kind = card.subject.kind if card.subject else ""
    free = [tag for tag in forum.available_tags if not tag.moderated]
    called = {kind, f"{kind}s", f"{kind[:-1]}ies"} if kind else set()
    stands = [tag for tag in free if tag.name.casefold() in _called(card.state)]
    named = [*stands, *(tag for tag in free if tag.name.casefold() in called)]
    chosen = named or (free[:1] if forum.flags.require_tag else [])
    return [str(tag.id) for tag in chosen[:TAGS]]


def _states() -> set[str]:
    """How tags may be called that tell what has become of a post."""
    return {name for state in STATES for name in _called(state)}


def _called(state: str) -> set[str]:
    """How a tag for a state may be called: in English, or in the language of our texts."""
    return {state, _(state).casefold()} if state else set()


def mine(client: discord.Client, user: object) -> bool:
    """Whether a user is the bot itself; before a login that is not known, and everybody may be."""
    me = client.user
    return me is None or str(user) == str(me.id)
