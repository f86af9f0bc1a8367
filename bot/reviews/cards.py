"""How a year looks back on itself: counts and the newest lines; the whole is a text to read."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Fact, Facts, Heading, Items, Note, Text
from bot.core.cards.people import People
from bot.core.cards.plain import plain
from bot.core.i18n import _, words, words_n
from bot.core.page_sorts import Sort
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.openings.appreciation_cards import thanks_line
from bot.queries.kinds import flat
from bot.reviews.charts import attendance
from bot.reviews.year import Year
from store.communities import Community
from store.discoveries import Discovery
from store.gatherings import Gathering
from store.queries import Query
from store.work import Work

SHOWN = 5
LONGEST = 200
# In the file nothing is left out.
ALL = 10_000


def year(work: Work, community: Community, found: Year) -> Card:
    """The year on one card."""
    named = People(work, found.members)
    lines = [
        *_group(_("Successes"), [_line(one, named) for one in found.successes], SHOWN),
        *_group(_("Challenges"), [_line(one, named) for one in found.challenges], SHOWN),
        *_group(_("Discoveries"), [_line(one, named) for one in found.discoveries], SHOWN),
    ]
    note = Note(words("The file holds all of it, ready to read out or to send round."))
    return Card(_title(community, found), (counts(found), *attendance(found), *lines, note))


def empty(community: Community, found: Year) -> Card:
    """There is nothing to look back on."""
    return Card(_title(community, found), (Text(words("Nothing is kept of that year.")),))


def written(work: Work, community: Community, found: Year, now: datetime) -> str:
    """All of it, as plain text."""
    body: list[Element] = [counts(found)]
    for sort in sorts(work, found, now):
        body += _group(sort.label, sort.lines, ALL)
    return "\n".join(
        f"\n{part}" if isinstance(element, Heading) else part
        for element, part in _in_pieces(Card(_title(community, found), tuple(body)))
    )


def sorts(work: Work, found: Year, now: datetime) -> list[Sort]:
    """All of it, sort by sort, as it is read."""
    named = People(work, found.members)
    return [
        Sort("met", _("We met"), [_met(found, one, now) for one in found.gatherings]),
        Sort("successes", _("Successes"), [_line(one, named) for one in found.successes]),
        Sort("thanks", _("Thanks"), [thanks_line(one, named) for one in found.thanks]),
        Sort("challenges", _("Challenges"), [_line(one, named) for one in found.challenges]),
        Sort("discoveries", _("Discoveries"), [_line(one, named) for one in found.discoveries]),
        Sort("done", _("Done"), [words("%(text)s", text=one.text) for one in found.steps]),
        Sort("resolved", _("Questions that were resolved"), [_asked(q) for q in found.resolved]),
        Sort("open", _("Questions that are open"), [_asked(q) for q in found.open]),
    ]


def _in_pieces(card: Card) -> Iterable[tuple[Element | None, str]]:
    yield None, plain(Card(card.title)) + "\n"
    for element in card.body:
        yield element, plain(Card((), (element,))).strip("\n")


def _title(community: Community, found: Year) -> Words:
    return words("%(name)s in %(year)s", name=community.name, year=(str(found.year),))


def counts(found: Year) -> Facts:
    """How many of each there were."""
    counts = (
        (_("Gatherings"), len(found.gatherings)),
        (_("Successes"), len(found.successes)),
        (_("Challenges"), len(found.challenges)),
        (_("Discoveries"), len(found.discoveries)),
        (_("Thanks"), len(found.thanks)),
        (_("Steps done"), len(found.steps)),
        (_("Questions resolved"), len(found.resolved)),
        (_("Questions open"), len(found.open)),
    )
    return Facts(tuple(Fact(label, (str(n),)) for label, n in counts))


def _group(label: str, lines: Sequence[Words], limit: int) -> list[Element]:
    if not lines:
        return []
    out: list[Element] = [Heading((label,)), Items(tuple(lines[-limit:]))]
    if (more := len(lines) - limit) > 0:
        out.append(
            Note(words_n("and %(n)s more, in the file", "and %(n)s more, in the file", more))
        )
    return out


def _line(one: Discovery, named: People) -> Words:
    text = shortened(one.text, LONGEST)
    if one.member_id is None or named.erased(one.member_id):
        return words("%(line)s", line=text)
    return words("%(line)s · %(who)s", line=text, who=named[one.member_id])


def _met(found: Year, gathering: Gathering, now: datetime) -> Words:
    day, came = when.of(gathering, now), found.came[gathering.id]
    title = words(" · %(title)s", title=gathering.title) if gathering.title else ()
    if not came:
        return words("%(day)s%(title)s", day=day, title=title)
    return words_n(
        "%(day)s%(title)s · %(n)s person came",
        "%(day)s%(title)s · %(n)s people came",
        came,
        day=day,
        title=title,
    )


def _asked(query: Query) -> Words:
    text = words("%(question)s", question=shortened(flat(query.question), LONGEST))
    if not query.outcome:
        return text
    return words("%(question)s · %(outcome)s", question=text, outcome=query.outcome)
