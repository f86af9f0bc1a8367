"""Years in a browser: what happened in each, in counts and the newest lines, and all of it."""

from bot.core.cards.elements import Heading, Items
from bot.core.i18n import N_, words
from bot.core.page import Block, Page, Ref, Row, Rows, Visit, sheet_of, turned
from bot.core.page_kinds import page
from bot.core.rules.numbers import number
from bot.core.text import Words
from bot.reviews.cards import Part, counts, parts
from bot.reviews.charts import attendance, carried
from bot.reviews.year import of_year

HERE = Ref("years")
LINES = 100
NEWEST = 5
"""Lines of each sort that stand on a year's own page."""


@page("years", N_("Years"), N_("Each year with its gatherings, successes, challenges and thanks."))
def draw(visit: Visit) -> Page | None:
    """The years; one of them; or one sort of its lines, all of them."""
    community = visit.work.communities.this()
    began = community.founded_at.year
    if not visit.rest:
        years = range(visit.today.year, began - 1, -1)
        rows = tuple(Row((str(one),), Ref("years", str(one))) for one in years)
        return Page(words("Years"), (Rows(rows),))
    named, _slash, sort = visit.rest.partition("/")
    year = number(named)
    if year is None or not began <= year <= visit.today.year:
        return None
    found = of_year(visit.work, year, visit.zone, visit.now)
    every = [part for part in parts(visit.work, found, visit.now) if part.lines]
    title = words("%(name)s in %(year)s", name=community.name, year=named)
    if sort:
        return _sort(visit, title, next((part for part in every if part.name == sort), None))
    blocks: list[Block] = [counts(found), *attendance(found), *carried(visit.work, found)]
    for part in every:
        blocks += [Heading((part.label,)), Items(tuple(part.lines[-NEWEST:]))]
        if len(part.lines) > NEWEST:
            whole = words("All %(n)s of them", n=len(part.lines))
            blocks.append(Rows((Row(whole, Ref("years", f"{named}/{part.name}")),)))
    return Page(title, tuple(blocks))


def _sort(visit: Visit, year: Words, part: Part | None) -> Page | None:
    if part is None:
        return None
    turns = turned(visit, Ref("years", visit.rest), len(part.lines), LINES)
    items = Items(tuple(sheet_of(visit, part.lines, LINES)))
    title = words("%(sort)s · %(year)s", sort=(part.label,), year=year)
    return Page(title, (items, *turns))
