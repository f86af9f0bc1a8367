"""How a query looks: the living card with its answers, and the ways to take part."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import People
from bot.core.i18n import _, n_, words, words_n
from bot.core.living import living
from bot.core.posts import QUESTIONS
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.queries.anonymous_words import said_since
from bot.queries.kinds import MONTHLY, PRACTICE, flat
from bot.queries.stances import COMMANDS, INVITES, VOICED, stood, who_said
from store.queries import Answer, Query
from store.voices import Voice
from store.work import Work

TITLE = 200
"""Characters of a question in a card's title; what is longer stands whole below it."""
SHOWN = 5
"""Answers that stand on the card: `/query show` has them all."""
ANSWER = 600
"""Characters of each."""


def ref(query: Query) -> str:
    """How cards hold a query."""
    return f"#{query.id}"


@living("query", post=QUESTIONS)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a query: what is asked, what came of it so far, and the ways to answer."""
    return drawn(work, number, now, shown=SHOWN)


def drawn(work: Work, number: int, now: datetime, *, shown: int) -> Card | None:
    """The card of a query with so many of its answers; 0 on a page, which has them by themselves
    and no thread."""
    query = work.queries.get(number)
    # A draft stands nowhere: its question may never be put.
    if query is None or query.state not in ("open", "resolved"):
        return None
    answers = work.queries.answers([number])
    voices = work.voices.on([number])
    named = People(work, [m for m in _people(query, answers, voices) if m is not None])
    asked = flat(query.question)
    anonymous = work.anonymous.of(number)
    body: list[Element] = [Note(_head(query, named, anonymous=anonymous is not None))]
    # A title is one line and is cut; nothing that somebody wrote may be lost by that.
    if len(asked) > TITLE or asked != query.question:
        body.append(Text(words("%(question)s", question=query.question)))
    body += said_since(anonymous)
    body += _kept(work, query, now)
    for stance in VOICED.get(query.kind, ()):
        body += stood(stance, [v for v in voices if v.stance == stance], named)
    body += _answers(answers, named, shown) if shown else ()
    if query.state == "resolved":
        body.append(_resolved(query))
    else:
        body += [_in_the_thread(anonymous=anonymous is not None)] if shown else []
        body.append(ways(query))
    return Card(_title(query, asked), tuple(body), state=query.state)


def ways(query: Query) -> Actions:
    """The ways to take part: what the kind asks for first, then an answer, then to follow it."""
    stances = [
        Button(
            _(INVITES[stance]),
            offer(COMMANDS[stance], query=ref(query))
            if stance in COMMANDS
            else offer("query voice", query=ref(query), stance=stance),
            "primary" if first == 0 else "plain",
        )
        for first, stance in enumerate(VOICED.get(query.kind, ()))
    ]
    answer = Button(
        _("Answer"), offer("query answer", query=ref(query)), "plain" if stances else "primary"
    )
    follow = Button(_("Follow"), offer("query follow", query=ref(query)))
    return Actions((*stances, answer, follow))


def sort(query: Query) -> str:
    """What kind of query it is, as people read it."""
    return _(query.kind).capitalize()


def _title(query: Query, asked: str) -> Words:
    question = shortened(asked, TITLE)
    if query.month:
        return words("This month's question: %(question)s", question=question)
    if query.kind == PRACTICE:
        return words("Somewhere to practise: %(question)s", question=question)
    return words("%(question)s", question=question)


def _head(query: Query, named: People, *, anonymous: bool) -> Words:
    parts: list[Words] = [] if query.kind in (MONTHLY, PRACTICE) else [(sort(query),)]
    if anonymous:
        parts.append(words("asked anonymously"))
    if query.member_id is not None and not named.erased(query.member_id):
        who = named[query.member_id]
        parts.append(
            words("posted by %(who)s", who=who)
            if query.kind == PRACTICE
            else words("asked by %(who)s", who=who)
        )
    if query.tags:
        parts.append(words("%(tags)s", tags=", ".join(query.tags)))
    return join([*parts, words("number %(n)s", n=query.id)], " · ")


def _kept(work: Work, query: Query, now: datetime) -> Iterable[Element]:
    """Where it is taken up besides: on an agenda, or on a page of the library."""
    gathering = work.gatherings.get(query.gathering_id) if query.gathering_id else None
    if gathering is not None and gathering.state == "planned":
        yield Note(words("On the agenda of %(day)s.", day=when.of(gathering, now)))
    if query.page is not None and query.state == "resolved":
        yield Note(words("The library keeps it, and credits who answered."))
    elif query.page is not None:
        yield Note(words("A page in the library is open for it: every answer is written on it."))


def _answers(answers: Sequence[Answer], named: People, most: int) -> Iterable[Element]:
    """What helped first, then the newest, in the order they came."""
    if not answers:
        return
    # The newest ones are chosen, and then read in the order of the conversation.
    order = sorted(answers, key=lambda a: (not a.helped, -(a.id)))[:most]
    shown = sorted(order, key=lambda a: (not a.helped, a.id))
    yield Heading((n_("%(n)s answer", "%(n)s answers", len(answers)),))
    yield Items(tuple(answered(answer, named) for answer in shown))
    if (more := len(answers) - len(shown)) > 0:
        yield Note(
            words_n(
                "and %(n)s more: `/query show` has them all",
                "and %(n)s more: `/query show` has them all",
                more,
            )
        )


def answered(answer: Answer, named: People, limit: int = ANSWER) -> Words:
    """An answer in a line, with who gave it and whether it helped."""
    text = words("%(text)s", text=shortened(flat(answer.text), limit))
    parts = [text, who_said(answer.member_id, named)]
    return join([*parts, words("this helped")] if answer.helped else parts, " · ")


def _in_the_thread(*, anonymous: bool) -> Note:
    """What people say below it is heard by nobody but them, until one of them says that it counts.

    We read no messages: which of them is an answer is for whoever asked or said it to tell; where
    nobody knows who asked, they are not led to come forward by that.
    """
    if anonymous:
        said = words(
            "What is said in the thread counts as well: whoever said it presses “%(save)s” in the "
            "message's menu.",
            save=(_("Save as an answer"),),
        )
    else:
        said = words(
            "What is said in the thread counts as well: whoever asked or said it presses "
            "“%(save)s” in the message's menu.",
            save=(_("Save as an answer"),),
        )
    return Note(said)


def _resolved(query: Query) -> Note:
    if query.outcome:
        return Note(words("Resolved: %(outcome)s", outcome=query.outcome))
    return Note(words("Resolved. Thank you to everybody who thought along."))


def _people(
    query: Query, answers: Sequence[Answer], voices: Sequence[Voice]
) -> Iterable[int | None]:
    return (query.member_id, *(a.member_id for a in answers), *(v.member_id for v in voices))
