"""What stewards read when a home is lost."""

from collections.abc import Sequence
from typing import assert_never

from bot.core.cards.elements import Card, Text
from bot.core.cards.lines import note
from bot.core.i18n import words
from bot.core.ports import Cure
from bot.core.text import Words
from store.communities import Community, Home


def home_lost(community: Community, home: Home, cure: Cure, wanted: Sequence[str] = ()) -> Card:
    """A steward is told that a channel can no longer be reached, and what to do about it."""
    silent = words(
        "So %(name)s hears nothing from me there: no cards and no reminders.", name=community.name
    )
    return Card(
        words("I can no longer post in %(channel)s", channel=home.name or home.channel),
        (
            Text((*silent, " ", *_mending(cure, wanted))),
            note("What the platform said: %(reason)s", reason=home.reason),
        ),
    )


def _mending(cure: Cure, wanted: Sequence[str]) -> Words:
    """What gives the channel back; `wanted` are the permissions to grant there, if known."""
    match cure:
        case "invite":
            return words("Invite me to the channel again and type `/cop join` there, and I go on.")
        case "unarchive":
            return words(
                "It was archived. Bring it back, invite me and type `/cop join` there, and I go "
                "on; or choose another channel with `/home add`."
            )
        case "elsewhere":
            return words(
                "It was deleted. With `/home add` you get a code that brings us to another channel."
            )
        case "install":
            return words(
                "I am let in no longer where that channel is. Once whoever looks after it has "
                "added me again, type `/cop join` in the channel, and I go on."
            )
        case "allow" if wanted:
            return words(
                "Allow my role these in that channel, and I go on by myself: %(wanted)s.",
                wanted=(", ".join(wanted),),
            )
        case "allow":
            return words("Let me post in that channel and type `/cop join` there, and I go on.")
        case _:
            assert_never(cure)
