"""What a voter is told; of an anonymous vote never which one it was."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.i18n import _, words
from store.polls import Poll


def voted(poll: Poll, place: int, label: str) -> Card:
    """A vote in an open poll."""
    back = Button(_("Take it back"), offer("poll-unvote", poll=poll.id, choice=place))
    return Card(
        words("Your vote is for %(label)s. It can change until the poll closes.", label=label),
        (Actions((back,)),),
    )


def unvoted() -> Card:
    """A vote in an open poll was taken back."""
    return Card(words("Your vote is taken back."))


def counted() -> Card:
    """A vote in an anonymous poll. It must not say which one: this stays where it is shown. S3."""
    return Card(words("Your vote is counted, and I don't keep which one it is."))


def counted_before() -> Card:
    """Somebody votes in an anonymous poll who has voted."""
    return Card(
        words(
            "You have voted already. An anonymous vote can't be changed, since nobody "
            "knows which one is yours."
        )
    )
