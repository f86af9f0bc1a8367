"""Whom posts call: what is chosen for each kind, and the other choices."""

from collections.abc import Iterator, Sequence, Set

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Option, Select
from bot.core.cards.lines import note, text
from bot.core.i18n import N_, _, listed, words
from bot.core.posts import COMING, KINDS
from bot.core.text import Words
from store.communities import Home

EXPLAINED = {
    "gatherings": N_("The card of the next gathering"),
    "reminders": N_("What a gathering is missing, and the way in"),
    "changes": N_("A date that moved, was added or cancelled"),
    "votes": N_("A theme to choose, a poll"),
    "questions": N_("A question to everybody"),
}
CHOICES = {"nobody": N_("Nobody"), "those who come": N_("Those who come")}


def overview(homes: Sequence[Home]) -> Card:
    """Whom each kind calls, with the kinds to choose from."""
    facts = Facts(tuple(Fact(_(EXPLAINED[kind]), whom(homes, kind)) for kind in KINDS))
    options = tuple(Option(_(EXPLAINED[kind]), kind) for kind in KINDS)
    choose = Actions((Select(_("Change which"), offer("cop calls"), "post", options),))
    more = note(
        "Nobody else is notified but who chose to be reminded in a thread; whom a post names, it "
        "never notifies."
    )
    return Card(words("Whom posts notify in %(where)s", where=_where(homes)), (facts, choose, more))


def of_kind(homes: Sequence[Home], kind: str) -> Card:
    """Whom one kind calls, and whom else it could."""
    title = words("%(what)s notifies %(whom)s.", what=_(EXPLAINED[kind]), whom=whom(homes, kind))
    ways = [Button(_(label), offer("cop calls", post=kind, whom=v)) for v, label in CHOICES.items()]
    ways.append(Button(_("All kinds of posts"), offer("cop calls")))
    platforms = {home.platform for home in homes}
    return Card(title, (*_of_groups(platforms), Actions(tuple(ways))))


def _of_groups(platforms: Set[str]) -> Iterator[Element]:
    """How a role or a user group is chosen, where there are some."""
    if "discord" in platforms:
        yield text(
            "A role: `/cop calls`, with `role` filled in. Everybody has to be allowed to "
            "mention it (Server settings, Roles), else it is named and nobody hears."
        )
    if "slack" in platforms:
        yield text(
            "A user group: `/cop calls`, the kind of post and `role:@hosts`, as Slack proposes it "
            "after @; or the group's ID."
        )


def whom(homes: Sequence[Home], kind: str) -> Words:
    """Whom a kind calls; where channels differ, each of them."""
    return listed(
        [words("%(who)s", who=who) for who in dict.fromkeys(_one(h, kind) for h in homes)]
    )


def _one(home: Home, kind: str) -> str:
    chosen = home.calls.get(kind)
    if isinstance(chosen, dict):
        return f"@{chosen['name']}" if chosen["name"] else _("a user group")
    return _("those who come") if chosen == COMING else _("nobody")


def _where(homes: Sequence[Home]) -> Words:
    return listed([words("%(name)s", name=f"#{home.name}") for home in homes])
