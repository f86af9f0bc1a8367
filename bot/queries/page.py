"""Questions and answers in a browser: all that was put to everybody, and each with its answers."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.cards.elements import Heading, Items
from bot.core.cards.lines import text
from bot.core.cards.people import People
from bot.core.i18n import N_, _, n_, words
from bot.core.page import (
    SHOWN,
    Block,
    Choice,
    Choices,
    Page,
    Ref,
    Row,
    Rows,
    Visit,
    sheet_of,
    skipped,
    turned,
)
from bot.core.page_kinds import page
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.queries.cards import TITLE, answered, drawn, sort
from bot.queries.charts import life
from bot.queries.kinds import QUESTION, flat
from store.queries import Answer, Query

HERE = Ref("questions")
ANSWERS = 15
"""On a page: in HTML each of their 2,000 characters may be written with five, as & is."""
LONGEST = QUESTION
"""Characters of each: all that fit into the form."""
STATES = {"": ("open", "resolved"), "open": ("open",), "resolved": ("resolved",)}


@page(
    "questions",
    N_("Questions"),
    N_("What members ask one another, with every answer; what was asked anonymously stays so."),
)
def draw(visit: Visit) -> Page | None:
    """The latest first, all of them, open or resolved; or one."""
    if visit.rest:
        return _one(visit)
    which = visit.asks.get("show", "")
    states = STATES.get(which, STATES[""])
    here = HERE.asking(show=which if which in STATES else "")
    count = visit.work.queries.count(*states)
    found = visit.work.queries.of_state(*states, limit=SHOWN, after=skipped(visit, count))
    ways = ((words("All"), ""), (words("Open"), "open"), (words("Resolved"), "resolved"))
    shown = Choices(
        _("Which questions"),
        tuple(Choice(said, HERE.asking(show=one), one == which) for said, one in ways),
    )
    # Whoever looks for a question has the list first.
    seen = life(visit) if visit.sheet == 1 and states is STATES[""] else ()
    rows: Block = Rows(tuple(_row(one) for one in found)) if found else text("None so far.")
    return Page(words("Questions and answers"), (shown, rows, *turned(visit, here, count), *seen))


def _one(visit: Visit) -> Page | None:
    card = drawn(visit.work, visit.number, visit.now, shown=0)
    if card is None:
        return None
    answers = visit.work.queries.answers([visit.number])
    return Page(card.title, (*card.body, *_answers(visit, answers)))


def _answers(visit: Visit, answers: list[Answer]) -> Iterable[Block]:
    """All of them as they came, so many on a page."""
    if answers:
        shown = sheet_of(visit, answers, ANSWERS)
        named = People(visit.work, [a.member_id for a in shown if a.member_id is not None])
        yield Heading((n_("%(n)s answer", "%(n)s answers", len(answers)),))
        yield Items(tuple(answered(one, named, LONGEST) for one in shown))
        here = replace(HERE, rest=visit.rest)
        yield from turned(visit, here, len(answers), ANSWERS)


def _row(query: Query) -> Row:
    asked = words("%(question)s", question=shortened(flat(query.question), TITLE))
    note: Words = words("%(kind)s · resolved", kind=(sort(query),))
    if query.state == "open":
        note = words("%(kind)s · open", kind=(sort(query),))
    return Row(asked, replace(HERE, rest=str(query.id)), note)
