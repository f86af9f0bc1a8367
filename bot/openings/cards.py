"""How what was brought for an opening looks: on the gathering's card, and to whoever opens."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Heading, Items, Note
from bot.core.cards.people import People
from bot.core.i18n import words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.intentions.cards import shared
from bot.openings.appreciation_cards import thanks_line
from bot.openings.brought import Brought, brought_to
from bot.steps.cards import step_line
from store.communities import Community
from store.discoveries import Discovery
from store.gatherings import Gathering
from store.work import Work

SHORTLY: Final = timedelta(days=1)
"""From so long before a gathering its card shows what its opening begins with."""
SHOWN = 5
READ = 20
LONGEST = 200
"""Characters of a line that stand on a card."""


def on_card(work: Work, gathering: Gathering, now: datetime, *, whole: bool) -> Iterable[Element]:
    """What stands on a gathering's card: thanks and steps only when it is near.

    Of each the first few, unless it is read `whole`.
    """
    # On the next one alone: what is brought is for one opening.
    coming = work.gatherings.next(now)
    if coming is None or coming.id != gathering.id:
        return
    brought = brought_to(work, gathering)
    near = gathering.starts_at - now <= SHORTLY
    yield from _listed(work, brought, READ if whole else SHOWN, near, now)


def to_open_with(
    work: Work, gathering: Gathering, brought: Brought, community: Community, now: datetime
) -> Card:
    """Whoever opens gets it all, in the order it is best read: successes first."""
    title = words(
        "To open %(name)s with, on %(when)s",
        name=gathering.title or community.name,
        when=when.moment(gathering, now),
    )
    note = Note(words("Read out what fits. Affirmation comes first, challenges after it."))
    # S2: in a room nobody looks at the channel, and whoever opens says them.
    reports = [report_line(team.name, report.text) for team, report in brought.reports]
    read = _group(words("Teams report"), reports, READ)
    lines = (*shared(community), *_listed(work, brought, READ, True, now), *read)
    return Card(title, (*lines, note))


def _listed(
    work: Work, brought: Brought, limit: int, near: bool, now: datetime
) -> Iterable[Element]:
    named = People(work, brought.members)
    zone = work.communities.this().zone
    first = [thanks_line(given, named) for given in brought.thanks] if near else []
    first += [told_line(line, named) for line in brought.successes]
    yield from _group(words("Successes first"), first, limit)
    found = [told_line(line, named) for line in brought.discoveries]
    yield from _group(words("Discoveries"), found, limit)
    if near:
        steps = [step_line(step, named, zone, now) for step in brought.steps]
        yield from _group(words("Steps that are open"), steps, limit)
    asked = [told_line(line, named) for line in brought.challenges]
    yield from _group(words("Challenges"), asked, limit)


def _group(label: Words, lines: Sequence[Words], limit: int) -> Iterable[Element]:
    if not lines:
        return
    yield Heading(label)
    yield Items(tuple(lines[:limit]))
    if (more := len(lines) - limit) > 0:
        yield Note(words_n("and %(n)s more", "and %(n)s more", more))


def report_line(team: str, report: str) -> Words:
    """ "Maps: We drew the way"; whole, since it is read out."""
    return words("**%(team)s**: %(text)s", team=team, text=report)


def told_line(line: Discovery, named: People) -> Words:
    """A line that somebody brought, with who it was."""
    text = shortened(line.text, LONGEST)
    if line.member_id is None or named.erased(line.member_id):
        return words("%(line)s", line=text)
    return words("%(line)s · %(who)s", line=text, who=named[line.member_id])
