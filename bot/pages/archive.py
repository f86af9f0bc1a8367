"""The archive: all pages as one file to keep, by a link for one person alone."""

from datetime import timedelta

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.replies import Reply
from bot.core.rest import winds_down
from bot.pages import archive_cards
from store.pages import ARCHIVE

A_WEEK = timedelta(days=7)
"""How long a link to the archive opens it."""


class NoArchive(Mend):
    """This Convene has no address on the web, so I can't hand the archive over by a link. Whoever
    runs it can make it: with `convene archive`, on its machine."""


class NotYet(Mend):
    """A steward of %(name)s can take the archive along, and hand it on. Once it winds down, each
    member can."""

    informs = True


@command(
    "cop archive",
    "Take all pages along, as one file to keep",
    who=MEMBER,
    after_end=True,
)
def archive(ask: Ask) -> Reply:
    """A link that ends in a week, and the one before at once. Raises NotYet, NoArchive.

    What it opens is drawn as it is fetched: nothing of it lies about until then.
    """
    if ask.me.steward_since is None and not winds_down(ask.community):
        raise NotYet(name=ask.community.name)
    if not ask.public_url:
        raise NoArchive
    secret, until = ask.secret(), ask.now + A_WEEK
    ask.work.pages.renew(ask.me.id, secret, ask.now, ARCHIVE, until)
    made = archive_cards.handed(ask.public_url, secret, until, ask.community.zone, ask.now)
    return Reply(card=made)
