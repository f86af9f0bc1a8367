"""Threads: started from a message, in a channel or as a forum's post, changed and entered."""

from collections.abc import Sequence

from tests.wire.discord.guild import THREADS, Channel, Kind, User
from tests.wire.discord.payloads.channels import channel_json
from tests.wire.discord.payloads.messages import message_json
from tests.wire.discord.permissions import May, sees
from tests.wire.discord.refusals import Refusal, unknown
from tests.wire.discord.routes.asked import Answer, Asked, archived, limited, route
from tests.wire.discord.routes.messages import said_in
from tests.wire.discord.routes.saying import missing
from tests.wire.shapes import Json

HAS_THREAD = 1 << 5
NEEDS_TAG = 1 << 4
MOST_TAGS = 5


@route("POST /channels/{channel_id}/messages/{message_id}/threads")
def from_message(asked: Asked) -> Answer:
    """Start a thread from a message, which has one at most."""
    channel, message = asked.message(May.CREATE_THREADS)
    if channel.kind not in (Kind.TEXT, Kind.NEWS):
        raise _wrong_kind()
    # A thread has its message's id, so there is room for one.
    if message.thread:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    thread = _started(asked, channel, message.id)
    message.thread, message.flags = thread.id, message.flags | HAS_THREAD
    asked.platform.places.open(thread)
    return channel_json(thread, asked.platform.state)


@route("POST /channels/{channel_id}/threads")
def create(asked: Asked) -> Answer:
    """Start a thread in a channel, or a post in a forum with what it says and its tags."""
    channel = asked.channel()
    if channel.kind is Kind.FORUM:
        return _post(asked, channel)
    if channel.kind not in (Kind.TEXT, Kind.NEWS):
        raise _wrong_kind()
    # Left out, the type is private: Discord keeps to what its first page on threads said.
    private = asked.body.get("type", Kind.PRIVATE_THREAD) == Kind.PRIVATE_THREAD
    missing(asked, channel, May.CREATE_PRIVATE_THREADS if private else May.CREATE_THREADS)
    thread = _started(asked, channel)
    thread.kind = Kind.PRIVATE_THREAD if private else thread.kind
    asked.platform.places.open(thread)
    return channel_json(thread, asked.platform.state)


@route("PUT /channels/{channel_id}/thread-members/@me")
def join(asked: Asked) -> Answer:
    """The bot comes into a thread."""
    return _enter(asked, asked.platform.state.bot, joined=True)


@route("DELETE /channels/{channel_id}/thread-members/@me")
def leave(asked: Asked) -> Answer:
    """The bot leaves a thread."""
    return _enter(asked, asked.platform.state.bot, joined=False)


@route("PUT /channels/{channel_id}/thread-members/{user_id}")
def add(asked: Asked) -> Answer:
    """Somebody is brought into a thread."""
    return _enter(asked, _user(asked), joined=True, need=May.SEND_IN_THREADS)


@route("DELETE /channels/{channel_id}/thread-members/{user_id}")
def remove(asked: Asked) -> Answer:
    """Somebody is put out of a thread."""
    return _enter(asked, _user(asked), joined=False, need=May.MANAGE_THREADS)


@route("GET /channels/{channel_id}/threads/archived/public")
def put_away(asked: Asked) -> Answer:
    """A channel's threads that are put away."""
    channel, state = asked.channel(May.READ_HISTORY), asked.platform.state
    there = [c for c in state.channels.values() if c.parent == channel.id and c.archived]
    rows = [channel_json(each, state) for each in there if sees(state, state.bot.id, each)]
    page = limited(rows, asked, 50)
    members = [row["member"] for row in page if "member" in row]
    return {"threads": page, "members": members, "has_more": len(page) < len(rows)}


def changed(asked: Asked, thread: Channel) -> Answer:
    """Change a thread: the bot's own ones, or all with a permission. Raises Refusal."""
    body, own = asked.body, thread.owner == asked.platform.state.bot.id
    back = body.get("archived") is False
    # Whoever changes a thread that is put away has to take it out in the same request.
    if thread.archived and not back:
        raise archived()
    # Taking an unlocked thread out again needs no more than being able to speak there.
    if thread.locked or "locked" in body or not (own or (set(body) == {"archived"} and back)):
        missing(asked, thread, May.MANAGE_THREADS)
    thread.name = body.get("name") or thread.name
    thread.locked = thread.locked if body.get("locked") is None else body["locked"]
    thread.resting = body.get("auto_archive_duration") or thread.resting
    if "applied_tags" in body:
        parent = asked.platform.state.channels[thread.parent]
        thread.applied = _tags(asked, parent, body["applied_tags"] or ())
    if body.get("archived") is None:
        asked.platform.places.alter(thread)
    else:
        asked.platform.places.archive(thread, on=body["archived"])
    return channel_json(thread, asked.platform.state)


def _post(asked: Asked, forum: Channel) -> Answer:
    """A post is a thread and its first message, which have the same id."""
    missing(asked, forum, May.SEND)
    said: Json = asked.body["message"]
    asked.checks.message(asked.operation.name, said, files=len(asked.files))
    tags = _tags(asked, forum, asked.body.get("applied_tags") or ())
    if forum.flags & NEEDS_TAG and not tags:
        raise Refusal(400, 40067, "A tag is required to create a forum post in this channel")
    thread = _started(asked, forum)
    thread.applied = tags
    message = said_in(asked, thread, said)
    message.id = thread.id
    # In this order: a client knows the thread before it is told what is said in it.
    asked.platform.places.open(thread)
    asked.platform.post(message)
    state = asked.platform.state
    return channel_json(thread, state) | {"message": message_json(message, state)}


def _started(asked: Asked, channel: Channel, id: str = "") -> Channel:
    bot, places = asked.platform.state.bot, asked.platform.places
    thread = places.thread(channel, asked.body["name"], bot, id)
    thread.resting = asked.body.get("auto_archive_duration") or thread.resting
    return thread


def _tags(asked: Asked, forum: Channel, ids: Sequence[str]) -> list[str]:
    known = {tag["id"] for tag in forum.tags}
    if len(ids) > MOST_TAGS:
        said = f"Must be {MOST_TAGS} or fewer in length."
        asked.invalid("applied_tags", "BASE_TYPE_MAX_LENGTH", said)
    if not {str(id) for id in ids} <= known:
        asked.invalid("applied_tags", "FORUM_TAG_UNKNOWN", "Unknown tag")
    return [str(id) for id in ids]


def _user(asked: Asked) -> User:
    user = asked.platform.state.users.get(asked.at["user_id"])
    if user is None:
        raise unknown("user")
    return user


def _enter(asked: Asked, user: User, *, joined: bool, need: May = May.VIEW) -> Answer:
    thread = asked.channel(need)
    if thread.kind not in THREADS:
        raise _wrong_kind()
    if thread.archived:
        raise archived()
    asked.platform.places.enter(thread, [user], joined=joined)
    return None


def _wrong_kind() -> Refusal:
    return Refusal(400, 50024, "Cannot execute action on this channel type")
