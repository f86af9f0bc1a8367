"""Skills in a browser: the map of who knows what, and what nobody named yet."""

from bot.core.cards.elements import Heading, Items
from bot.core.cards.elements import People as Listed
from bot.core.cards.lines import text
from bot.core.cards.people import People
from bot.core.i18n import N_, words
from bot.core.page import Block, Page, Ref, Visit, sheet_of, turned
from bot.core.page_kinds import page
from bot.skills.cards import gap
from bot.skills.charts import most_known, most_missed
from bot.skills.match import gaps, known

HERE = Ref("skills")
GAPS = 25
NAMES = 50


@page("skills", N_("Skills"), N_("What members know, and what was asked about in vain."))
def draw(visit: Visit) -> Page | None:
    """Everything that was named, by name; how many know it, and who, as far as they agreed."""
    if visit.rest:
        return None
    places = known(visit.work)
    shown = sheet_of(visit, places)
    people = People(visit.work, [number for place in shown for number in place.members[:NAMES]])
    blocks: list[Block] = list(most_known(places)) if visit.sheet == 1 else []
    blocks += [
        Listed(
            place.name,
            tuple(people[number] for number in place.members[:NAMES]),
            max(0, len(place.members) - NAMES),
        )
        for place in shown
    ]
    if not places:
        blocks.append(text("Nobody has named anything yet."))
    blocks += turned(visit, HERE, len(places))
    if (missing := gaps(visit.work)[:GAPS]) and visit.sheet == 1:
        blocks.append(Heading(words("Asked about, and named by nobody yet")))
        blocks += most_missed(missing)
        blocks.append(Items(tuple(gap(tag, times) for tag, times in missing)))
    return Page(words("Who knows what"), tuple(blocks))
