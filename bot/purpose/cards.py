"""How the yearly dialogue looks: what is asked, and all that was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, note_n, text
from bot.core.cards.people import People
from bot.core.i18n import _, words
from bot.core.living import living
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.purpose.rules import ASKED, STEWARDS, Given, Line, lines
from store.purposes import PurposeAnswer, PurposeRound
from store.work import Work

ASKED_BEFORE: Final = "purpose-asked"
"""What the card that asked becomes once the answers stand further down."""
WORDED: Final = 200
"""Characters of an answer where it is one of several; the file has all of them."""
EACH: Final = 6
"""Answers to one question that stand on the card."""


@living("purposeround", speaks=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """While it is open the questions, and how many have answered; afterwards what they said."""
    made = work.purposes.round(number)
    if made is None:
        return None
    answers = work.purposes.answers(number)
    if made.state == "closed":
        card = gathered(work, made, answers, steward=False)
        way = Actions((Button(_("Read all"), offer("purpose show")),))
        return replace(card, body=(*card.body, way)) if answers else card
    community = work.communities.this()
    closes = when.clocked(made.closes_at, community.zone, now)
    body: list[Element] = []
    if community.purpose:
        body.append(text("So far we say: %(purpose)s", purpose=community.purpose))
    body += [
        Items(tuple(words("%(asks)s", asks=(_(asks),)) for _name, asks in ASKED)),
        Actions((Button(_("Answer"), offer("purpose answer"), "primary"),)),
        note(
            "Each chooses whether it is shown by name, without, or to the stewards alone. All of "
            "it comes together, after %(closes)s.",
            closes=closes,
        ),
    ]
    if answers:
        many = note_n("%(n)s has answered.", "%(n)s have answered.", len(answers))
        body.append(many)
    return Card(words("What is %(name)s for you?", name=community.name), tuple(body))


@living(ASKED_BEFORE)
def before(work: Work, _number: int, _now: datetime) -> Card | None:
    """What is left of the card that asked."""
    name = work.communities.this().name
    show = Button(_("See what was answered"), offer("purpose show"))
    return Card(words("What is %(name)s for you?", name=name), (Actions((show,)),))


def gathered(
    work: Work, made: PurposeRound, answers: Sequence[PurposeAnswer], *, steward: bool
) -> Card:
    """All that was answered, by question; `steward`: with what is for them alone."""
    name = work.communities.this().name
    title = words("What %(name)s is for us, %(year)s", name=name, year=(str(made.year),))
    if not answers:
        return Card(title, (text("Nobody answered this time, and that is fine."),))
    named = People(work, [answer.member_id for answer in answers])
    body: list[Element] = []
    for field, asks in ASKED:
        said = of_question(answers, field, steward=steward)
        if said:
            body.append(Heading(words("%(asks)s", asks=(_(asks),))))
            body.append(Items(tuple(_line(one, named) for one in said[:EACH])))
        if more := len(said[EACH:]):
            body.append(note_n("and %(n)s more", "and %(n)s more", more))
    body += _ways(answers, steward=steward)
    return Card(title, tuple(body))


def of_question(answers: Sequence[PurposeAnswer], field: str, *, steward: bool) -> Sequence[Line]:
    """What a reader is shown of the answers to one question."""
    given = [Given(getattr(one, field), one.member_id, one.shown) for one in answers]
    return lines(given, steward=steward)


def noted(made: PurposeRound, shown: str, zone: str, now: datetime) -> Card:
    """The answer to an answer: how it will be shown, and that it can be changed."""
    closes = when.clocked(made.closes_at, zone, now)
    change = Button(_("Change it"), offer("purpose answer"))
    back = Button(_("Take it back"), offer("purpose unsay"))
    body = (
        text("It is shown %(how)s, after %(closes)s.", how=_how(shown), closes=closes),
        Actions((change, back)),
    )
    return Card(words("Thank you, your answer is kept."), body)


def taken_back() -> Card:
    """Nothing of it is left."""
    return Card(words("Your answer is taken back."))


def begun(made: PurposeRound, zone: str, now: datetime) -> Card:
    """A steward had it asked."""
    closes = when.clocked(made.closes_at, zone, now)
    return Card(words("Everybody is asked, until %(closes)s.", closes=closes))


def under_way(made: PurposeRound, mine: PurposeAnswer | None, zone: str, now: datetime) -> Card:
    """While it is open nobody sees more than their own."""
    closes = when.clocked(made.closes_at, zone, now)
    title = words("The answers are shown together, after %(closes)s", closes=closes)
    way = Button(_("Change it") if mine else _("Answer"), offer("purpose answer"))
    own = [] if mine is None else [getattr(mine, field) for field, _asks in ASKED]
    said = tuple(words("%(text)s", text=one) for one in own if one)
    body: tuple[Element, ...] = (Heading(words("Yours")), Items(said)) if said else ()
    return Card(title, (*body, Actions((way,))))


def _ways(answers: Sequence[PurposeAnswer], *, steward: bool) -> Iterable[Element]:
    kept = sum(one.shown == STEWARDS for one in answers)
    if kept and not steward:
        yield note_n(
            "%(n)s answered for the stewards alone.", "%(n)s answered for the stewards alone.", kept
        )
    # Requirement Q8: what follows from it is changed by consent, as the charter is.
    word = Button(_("Word the purpose anew"), offer("charter word", question="#11"))
    yield Actions((word,))
    yield note("A steward words it; it is changed where nobody objects.")


def _line(one: Line, named: People) -> Words:
    said = shortened(one.text, WORDED)
    if one.member is None:
        return words("%(text)s", text=said)
    return words("%(who)s: %(text)s", who=named[one.member], text=said)


def _how(shown: str) -> Words:
    if shown == STEWARDS:
        return words("to the stewards alone")
    return words("%(how)s", how=(_(shown),))
