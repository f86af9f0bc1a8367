"""What is said to somebody who takes no direct messages: a question, once; what they chose."""

from collections.abc import Iterator

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.i18n import _, words
from store.communities import Community

MENTION, NOTHING, WRITE = "mention", "nothing", "write"


def question(community: Community) -> Card:
    """Asked in private, once: what is to be done instead of a direct message."""
    return Card(
        words("I could not write to you in private, since you take no direct messages from here"),
        (
            Text(
                words(
                    "What %(name)s would tell you that way, such as a reminder, you will not see. "
                    "I can mention you in the channel instead, where others read it too, or "
                    "leave it.",
                    name=community.name,
                )
            ),
            Actions((_way(MENTION), _way(NOTHING))),
            Text(words("What waits for your answer stands on your desk: `/cop desk`.")),
            Note(words("I ask this once; `/cop quiet` changes it at any time.")),
        ),
        community=community.id,
    )


def chosen(community: Community, way: str) -> Card:
    """What is done from now on."""
    if way == MENTION:
        said = words(
            "%(name)s mentions you in the channel where it can't write to you in private.",
            name=community.name,
        )
    elif way == NOTHING:
        said = words(
            "%(name)s leaves it where it can't write to you in private.", name=community.name
        )
    else:
        said = words("%(name)s writes to you in private again.", name=community.name)
    others = tuple(_way(other) for other in (MENTION, NOTHING, WRITE) if other != way)
    return Card(said, (Actions(others),))


def standing(closed: bool, instead: str) -> Iterator[Element]:
    """How it stands with somebody whom direct messages do not reach; nothing for others."""
    if not closed and not instead:
        return
    if instead == MENTION:
        yield Text(
            words("Your direct messages were closed to me: I mention you in the channel instead.")
        )
        yield Actions((_way(NOTHING), _way(WRITE)))
    else:
        yield Text(words("Your direct messages are closed to me, so none of this reaches you."))
        yield Actions((_way(MENTION), _way(WRITE)))


def _way(way: str) -> Button:
    labels = {
        MENTION: _("Mention me in the channel"),
        NOTHING: _("Leave it"),
        WRITE: _("Write to me again"),
    }
    return Button(labels[way], offer("cop instead", way=way))
