"""A gathering in a browser: its card, its agenda, what was brought to it, and what was written."""

from collections.abc import Iterable

from bot.channel.cards import drawn
from bot.core.cards import when
from bot.core.cards.elements import Card, Heading, Items
from bot.core.cards.lines import text
from bot.core.cards.marked import marked
from bot.core.i18n import N_, _, words
from bot.core.page import Block, Entry, Page, Ref, Row, Rows, Visit, sheet_of, turned
from bot.core.page_kinds import page
from bot.core.page_names import remade
from bot.core.text import Link, Part, Said
from bot.gatherings.cards import called
from bot.openings.brought import brought_to
from store.gatherings import Gathering

HERE = Ref("gatherings")
MOST = 10_000


@page(
    "gatherings",
    N_("Gatherings"),
    N_("For each date what is planned, who does what, how many come, and what came of it."),
)
def draw(visit: Visit) -> Page | None:
    """All that were held, latest first; or one."""
    if not visit.rest:
        return _held(visit)
    gathering = visit.work.gatherings.get(visit.number)
    # Those of a small group are its own.
    if gathering is None or gathering.group_id is not None:
        return None
    return _one(visit, gathering)


def _held(visit: Visit) -> Page:
    found = visit.work.gatherings.past(visit.now, MOST)
    coming = visit.work.gatherings.next(visit.now)
    every = [*([coming] if coming else []), *found]
    name = visit.work.communities.this().name
    rows = tuple(
        Row(
            (when.at(one, visit.now),),
            Ref("gatherings", str(one.id)),
            words("%(name)s", name=called(one, name)),
        )
        for one in sheet_of(visit, every)
    )
    blocks: tuple[Block, ...] = (Rows(rows), *turned(visit, HERE, len(every)))
    return Page(words("Gatherings"), blocks if rows else (text("No gathering is planned yet."),))


def _one(visit: Visit, gathering: Gathering) -> Page | None:
    noted = not visit.outsider
    card = drawn(visit.work, gathering.id, visit.now, whole=True, noted=noted)
    assert card is not None, gathering.id
    name = called(gathering, visit.work.communities.this().name)
    title = words("%(name)s · %(day)s", name=name, day=when.of(gathering, visit.now))
    made = Page(title, (*card.body, *_brought(visit, gathering), *_written(visit, gathering)))
    return _without_link(made, gathering) if visit.outsider and gathering.link else made


def _brought(visit: Visit, gathering: Gathering) -> Iterable[Block]:
    told = brought_to(visit.work, gathering)
    for label, lines in (
        (words("Successes"), told.successes),
        (words("Challenges"), told.challenges),
        (words("Discoveries"), told.discoveries),
    ):
        if lines:
            yield Heading(label)
            yield Items(tuple(words("%(line)s", line=line.text) for line in lines))
    brought = visit.work.articles.brought(gathering.id)
    if brought:
        yield Heading(words("Brought along"))
        linked = "library" in visit.open
        yield Rows(
            tuple(
                Row(
                    words("%(title)s", title=one.title),
                    Ref("library", str(one.id)) if linked else None,
                )
                for one in brought
            )
        )


def _written(visit: Visit, gathering: Gathering) -> Iterable[Block]:
    article = visit.work.articles.of(gathering.id)
    if article is not None and not article.confidential:
        yield Entry(Card(words("%(title)s", title=article.title), (marked(article.text),)))


def _without_link(made: Page, gathering: Gathering) -> Page:
    """The address at which one is online would let anybody in."""

    def part(one: Part) -> Part:
        match one:
            case Link() if one.url == gathering.link:
                return _("members are told the link")
            case Said():
                return Said(one.text.replace(gathering.link, "…"))
            case _:
                return one

    return remade(made, part)
