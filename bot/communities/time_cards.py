"""How the times of prompts are shown: what is said when, in words, and the ways to change it."""

from datetime import datetime

from bot.communities import time_parts
from bot.communities.quiet_cards import rule
from bot.communities.time_parts import PARTS
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Fact,
    Facts,
    Heading,
    Note,
    Option,
    Select,
)
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.prompts import GATHERING, Prompt
from bot.core.rules.offsets import Offset
from bot.core.text import Words
from bot.templates import template
from bot.templates.timings import falls_due, timings
from store.communities import Community
from store.gatherings import Gathering


def listed(community: Community, part: str) -> Card:
    """The prompts of one part with their times, and the way to the other parts: on a phone all of
    them at once are more than anybody reads."""
    kept, parts = times(community), time_parts.listed(template(community.template))
    title = words("When I speak up in %(name)s", name=community.name)
    if not parts:
        return Card(title, (text("I say nothing by myself here."),))
    part = part if part in parts else next(iter(parts))
    told = parts[part]
    others = tuple(
        Button(_(PARTS[other]), offer("cop prompts", part=other))
        for other in parts
        if other != part
    )
    change = Select(
        _("Which one would you change?"),
        offer("cop prompts"),
        "prompt",
        tuple(Option(_(prompt.summary), prompt.name) for prompt in told),
    )
    return Card(
        title,
        (
            Heading(words("%(part)s", part=(_(PARTS[part]),))),
            Facts(tuple(Fact(_(p.summary), (_in_words(kept.get(p.name, ())),)) for p in told)),
            Actions((change,)),
            Actions(others),
            note(
                "Counted from each gathering, from the quarter or month that begins, or "
                "from what is said there, on the clocks of %(zone)s.",
                zone=community.zone,
            ),
            note("%(quiet)s `/cop quiet-hours` changes that.", quiet=rule(community)),
        ),
        stays=True,
    )


def one(community: Community, prompt: Prompt) -> Card:
    """One prompt, and what can be done about its times."""
    ways = [Button(_("Change the times"), offer("cop retime", prompt=prompt.name), "primary")]
    # What has to happen has no way to be turned off.
    if prompt.late is not None and times(community).get(prompt.name):
        ways.append(Button(_("Turn it off"), offer("cop retime", prompt=prompt.name, times="off")))
    if prompt.name in community.prompts:
        default = offer("cop retime", prompt=prompt.name, times="default")
        ways.append(Button(_("As the template has it"), default))
    return Card(_now(community, prompt), (Actions(tuple(ways)),))


def changed(community: Community, prompt: Prompt, coming: Gathering | None, now: datetime) -> Card:
    """The times of a prompt are others from now on, and when it speaks next."""
    due = [
        at
        for name, offset in timings(community)
        # Only what is counted from gatherings can be told by the next of them.
        if coming and name == prompt.name and prompt.about == GATHERING
        if (at := _falls(community, prompt.name, offset, coming)) > now
    ]
    back = Button(
        _("As the template has it"), offer("cop retime", prompt=prompt.name, times="default")
    )
    body: list[Actions | Note] = [Actions((back,))] if prompt.name in community.prompts else []
    if coming and due:
        first = when.clocked(min(due), coming.zone, now)
        body.append(note("For %(day)s that is on %(when)s.", day=when.of(coming, now), when=first))
    return Card(_now(community, prompt), tuple(body))


def times(community: Community) -> dict[str, list[str]]:
    """The times of each prompt, as a steward writes them; a prompt that is off has none."""
    found: dict[str, list[str]] = {}
    for name, offset in timings(community):
        found.setdefault(name, []).append(str(offset))
    return found


def _falls(community: Community, name: str, offset: Offset, coming: Gathering) -> datetime:
    return falls_due(community, name, offset, (coming.starts_at, coming.ends_at), coming.zone)


def _now(community: Community, prompt: Prompt) -> Words:
    kept = times(community).get(prompt.name, ())
    return words("%(what)s: %(times)s", what=(_(prompt.summary),), times=(_in_words(kept),))


def _in_words(kept: list[str] | tuple[()]) -> str:
    return ", ".join(kept) or _("off")
