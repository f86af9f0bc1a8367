"""bookmarks.*: what leads elsewhere from the head of a channel."""

from tests.wire.shapes import Json
from tests.wire.slack.methods.asked import Asked, method
from tests.wire.slack.refusals import Refusal

MOST_BOOKMARKS = 100


@method("bookmarks.add")
def add_bookmark(asked: Asked) -> Json:
    """One more; of all types a link alone can be made."""
    channel = asked.channel("channel_id")
    if asked.text("type") != "link":
        raise Refusal("invalid_bookmark_type")
    if not asked.text("link").startswith("https://"):
        raise Refusal("invalid_link")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise Refusal("too_many_bookmarks")
    id = asked.workspace.stamps.id("Bk")
    channel.bookmarks[id] = (asked.text("title"), asked.text("link"))
    return {"bookmark": {"id": id, "channel_id": channel.id, "type": "link"}}


@method("bookmarks.edit")
def edit_bookmark(asked: Asked) -> Json:
    """The same one with another title or link."""
    channel, id = asked.channel("channel_id"), asked.text("bookmark_id")
    if id not in channel.bookmarks:
        raise Refusal("not_found")
    title, link = channel.bookmarks[id]
    channel.bookmarks[id] = (asked.text("title") or title, asked.text("link") or link)
    return {"bookmark": {"id": id, "channel_id": channel.id, "type": "link"}}
