"""Years in a browser: what happened in each, in counts and the newest lines, and all of it."""

from bot.core.i18n import N_, words
from bot.core.page import Page, Ref, Row, Rows, Visit
from bot.core.page_kinds import page
from bot.core.page_sorts import begun, whole
from bot.core.rules.numbers import number
from bot.reviews.cards import counts, sorts
from bot.reviews.charts import attendance, carried
from bot.reviews.year import of_year

LINES = 100
NEWEST = slice(-5, None)
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
    every = [one for one in sorts(visit.work, found, visit.now) if one.lines]
    title = words("%(name)s in %(year)s", name=community.name, year=named)
    here = Ref("years", named)
    if sort:
        wanted = next((one for one in every if one.name == sort), None)
        return whole(visit, wanted, here, title, LINES) if wanted else None
    charts = (*attendance(found), *carried(visit.work, found))
    return Page(title, (counts(found), *charts, *begun(every, here, NEWEST)))
