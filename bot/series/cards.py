"""How a series looks: in the steward's settings, and in a line on the card of each meeting."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Note, Text
from bot.core.cards.lines import note
from bot.core.cards.people import pass_on
from bot.core.cards.when import on_day
from bot.core.i18n import _, words, words_n
from bot.core.living import joins
from bot.core.text import Words, join
from bot.gatherings.stakes import Told
from bot.series.standing import standing
from store.communities import Community
from store.work import Work


@joins("gathering", first=True)
def on_card(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """Which meeting of the series this is, on its card. S1."""
    if work.series.this() is None:
        return
    stands = standing(work, now)
    at = stands.number(number)
    if at and at == stands.all and stands.dates[at - 1].ends_at <= now:
        yield note("This was the last of %(n)s meetings. Thank you for staying with it.", n=at)
    elif at:
        yield note("Meeting %(n)s of %(all)s", n=at, all=stands.all)


def saved(community: Community, changes: Sequence[Words], work: Work, now: datetime) -> Card:
    """What the series is now, after what was changed of it."""
    title = words("The series %(name)s, as it is now", name=community.name)
    again = Button(_("Change it"), offer("cop series"))
    look = Button(_("See the agenda"), offer("gathering agenda"))
    told = [Text(change) for change in changes]
    rows = facts(work, community, now)
    return Card(title, (*told, Facts(tuple(rows)), Actions((again, look))))


def facts(work: Work, community: Community, now: datetime) -> list[Fact]:
    """What a series is for and comes to, and how many meetings it has; nothing of any other."""
    series = work.series.this()
    if series is None:
        return []
    return [
        Fact(_("Aim"), words("%(aim)s", aim=community.purpose)),
        Fact(_("Goal"), words("%(goal)s", goal=(_(series.goal),))),
        Fact(_("Meetings"), _meetings(community, work, now)),
    ]


def _meetings(community: Community, work: Work, now: datetime) -> Words:
    stands = standing(work, now)
    if not stands.dates:
        return words("%(n)s", n=stands.all)
    last = on_day(stands.dates[-1].day, community.zone, now)
    return words("%(n)s, the last on %(day)s", n=stands.all, day=last)


def more(meetings: int) -> Words:
    """There are more meetings than before."""
    return words("There are %(n)s meetings now, and the new dates are planned.", n=meetings)


def aimed() -> Words:
    """The aim is another one."""
    return words("The aim is worded anew. It stands wherever your community says what it is for.")


def reshaped(off: Sequence[str], on: Sequence[str], freed: Told) -> Words:
    """The agenda of the meetings to come serves another goal."""
    said = words(
        "The agenda of the meetings to come serves it: %(on)s come in, %(off)s go.",
        on=(", ".join(f"“{title}”" for title in on) or "–",),
        off=(", ".join(f"“{title}”" for title in off) or "–",),
    )
    told = words_n(
        "One person who had such a role is told.",
        "%(n)s people who had such a role are told.",
        freed.count,
    )
    parts = (said, told if freed.count else (), pass_on(freed.missed))
    return join((part for part in parts if part), " ")


def draft_facts(meetings: int, goal: str, last: Words) -> list[Fact]:
    """What a series that is being set up says of itself."""
    return [
        Fact(_("Meetings"), words("%(n)s, the last on %(day)s", n=meetings, day=last)),
        Fact(_("Goal"), words("%(goal)s", goal=(_(goal),))),
    ]


def still_open() -> Note:
    """A series that is being set up has no aim of its own yet."""
    return note("It has no aim of its own yet: say what it is for, and how many meetings it wants.")
