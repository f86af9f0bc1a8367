"""The way out: the button under a private message that turns its kind off."""

from dataclasses import replace

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.i18n import N_, _

WHAT = {
    "role requests": N_("whether you would take a role that is still open"),
    "reminders": N_("a gathering, or a role of yours, that is near"),
    "changes": N_("a date that moved, a seat or a role that came free"),
    "thanks": N_("a word after you had a role, and what others thank you for"),
    "questions": N_("a question that you may know something about"),
    "answers": N_("what is new about a question you follow"),
    "library notes": N_("how something you used went, or what you brought along"),
    "evaluations": N_("how a gathering was for you, the day after"),
    "event offers": N_("whether you come to an event that you marked on Discord"),
    "steward notes": N_("what needs a steward's hand"),
}


STOP = {
    "role requests": N_("Don't ask me for roles"),
    "reminders": N_("No more reminders"),
    "changes": N_("No more news of changes"),
    "thanks": N_("No more thanks"),
    "questions": N_("Don't ask me such things"),
    "answers": N_("No more news of answers"),
    "library notes": N_("No more about the library"),
    "evaluations": N_("Don't ask me how it was"),
    "event offers": N_("No more event offers"),
    "steward notes": N_("No more steward notes"),
}


def with_way_out(card: Card, kind: str) -> Card:
    """A private message with the button that turns its kind off, in one step (E3)."""
    return replace(card, body=(*card.body, Actions((stop(kind),))))


def stop(kind: str) -> Button:
    return Button(_(STOP[kind]), offer("cop quiet", kind=kind))


def hear(kind: str) -> Button:
    return Button(_("Get %(kind)s again", kind=_(kind)), offer("cop hear", kind=kind))
