"""A visited page -> a whole page of HTML, in its community's language and on its clocks."""

from collections.abc import Mapping

from babel.dates import format_date
from markupsafe import Markup

from adapters.web.jinja import environment
from adapters.web.render import Drawing
from adapters.web.site.blocks import Ground, block_html
from adapters.web.site.where import Leads
from adapters.web.spans import Reader, spans
from bot.core.cards.plain import flat
from bot.core.i18n import language, speaking
from bot.core.page import Ref
from bot.core.rules.cities import city
from bot.core.text import Words
from bot.pages.visit import Visited

_template = environment().get_template("site.html")


def page_html(seen: Visited, way: Leads, public_url: str, id: str = "") -> str:
    """The page as whoever came by that door sees it.

    `id` is by what each thing that is done there is known; "" where nothing is done.
    """
    with speaking(seen.language):
        ground = Ground(drawing(seen, way, id), way, public_url)
        blocks = Markup("").join(block_html(block, ground) for block in seen.page.blocks)
        return around(seen, way, seen.page.title, blocks)


def around(seen: Visited, way: Leads, title: Words, blocks: Markup) -> str:
    """What stands around whatever is shown: the community's name, and the ways to its pages."""
    with speaking(seen.language):
        name = flat(title)
        return _template.render(
            seen=seen,
            way=way,
            ref=Ref,
            lang=language().replace("_", "-"),
            title=f"{name} · {seen.community}" if seen.kind else name,
            heading=spans(title, reader(seen)),
            blocks=blocks,
            place=city(seen.zone),
            copied=_copied(seen),
        )


def _copied(seen: Visited) -> Mapping[str, str] | None:
    """Of when a copy is; on it a day of this year bears none, which is read in another one."""
    if seen.copied is None:
        return None
    day = format_date(seen.copied, "MMMM d, y", locale=language())
    return {"day": day, "year": str(seen.copied.year)}


def reader(seen: Visited) -> Reader:
    """Everybody reads a community's pages on its own clocks."""
    return Reader("", seen.zone)


def drawing(seen: Visited, way: Leads, id: str = "") -> Drawing:
    """What its cards are drawn for."""
    return Drawing(reader(seen), 0, way.base, rank=2, id=id, desk=desk_of(seen))


def desk_of(seen: Visited) -> str:
    """At which desk somebody is, as an address says it; "" at none."""
    return "/".join(filter(None, (seen.kind, seen.rest))) if seen.at_desk else ""
