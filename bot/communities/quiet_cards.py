"""How quiet hours and days are told."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Note
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.quiet import quiet_of
from bot.core.rules.quiet_words import named
from bot.core.text import Words
from store.communities import Community


def chosen(community: Community) -> Card:
    """The steward's answer: when nothing is said, and what becomes of what would have been."""
    ways = Actions(
        (
            Button(_("Change them"), offer("cop quiet-hours")),
            Button(_("When I speak up"), offer("cop prompts")),
        )
    )
    title = words("When I am quiet in %(name)s", name=community.name)
    return Card(title, (text("%(rule)s", rule=rule(community)), moved(), ways))


def rule(community: Community) -> Words:
    """When nothing is said, in a sentence."""
    quiet = quiet_of(community)
    parts = {"begins": f"{quiet.begins:%H:%M}", "ends": f"{quiet.ends:%H:%M}"}
    days = named(sorted(quiet.days))
    if quiet.begins == quiet.ends:
        if not quiet.days:
            return words("I speak up at any hour of any day.")
        return words("I say nothing by myself on %(days)s.", days=days)
    if not quiet.days:
        return words("I say nothing by myself from %(begins)s to %(ends)s.", **parts)
    return words(
        "I say nothing by myself from %(begins)s to %(ends)s, nor on %(days)s.", days=days, **parts
    )


def moved() -> Note:
    """What becomes of what would fall in quiet hours."""
    return note(
        "What comes before a gathering is said earlier then, what comes after it later. What "
        "belongs to the gathering itself keeps its time, and whoever asks me is answered."
    )
