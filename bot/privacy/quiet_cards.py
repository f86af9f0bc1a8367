"""How private messages are turned off and on: the list, the answers, the way out on each one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Note
from bot.core.i18n import N_, _, words
from store.communities import Community

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


def listed(
    community: Community,
    kinds: Sequence[str],
    off: Collection[str],
    before: Sequence[Element] = (),
) -> Card:
    """Every kind with whether it comes, and a button that turns it; `before` them what matters."""
    rows = tuple(
        Fact(_(kind).capitalize(), words("off") if kind in off else words(WHAT[kind]))
        for kind in kinds
    )
    return Card(
        words("What %(name)s writes to you in private", name=community.name),
        (
            *before,
            Facts(rows),
            Actions(tuple(_hear(kind) if kind in off else _stop(kind) for kind in kinds)),
            Note(words("Answers to what you do yourself always come.")),
        ),
    )


def quiet(community: Community, kind: str) -> Card:
    """A kind is off."""
    said = words("%(name)s writes you no more %(kind)s.", name=community.name, kind=(_(kind),))
    return Card(said, (Actions((_hear(kind), _others())),))


def heard(community: Community, kind: str) -> Card:
    """A kind is on again."""
    said = words("%(name)s writes you %(kind)s again.", name=community.name, kind=(_(kind),))
    return Card(said, (Actions((_others(),)),))


def with_way_out(card: Card, kind: str) -> Card:
    """A private message with the button that turns its kind off."""
    return replace(card, body=(*card.body, Actions((_stop(kind),))))


def _stop(kind: str) -> Button:
    return Button(_(STOP[kind]), offer("cop quiet", kind=kind))


def _hear(kind: str) -> Button:
    return Button(_("Get %(kind)s again", kind=_(kind)), offer("cop hear", kind=kind))


def _others() -> Button:
    return Button(_("All kinds"), offer("cop quiet"))
