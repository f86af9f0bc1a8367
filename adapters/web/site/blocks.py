"""Blocks of a page -> HTML: what cards are made of, and what leads elsewhere."""

from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from adapters.web.jinja import environment
from adapters.web.render import Drawing, card_html, element_html
from adapters.web.site.forms import form_html
from adapters.web.site.sheet import sheet
from adapters.web.site.where import Leads
from adapters.web.spans import spans
from bot.core.cards.elements import (
    Actions,
    Calls,
    Chart,
    Divider,
    Facts,
    Heading,
    Image,
    Items,
    Moment,
    Note,
    People,
    Text,
)
from bot.core.cards.plain import sentence
from bot.core.page import (
    Block,
    Choices,
    Entry,
    Folded,
    Follow,
    Month,
    Ref,
    Row,
    Rows,
    Search,
    Turn,
)

_jinja = environment()
_parts = _jinja.get_template("site_parts.html")
HEADING = 2
"""The level of headings below the page's own."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page is drawn on: for whom, behind which door, and where we are on the web."""

    drawing: Drawing
    way: Leads
    public_url: str


def block_html(block: Block, ground: Ground) -> Markup:
    """One block."""
    reader = ground.drawing.reader
    match block:
        case Entry():
            more = _link(block.to, ground)
            # An article is found by its heading, and what is titled by a sentence has none.
            tag = "div" if sentence(block.card.title) else "article"
            return Markup('<{0} class="entry">{1}{2}</{0}>').format(
                tag, card_html(block.card, ground.drawing), more
            )
        case Rows():
            rows = Markup("").join(_row(row, ground) for row in block.rows)
            return Markup('<ul class="rows">{}</ul>').format(rows)
        case Choices():
            ways = [(spans(c.label, reader), ground.way.to(c.to), c.chosen) for c in block.choices]
            return _part("choices", block.label, ways)
        case Search() if ground.way.sought is not None:
            return _part("sought", block.label, ground.way.to(ground.way.sought))
        case Search():
            return _part("search", block, ground.way.to(Ref(block.to.kind, block.to.rest)))
        case Month():
            return sheet(block, ground.way, reader)
        case Turn():
            before = ground.way.to(block.before) if block.before else ""
            after = ground.way.to(block.after) if block.after else ""
            return _part("turn", spans(block.where, reader), before, after)
        case Follow():
            file = ground.way.file(Ref(block.to.kind), "ics")
            whole = f"webcal:{(ground.public_url + file).partition(':')[2]}"
            return _part("follow", file, whole if ground.public_url else "")
        case Folded():
            return _folded(block, ground)
        case (
            Heading()
            | Text()
            | Facts()
            | People()
            | Calls()
            | Moment()
            | Items()
            | Chart()
            | Image()
            | Actions()
            | Note()
            | Divider()
        ):
            return element_html(block, ground.drawing, HEADING)
        case _:
            assert_never(block)


def _row(row: Row, ground: Ground) -> Markup:
    reader = ground.drawing.reader
    title = spans(row.title, reader)
    if row.to is not None:
        title = Markup('<a href="{}">{}</a>').format(ground.way.to(row.to), title)
    note = Markup('<span class="row-note">{}</span>').format(spans(row.note, reader))
    return Markup('<li><span class="row-title">{}</span>{}</li>').format(
        title, note if row.note else ""
    )


def _folded(block: Folded, ground: Ground) -> Markup:
    of = f"{block.form.offer.command.replace(' ', '-')}-"
    return Markup('<details class="folded"><summary>{}</summary>{}</details>').format(
        block.label, form_html(block.form, ground.drawing, of)
    )


def _link(to: Ref | None, ground: Ground) -> Markup:
    return _part("whole", ground.way.to(to)) if to is not None else Markup("")


def _part(name: str, *given: object) -> Markup:
    # Made for each: what a template says of itself is in the language of the moment.
    made: Markup = getattr(_parts.make_module(), name)(*given)
    return made
