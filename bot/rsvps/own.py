"""Own: when and where somebody is reminded of the gatherings they come to, as they chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.core.ask import Ask
from bot.core.cards.elements import Option
from bot.core.commands import MEMBER, command
from bot.core.i18n import N_, _
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import Choice
from bot.core.replies import Reply
from bot.rsvps import own_cards
from store.members import Member

HOUR: Final = "hour"
NEVER: Final = "never"
THREAD: Final = "thread"
"""What a member's choices are kept as (Member.remind, Member.remind_in)."""
WHEN: Final = {
    "day before": N_("The day before, unless you come regularly"),
    "each time": N_("The day before, each time"),
    "hour before": N_("An hour before it begins"),
    "not at all": N_("Not at all"),
}
WHERE: Final = {"private": N_("In private"), "thread": N_("In the thread of its card")}
_KEPT: Final = {"hour before": HOUR, "not at all": NEVER}


@dataclass(frozen=True)
class Said(Choice):
    """A choice whose values are shown in a few words of their own."""

    shown: tuple[str, ...] = ()

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of them."""
        return [
            Option(_(label), value) for value, label in zip(self.values, self.shown, strict=True)
        ]


When = Annotated[
    str,
    Said(
        values=tuple(WHEN),
        shown=tuple(WHEN.values()),
        label="When you are reminded",
        help="How long before it begins, or not at all",
    ),
]
Where = Annotated[
    str,
    Said(
        values=tuple(WHERE),
        shown=tuple(WHERE.values()),
        label="Where you are reminded",
        help="In private, or in the thread below its card",
    ),
]


@command("cop reminders", "Choose when and where you are reminded of gatherings", who=MEMBER)
def reminders(ask: Ask, when: When | None = None, where: Where | None = None) -> Reply:
    """Keep what was chosen, and show it; without anything, show it."""
    me = ask.me
    if when is not None:
        me.remind, me.reminded = _KEPT.get(when, ""), when == "each time"
    if where is not None:
        me.remind_in = THREAD if where == THREAD else ""
    if when is not None or where is not None:
        ask.work.save(me)
    chosen = WHEN[time_of(me)], WHERE["thread" if me.remind_in == THREAD else "private"]
    return Reply(card=own_cards.chosen(*chosen, WHEN, WHERE, ask.community.name))


def time_of(member: Member) -> str:
    """When somebody is reminded, as one chooses it."""
    if member.remind:
        return next(said for said, kept in _KEPT.items() if kept == member.remind)
    return "each time" if member.reminded else "day before"
