"""The charter in a browser: what was agreed on, whole, and each version before it."""

from collections.abc import Iterable

from bot.charter.rules import ALL
from bot.charter.version_cards import compared
from bot.core.cards import when
from bot.core.cards.elements import Actions, Divider, Element, Heading, Note, Text
from bot.core.cards.lines import text
from bot.core.i18n import N_, _, words
from bot.core.page import Block, Page, Ref, Row, Rows, Visit
from bot.core.page_kinds import page
from store.charters import CharterVersion


@page(
    "charter",
    N_("Charter"),
    N_("What members agreed on being for one another, with its earlier versions."),
)
def draw(visit: Visit) -> Page | None:
    """The version that holds; or one before it, with what it changed."""
    taken = visit.work.charters.versions("taken")
    if not visit.rest:
        if not taken:
            return Page(words("Charter"), (text("No charter is agreed on yet."),))
        return Page(words("Charter"), (*_version(visit, taken[0]), *_others(visit, taken)))
    at = next((at for at, one in enumerate(taken) if one.number == visit.number), None)
    if at is None:
        return None
    title = words("Charter, version %(n)s", n=taken[at].number or 0)
    return Page(title, (*_version(visit, taken[at]), *_changed(taken[at : at + 2])))


def _version(visit: Visit, made: CharterVersion) -> Iterable[Block]:
    day = when.clocked(made.closes_at, visit.zone, visit.now)
    yield Note(words("Version %(n)s, agreed on %(day)s.", n=made.number or 0, day=day))
    for question in ALL:
        if said := made.texts.get(question.key):
            yield Heading((_(question.title),))
            yield Text(words("%(text)s", text=said))


def _others(visit: Visit, taken: list[CharterVersion]) -> Iterable[Block]:
    if len(taken) > 1:
        yield Heading(words("Its versions"))
        yield Rows(
            tuple(
                Row(
                    words("Version %(n)s", n=one.number or 0),
                    Ref("charter", str(one.number)),
                    when.clocked(one.closes_at, visit.zone, visit.now),
                )
                for one in taken
            )
        )


def _changed(two: list[CharterVersion]) -> Iterable[Element]:
    """What a version changed of the one before it."""
    if len(two) > 1:
        card = compared(two[1], two[0])
        yield Divider()
        yield Text(words("**%(title)s**", title=card.title))
        yield from (element for element in card.body if not isinstance(element, Actions))
