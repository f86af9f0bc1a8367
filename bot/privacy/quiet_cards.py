"""How private messages are turned off and on: the list, the answers, the way out on each one."""

from collections.abc import Collection, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Note
from bot.core.cards.way_out import WHAT, hear, stop
from bot.core.i18n import _, words
from store.communities import Community


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
            Actions(tuple(hear(kind) if kind in off else stop(kind) for kind in kinds)),
            Note(words("Answers to what you do yourself always come.")),
        ),
    )


def quiet(community: Community, kind: str) -> Card:
    """A kind is off."""
    said = words("%(name)s writes you no more %(kind)s.", name=community.name, kind=(_(kind),))
    return Card(said, (Actions((hear(kind), _others())),))


def heard(community: Community, kind: str) -> Card:
    """A kind is on again."""
    said = words("%(name)s writes you %(kind)s again.", name=community.name, kind=(_(kind),))
    return Card(said, (Actions((_others(),)),))


def _others() -> Button:
    return Button(_("All kinds"), offer("cop quiet"))
