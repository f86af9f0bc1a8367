"""What is said around asking: to whoever asks, and of what others ask on somebody's desk."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Link, Words, join
from bot.queries.cards import TITLE, ref
from bot.queries.kinds import flat
from store.gatherings import Gathering
from store.queries import Query
from store.resources import Resource
from store.work import Work

ON_DESK = 3
LABEL = 40
"""Characters of a question on a button."""
LONGEST = 200
"""Characters of what is said of something in the library."""


def asked(
    query: Query,
    approached: int,
    gathering: Gathering | None,
    unheard: Sequence[Element],
    now: datetime,
) -> Card:
    """The answer to asking: where it stands, and what else is done with it.

    `unheard`: why they can't be told of what comes.
    """
    then = _then(query, approached, gathering, now)
    said = words(
        "“%(question)s” is asked. It stands in the channel, and you hear of what comes.",
        question=short(query),
    )
    if unheard:
        said = words(
            "“%(question)s” is asked. It stands in the channel; its card shows what comes.",
            question=short(query),
        )
    return Card(said, (Note(then), *unheard))


def _then(query: Query, approached: int, gathering: Gathering | None, now: datetime) -> Words:
    match query.kind:
        case "problem solving" | "request for information" | "seeking experience" if approached:
            return words_n(
                "I also asked one member in private who may know.",
                "I also asked %(n)s members in private who may know.",
                approached,
            )
        case "problem solving" | "request for information" | "seeking experience":
            return words("I asked nobody in private this time; everybody sees it there.")
        case "reusing assets":
            return words("Nothing like it is in the library so far; somebody may have it.")
        case "visits":
            return words("Whoever could host says so on the card, and when.")
        case "coordination and synergy":
            return words("Who joins in, and with how much, is summed on the card.")
        case "building an argument" | "growing confidence":
            return words("The card gathers who has done so, who would not, and why.")
        case "discussing new developments" if gathering is not None:
            return words(
                "It is offered for the agenda of %(day)s as well.", day=when.of(gathering, now)
            )
        case "discussing new developments":
            return words("No gathering is planned that I could offer it for.")
        case "documenting projects":
            return words("A page in the library is open for it: every answer is written on it.")
        case "identifying gaps in competence":
            return words("The card gathers who knows, what is missing, and whom to connect with.")
        case _:
            return words("Everybody can answer on the card.")


def asked_already(query: Query) -> Card:
    """The same person asked the same before, and it is open."""
    return Card(
        words("You asked “%(question)s” already; it stands in the channel.", question=short(query)),
        (Actions((Button(_("It is resolved"), offer("query resolve", query=ref(query))),)),),
    )


def on_desk(work: Work, member: int) -> Iterable[Element]:
    """What others ask that somebody has said nothing to so far, on their desk."""
    mine = {answer.query_id for answer in work.queries.answers_of(member)}
    # Whoever said anything to it has had their say, and need not see it on their desk.
    mine |= set(work.voices.touched(member))
    waiting = [
        q for q in work.queries.of_state("open") if q.member_id != member and q.id not in mine
    ][:ON_DESK]
    ask = Button(_("Ask the community"), offer("query ask"))
    if not waiting:
        yield Actions((ask,))
        return
    yield Heading(words("Asked just now"))
    yield Items(tuple(words("%(question)s", question=short(query)) for query in waiting))
    answers = (
        Button(
            _("Answer “%(question)s”", question=shortened(flat(query.question), LABEL)),
            offer("query answer", query=ref(query)),
        )
        for query in waiting
    )
    yield Actions((*answers, ask))


def found_first(query: Query, found: Sequence[Resource]) -> Card:
    """What is there already that may do; nobody was asked so far."""
    return Card(
        words_n(
            "Before I ask everybody: this is here already.",
            "Before I ask everybody: these are here already.",
            len(found),
        ),
        (
            Items(tuple(_resource(one) for one in found)),
            Actions(
                (
                    Button(_("That will do"), offer("query settle", query=ref(query)), "primary"),
                    Button(_("Ask all the same"), offer("query put", query=ref(query))),
                )
            ),
        ),
    )


def _resource(resource: Resource) -> Words:
    """Something of the library in a line, with the way to it."""
    parts = [words("%(title)s", title=resource.title)]
    said = resource.why or resource.text
    parts += [words("%(said)s", said=shortened(flat(said), LONGEST))] if said else []
    parts += [(Link(resource.url, _("Open it")),)] if resource.url else []
    return join(parts, " · ")


def settled() -> Card:
    """Somebody found what they needed, and asked nobody."""
    return Card(words("Good. Nobody was asked."))


def posted(query: Query, unheard: Sequence[Element]) -> Card:
    """The answer to posting a situation to practise in; `unheard`: why they can't be told more."""
    said = words(
        "“%(question)s” stands in the channel. You hear of whoever would take it.",
        question=short(query),
    )
    if unheard:
        said = words(
            "“%(question)s” stands in the channel; its card shows who would take it.",
            question=short(query),
        )
    return Card(said, tuple(unheard))


def short(query: Query) -> str:
    """A question where it is named in a sentence."""
    return shortened(flat(query.question), TITLE)
