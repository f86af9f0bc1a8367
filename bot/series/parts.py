"""The parts of a series' agenda, which its goal asks for: they change where the goal does. S6."""

from collections.abc import Sequence

from bot import templates
from bot.agenda.items import clear, redraw
from bot.core.ask import Ask
from bot.gatherings.stakes import Told
from bot.series.rules import place, swapped
from bot.templates import AgendaPart
from store.roles import AgendaItem


def item(community: int, position: int, part: AgendaPart) -> AgendaItem:
    """A part as a template has it, on a community's agenda."""
    return AgendaItem(
        community_id=community,
        position=position,
        key=part.key,
        title=part.title,
        asks=part.asks,
        wanted=part.wanted,
        minutes=part.minutes,
        first_time=part.first_time,
    )


def reshape(ask: Ask, before: str, after: str) -> tuple[list[str], list[str], Told]:
    """The usual agenda serves another goal from now on: what came off and on it, by title.

    Whoever had a role that is gone at a meeting to come is told. A
    date with an agenda of its own keeps it.
    """
    told = templates.template(ask.community.template)
    wanted = {part.key: part for part in told.parts(after)}
    items = ask.work.roles.agenda(None)
    old = [part.key for part in told.parts(before)]
    gone, fresh = swapped([one.key for one in items], old, list(wanted))
    leaving = [one for one in items if one.key in gone]
    freed = [clear(ask, one, None) for one in leaving]
    for one in leaving:
        ask.work.roles.drop_item(one)
    items = [one for one in items if one.key not in gone]
    for key in fresh:
        new = item(ask.work.community, len(items), wanted[key])
        ask.work.roles.add_item(new)
        items.insert(place([one.key for one in items], list(wanted), key), new)
    ask.work.roles.arrange(items)
    redraw(ask, None)
    return [one.title for one in leaving], [wanted[key].title for key in fresh], _together(freed)


def _together(told: Sequence[Told]) -> Told:
    """Whoever had two of the roles could not be told of either, and is named once."""
    missed = {member.id: member for one in told for member in one.missed}
    return Told(sum(one.count for one in told), tuple(missed.values()))
