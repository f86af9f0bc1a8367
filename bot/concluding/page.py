"""The keepsake in a browser: what a series came to, once its last meeting is over."""

from collections.abc import Iterable
from dataclasses import replace

from bot.concluding.gathered import agreed, came, last
from bot.concluding.rules import Came, goal_of, met, present
from bot.core.cards import when
from bot.core.cards.elements import Heading
from bot.core.cards.lines import text
from bot.core.i18n import N_, _, words
from bot.core.page import SHOWN, Block, Page, Ref, Visit
from bot.core.page_kinds import page
from bot.core.page_sorts import Sort, begun, whole
from bot.core.text import Words
from bot.gatherings.cards import over
from bot.series.standing import in_series
from store.series import Series

HERE = Ref("keepsake")
FEW = slice(10)
"""Lines of each sort that stand on the first page."""
NAMES = 100
"""Who was there, by name."""


@page(
    "keepsake",
    N_("Keepsake"),
    N_("What came of a series: what it achieved and recommends, who was there and gave what."),
    here=in_series,
)
def draw(visit: Visit) -> Page | None:
    """All of it, or one sort of its lines; until it is over, when it will be there."""
    series = visit.work.series.this()
    assert series is not None, "a community without one has no such pages"
    title = words("What came of %(name)s", name=visit.work.communities.this().name)
    meeting = last(visit.work, visit.now)
    if meeting is None or not over(meeting, visit.now):
        day = words("the last meeting") if meeting is None else when.of(meeting, visit.now)
        told = text("The keepsake is made once the series is over: %(day)s.", day=day)
        return None if visit.rest else Page(title, (told,))
    found = _seen(visit, series)
    sorts = [one for one in _sorts(found) if one.lines]
    if visit.rest:
        wanted = next((one for one in sorts if one.name == visit.rest), None)
        return whole(visit, wanted, HERE, title, SHOWN) if wanted else None
    return Page(title, (*_set_out(found), *begun(sorts, HERE, FEW), *_there(found)))


def _seen(visit: Visit, series: Series) -> Came:
    """What may be shown to whoever looks: names by both agreements, for keepsakes and for pages."""
    named = visit.work.pages.nameable(outsider=visit.outsider)
    may = {n: member for n, member in agreed(visit.work).items() if n in named}
    found = came(visit.work, series, may)
    # A hope was said to those who meet, for the card in their channel.
    return replace(found, hopes=()) if visit.outsider else found


def _set_out(found: Came) -> Iterable[Block]:
    yield text("%(met)s.", met=(met(found),))
    yield Heading(words("What we set out to do"))
    if found.aim:
        yield text("%(aim)s", aim=found.aim)
    yield text("%(goal)s", goal=(goal_of(found),))


def _sorts(found: Came) -> Iterable[Sort]:
    reports = [(f"{team}: {one}", "") for team, said in found.reports for one in said]
    gave = [(f"{name}: {', '.join(parts)}", "") for name, parts in (found.gave or {}).items()]
    if found.others:
        gave.append((_("Others: %(parts)s", parts=", ".join(found.others)), ""))
    yield Sort("hopes", _("What we hoped for"), _lines((one, "") for one in found.hopes))
    yield Sort("achievements", _("What we achieved"), _lines(found.achievements))
    yield Sort("recommendations", _("What we recommend"), _lines(found.recommendations))
    yield Sort("reports", _("What our teams reported"), _lines(reports))
    yield Sort("gave", _("What each gave"), _lines(gave))


def _lines(said: Iterable[tuple[str, str]]) -> list[Words]:
    return [
        words("%(line)s (%(by)s)", line=line, by=by) if by else words("%(line)s", line=line)
        for line, by in said
    ]


def _there(found: Came) -> Iterable[Block]:
    if told := present(replace(found, there=found.there[:NAMES])):
        yield Heading(words("Who was there"))
        yield text("%(people)s", people=told)
