"""What can go wrong, in one tree: the docstring of a ConveneError is what the person reads."""

from collections.abc import Sequence
from typing import ClassVar

from bot.core.cards.elements import Button, Select
from bot.core.i18n import Piece, words
from bot.core.replies import Reply
from bot.core.rules.visible import shortened, visible
from bot.core.text import Words

QUOTED = 200
"""Characters of what somebody wrote that are said again within a sentence."""


class NoEffect(Exception):
    """A Call took no effect: whatever it began to write is undone, and its way ends at the door."""


class Unchanged(NoEffect):
    """It is answered with a form, or an action refused in words of its own: `reply` is shown."""

    def __init__(self, reply: Reply, community: int) -> None:
        """`community` is whose reply it is, 0 for none."""
        super().__init__()
        self.reply = reply
        self.community = community


class Missing(NoEffect):
    """Required arguments were not given: the command's form asks for them, by `names`.

    An action raises it, before it changes anything, where one of several has to be given.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class ConveneError(NoEffect):
    """Something went wrong on our side. It has been noted; please try again in a minute."""

    def __init__(
        self,
        *,
        param: str = "",
        ways: Sequence[Button | Select] = (),
        message: str = "",
        **parts: Piece,
    ) -> None:
        """`param` names the argument at fault; `ways` are buttons for what can be done instead."""
        super().__init__(type(self).__name__)
        self.param = param
        self.ways = tuple(ways)
        self.parts = parts
        self.message = message

    def words(self) -> Words:
        """What the person reads, in their language."""
        parts = {name: _quotable(piece) for name, piece in self.parts.items()}
        return words(self.message or " ".join((type(self).__doc__ or "").split()), **parts)


def _quotable(piece: Piece) -> Piece:
    return shortened(visible(piece), QUOTED) if isinstance(piece, str) else piece


class Mend(ConveneError):
    """That could not be done as it is written."""

    stands: ClassVar[bool] = False
    """Whether what was written down before it is kept, as that somebody tried."""
    informs: ClassVar[bool] = False
    """Whether it is no mistake of theirs, but how things stand: there is nothing to mend in it."""


class OperatorMust(ConveneError):
    """Something went wrong on our side, and nothing was changed. Reference: %(reference)s"""


class NotNow(ConveneError):
    """I could not keep that just now, so nothing was changed. Try again in a minute."""


class MaybeNow(ConveneError):
    """Something broke just as I kept that, and I can't tell whether I did. In a minute, look first
    and then try again."""


class NotToBeFound(ConveneError):
    """I could not look that up just now. Try again in a minute."""


class UnknownCommand(Mend):
    """I don't know “%(typed)s”. Did you mean %(nearest)s?"""


class UnheardOf(Mend):
    """I don't know “%(typed)s”. %(shown)s shows what can be done here."""


class NotUnderstood(Mend):
    """I understand commands, and a few words like “when”, “I'll come” and “help”. Perhaps this?"""


class StaleOffer(Mend):
    """This card is from another time or place, and I can't act on it any more. `/cop help` shows
    what can be done now."""


class NoCommunity(Mend):
    """No community meets in this channel yet. `/cop setup` starts one."""


class NoCommunityAnywhere(Mend):
    """No community meets in this workspace yet. `/cop setup`, typed in a channel, starts one."""


class NeedsAChannel(Mend):
    """A community meets in a channel. Type that in the channel where yours is to meet."""


class AlreadySetUp(Mend):
    """“%(name)s” meets in this channel already. `/cop settings` changes what was set up."""


class WhichCommunity(Mend):
    """Several communities meet in this workspace: %(communities)s. Ask me in the channel of the
    one you mean."""


class Outsider(Mend):
    """You are not part of a community here yet. Type `/cop join` in the channel where yours meets;
    then I answer you here as well."""


class OutsideOfSeveral(Mend):
    """Several communities meet here, and you are part of none yet. Type `/cop join` in the channel
    of the one you mean; then I answer you here as well."""


class OutsiderWhoFounds(Outsider):
    """You are not part of a community here yet. Type `/cop join` in the channel where yours meets;
    then I answer you here as well. `/cop setup`, typed in a channel where none meets, begins
    another."""


class OutsideOfSeveralWhoFounds(OutsideOfSeveral):
    """Several communities meet here, and you are part of none yet. Type `/cop join` in the channel
    of the one you mean; then I answer you here as well. `/cop setup`, typed in a channel where none
    meets, begins another."""


class WhichCommunityOrAnother(WhichCommunity):
    """Several communities meet in this workspace: %(communities)s. Ask me in the channel of the
    one you mean. `/cop setup`, typed in a channel where none meets, begins another."""


class Unknown(Mend):
    """I know you from no community yet. `/cop join`, typed in the channel where yours meets, makes
    you part of it; `/cop setup`, typed in a channel, starts one."""


class NotAMember(Mend):
    """You are not part of %(name)s yet. Whoever takes part is; `/cop join` is enough."""


class NotASteward(Mend):
    """Only stewards can do that here. %(stewards)s can help."""


class NoSteward(Mend):
    """Only stewards can do that here, and %(name)s has none."""


class MayNotSetUp(Mend):
    """Setting up a community here is for the workspace's admins and whoever created the channel.
    Ask one of them to type `/cop setup` in this channel."""


class TooLong(Mend):
    """That is %(length)s characters long and %(limit)s fit. Shorten it and send it again."""


class Leftover(Mend):
    """I understood the beginning, but not “%(rest)s”. It is written like %(usage)s."""


class NotAChoice(Mend):
    """“%(typed)s” is not one of %(choices)s."""


class NotANumber(Mend):
    """“%(typed)s” is not a number I can use here; it takes a whole number from %(low)s to
    %(high)s."""


class NotADay(Mend):
    """I can't read “%(typed)s” as a date. Write it like 2026-04-03 or April 3."""


class AmbiguousDay(Mend):
    """“%(typed)s” could be more than one day: %(days)s. Write the one you mean like 2026-04-03."""


class PastDay(Mend):
    """%(day)s is already over. Choose a day to come."""


class NotATime(Mend):
    """I can't read “%(typed)s” as a time of day. Write it like 13:00."""


class NotALength(Mend):
    """I can't read “%(typed)s” as a length of time. Write it like 3h or 90 min."""


class NotAZone(Mend):
    """I don't know the time zone “%(typed)s”. Write it like `Europe/Berlin` or
    `America/New_York`."""


class NotALink(Mend):
    """“%(typed)s” is not a link I can keep: it has to begin with https:// or http://."""


class NothingHeld(Mend):
    """No gathering has been held yet."""


class NoSuchGathering(Mend):
    """There is no gathering on “%(typed)s”. %(known)s"""


class NothingPlanned(Mend):
    """No gathering is planned at present. A steward can add one with `/gathering add`."""


class NoSuchMember(Mend):
    """I don't know “%(typed)s” in this community yet. Whoever takes part, or types `/cop join`, is
    known here; a steward adds somebody who is off chat with `/guest add`."""


class SeveralMembers(Mend):
    """“%(typed)s” could be %(names)s. Write the whole name, or mention the one you mean."""
