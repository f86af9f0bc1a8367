"""What stewards read when a home is lost."""

from collections.abc import Sequence

from bot.core.cards.elements import Card, Text
from bot.core.cards.lines import note
from bot.core.i18n import words
from store.communities import Community, Home


def home_lost(community: Community, home: Home, wanted: Sequence[str] = ()) -> Card:
    """A steward is told that a channel can no longer be reached, and what to do about it.

    `wanted` are the permissions to grant there, () where it takes an invitation.
    """
    if wanted:
        mend = words(
            "So %(name)s hears nothing from me there: no cards and no reminders. Allow my role "
            "these in that channel, and I go on by myself: %(wanted)s.",
            name=community.name,
            wanted=(", ".join(wanted),),
        )
    else:
        mend = words(
            "So %(name)s hears nothing from me there: no cards and no reminders. Invite me to "
            "the channel again and type `/cop join` there, and I go on.",
            name=community.name,
        )
    return Card(
        words("I can no longer post in %(channel)s", channel=home.name or home.channel),
        (
            Text(mend),
            note("What the platform said: %(reason)s", reason=home.reason),
        ),
    )
