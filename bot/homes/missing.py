"""A gathering's card that is missing from its channel: a steward has it looked for, and posted."""

from bot.core import living
from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.cards.point import point
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.replies import Reply
from bot.homes import missing_cards as cards
from store.core.subject import Subject


class NotShownYet(Mend):
    """The card of %(day)s is not in the channel yet: each comes when the gathering before it is
    over. `/gathering show` shows it to you."""

    informs = True


@command(
    "gathering card",
    "Post the card of a gathering again where it is missing",
    who=STEWARD,
    submit="Look for it",
)
def look(ask: Ask, gathering: GatheringRef = NEXT) -> Reply:
    """Where it stands it is drawn anew; where that finds it gone, it is posted (deleted.py).

    Raises NotShownYet.
    """
    subject, coming = Subject.of(gathering), ask.work.gatherings.next(ask.now)
    drawn = living.draw(ask.work, subject, ask.now)
    if drawn is None or not (ask.work.living.of(subject) or gathering == coming):
        raise NotShownYet(param="gathering", day=when.of(gathering, ask.now))
    # What we believe of it says nothing: only a platform knows whether its message is there.
    ask.work.living.doubt(subject)
    ask.voice.show(subject)
    return Reply(card=cards.looking(ask.work.communities.homes(), point(drawn)))
