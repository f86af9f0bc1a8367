"""A gathering in a browser: its card, its agenda, what was brought to it, and what was written."""

from collections.abc import Iterable
from itertools import zip_longest

from bot.channel.cards import drawn
from bot.core import living
from bot.core.cards import when
from bot.core.cards.elements import Actions, Card, Element, Heading, Items, Note
from bot.core.cards.lines import text
from bot.core.cards.marked import marked
from bot.core.cards.people import contact
from bot.core.i18n import N_, _, words, words_n
from bot.core.page import Block, Entry, Page, Ref, Row, Rows, Visit, sheet_of, turned
from bot.core.page_kinds import page
from bot.core.page_names import remade
from bot.core.text import Link, Part, Said, join
from bot.gatherings.cards import over
from bot.openings.brought import Brought, brought_to
from store.core.subject import Subject
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
    rows = tuple(_row(visit, one) for one in sheet_of(visit, every))
    blocks: tuple[Block, ...] = (Rows(rows), *turned(visit, HERE, len(every)))
    return Page(words("Gatherings"), blocks if rows else (text("No gathering is planned yet."),))


def _row(visit: Visit, gathering: Gathering) -> Row:
    """Its day, its own title where it has one, and how many came: whose it is, the page says."""
    told = [words("%(title)s", title=gathering.title)] if gathering.title else []
    if came := len(visit.work.rsvps.came(gathering.id)) + gathering.walk_ins:
        told.append(words_n("one person came", "%(n)s people came", came))
    to = Ref("gatherings", str(gathering.id))
    return Row((when.at(gathering, visit.now),), to, join(told, " · "))


def _one(visit: Visit, gathering: Gathering) -> Page | None:
    noted = not visit.outsider
    card = drawn(visit.work, gathering.id, visit.now, whole=True, noted=noted)
    assert card is not None, gathering.id
    day = when.of(gathering, visit.now)
    # Whose it is stands above; what it is called does where it is called something.
    title = words("%(title)s · %(day)s", title=gathering.title, day=day)
    title = title if gathering.title else words("%(day)s", day=day)
    below = (*_joined(visit, gathering), *_brought(visit, gathering), *_written(visit, gathering))
    body = (one for one in card.body if one not in _unnamed_contact(visit))
    made = Page(title, (*body, *below))
    return _without_link(made, gathering) if visit.outsider and gathering.link else made


def _unnamed_contact(visit: Visit) -> Iterable[Element]:
    """The line that questions go to somebody, where nobody learns to whom."""
    named = visit.work.pages.nameable(outsider=visit.outsider)
    return () if visit.work.communities.this().contact in named else contact(visit.work)


def _joined(visit: Visit, gathering: Gathering) -> Iterable[Element]:
    """What others add below the card, without what is asked there: a question goes with its
    button."""
    found = [*living.joined(visit.work, Subject.of(gathering), visit.now)]
    for one, after in zip_longest(found, found[1:]):
        if not isinstance(one, Actions) and not (
            isinstance(one, Note) and isinstance(after, Actions)
        ):
            yield one


def _brought(visit: Visit, gathering: Gathering) -> Iterable[Block]:
    # Until it is over the card above has what is brought for its opening.
    if over(gathering, visit.now):
        yield from _told(brought_to(visit.work, gathering))
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


def _told(told: Brought) -> Iterable[Element]:
    for label, lines in (
        (words("Successes"), told.successes),
        (words("Challenges"), told.challenges),
        (words("Discoveries"), told.discoveries),
    ):
        if lines:
            yield Heading(label)
            yield Items(tuple(words("%(line)s", line=line.text) for line in lines))


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
