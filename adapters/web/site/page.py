"""A visited page -> a whole page of HTML, in its community's language and on its clocks."""

from markupsafe import Markup

from adapters.web.jinja import environment
from adapters.web.render import Drawing
from adapters.web.site.blocks import Ground, block_html
from adapters.web.site.where import Way
from adapters.web.spans import Reader, city, spans
from bot.core.cards.plain import flat
from bot.core.i18n import language, speaking
from bot.core.page import Ref
from bot.pages.visit import Asked, Visited

_template = environment().get_template("site.html")


def page_html(seen: Visited, asked: Asked, way: Way, public_url: str) -> str:
    """The page as whoever came by that door sees it."""
    with speaking(seen.language):
        reader = Reader("", seen.zone)
        ground = Ground(Drawing(reader, 0, way.base, rank=2), way, public_url)
        name = flat(seen.page.title)
        return _template.render(
            seen=seen,
            way=way,
            first=Ref(""),
            first_of_kind=not asked.rest,
            lang=language().replace("_", "-"),
            title=f"{name} · {seen.community}" if seen.kind else name,
            heading=spans(seen.page.title, reader),
            blocks=Markup("").join(block_html(block, ground) for block in seen.page.blocks),
            place=city(seen.zone),
        )
