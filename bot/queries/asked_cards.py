"""What is said around asking: to whoever asks, to those who may know, to who keeps knowledge."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Link, Words, join
from bot.queries.cards import TITLE, ref, sort
from bot.queries.kinds import flat
from store.gatherings import Gathering
from store.queries import Query
from store.resources import Resource
from store.work import Work

LISTED = 10
ON_DESK = 3
LABEL = 40
"""Characters of a question on a button."""
LONGEST = 200
"""Characters of what is said of something in the library."""


def asked(query: Query, approached: int, gathering: Gathering | None, now: datetime) -> Card:
    """The answer to asking: where it stands, and what else is done with it."""
    then = _then(query, approached, gathering, now)
    return Card(
        words(
            "“%(question)s” is asked. It stands in the channel, and you hear of what comes.",
            question=short(query),
        ),
        (Note(then),),
    )


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


def may_know(work: Work, query: Query) -> Card:
    """A question for somebody who answered the like before; in private, and free to be left."""
    member = work.members.get(query.member_id) if query.member_id else None
    title = (
        words("%(who)s asks something that you may know about", who=(person(member),))
        if member is not None and member.state != "erased"
        else words("Here is a question that you may know something about")
    )
    return Card(
        title,
        (
            Text(words("%(question)s", question=query.question)),
            Actions((Button(_("Answer"), offer("query answer", query=ref(query)), "primary"),)),
            Note(
                words(
                    "You said something about the like before, or named it as something you "
                    "know. Leave it be if it isn't for you; you are asked such things once a "
                    "week at most."
                )
            ),
        ),
    )


def write_down(query: Query, many: int) -> Card:
    """So many questions are alike that their answers want to be written down once and for all."""
    return Card(
        words_n(
            "%(n)s question asks for the same thing", "%(n)s questions ask for the same thing", many
        ),
        (
            Text(words("The latest is: %(question)s", question=short(query))),
            Actions(
                (
                    Button(
                        _("Write it down once and for all"),
                        offer("query gather", query=ref(query)),
                        "primary",
                    ),
                )
            ),
            Note(words("The draft gathers the answers so far, and credits who gave them.")),
        ),
    )


def listed(queries: Sequence[Query], answers: dict[int, int], name: str) -> Card:
    """What is asked just now, with how many answered."""
    ask = Button(_("Ask something"), offer("query ask"), "primary")
    if not queries:
        return Card(
            words("Nobody asks anything in %(name)s just now.", name=name), (Actions((ask,)),)
        )
    lines = tuple(_line(query, answers.get(query.id, 0)) for query in queries[:LISTED])
    body: list[Element] = [Items(lines)]
    if (more := len(queries) - LISTED) > 0:
        body.append(Note(words_n("and %(n)s more", "and %(n)s more", more)))
    body.append(Actions((Button(_("Answer one"), offer("query answer")), ask)))
    return Card(words("What is asked in %(name)s", name=name), tuple(body))


def _line(query: Query, answers: int) -> Words:
    so_far = words_n("%(n)s answer", "%(n)s answers", answers)
    return words(
        "%(number)s · %(question)s · %(sort)s · %(answers)s",
        number=f"#{query.id}",
        question=short(query),
        sort=(sort(query),),
        answers=so_far,
    )


def whole(lines: Sequence[Words], card: Card) -> Card:
    """A query with all of its answers."""
    body = [e for e in card.body if not isinstance(e, Actions)]
    rest: list[Element] = [Heading(words("Every answer")), Items(tuple(lines))] if lines else []
    return Card(card.title, (*body[:1], *rest, *[e for e in card.body if isinstance(e, Actions)]))


def for_the_gathering(query: Query, gathering: Gathering, now: datetime) -> Card:
    """A question that waited long, offered to whoever invites the questions people bring."""
    bring = offer("query bring", query=ref(query), gathering=f"#{gathering.id}")
    return Card(
        words(
            "This question has found no answer so far. Would it fit %(day)s?",
            day=when.of(gathering, now),
        ),
        (
            Text(words("%(question)s", question=query.question)),
            Actions(
                (
                    Button(_("Put it on the agenda"), bring, "primary"),
                    Button(_("Answer it"), offer("query answer", query=ref(query))),
                )
            ),
        ),
    )


def brought(query: Query, gathering: Gathering, new: bool, now: datetime) -> Card:
    """A question is on an agenda."""
    day = when.of(gathering, now)
    if not new:
        return Card(words("It is on the agenda of %(day)s already.", day=day))
    return Card(
        words("“%(question)s” is on the agenda of %(day)s.", question=short(query), day=day)
    )


def posted(query: Query) -> Card:
    """The answer to posting a situation to practise in."""
    return Card(
        words(
            "“%(question)s” stands in the channel. You hear of whoever would take it.",
            question=short(query),
        )
    )


def short(query: Query) -> str:
    """A question where it is named in a sentence."""
    return shortened(flat(query.question), TITLE)
