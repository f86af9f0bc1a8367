"""How an evaluation is asked for, answered, and shown to stewards: counts, never names."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    Note,
)
from bot.core.cards.elements import Text as Paragraph
from bot.core.i18n import N_, _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.evaluations.counts import ENOUGH, Counted
from store.gatherings import Gathering

WORTH = {"yes": N_("Worth my time"), "partly": N_("Partly"), "no": N_("Not really")}
USEFUL = {"yes": N_("Something to use"), "partly": N_("Perhaps"), "no": N_("Nothing this time")}
LINES = 20
LONGEST = 300


def asked(gathering: Gathering, now: datetime) -> Card:
    """The day after, somebody who came is asked: two taps and a line if they like."""
    title = words("How was %(day)s for you?", day=when.of(gathering, now))
    return Card(title, tuple(question(gathering)))


def on_card(gathering: Gathering, now: datetime) -> Iterable[Element]:
    """Another card asks how a gathering was, in a small line; whoever came answers in private."""
    yield Note(words("How was %(day)s?", day=when.of(gathering, now)))
    yield Actions((tell(gathering),))


def tell(gathering: Gathering) -> Button:
    """The way to say how a gathering was."""
    return Button(_("Tell how it went"), offer("evaluation begin", gathering=f"#{gathering.id}"))


def question(gathering: Gathering) -> Iterable[Element]:
    """The first of two taps, as a card of its own or below another one's words."""
    yield Paragraph(words("Was it worth your time?"))
    yield _taps(gathering, "worth", WORTH)
    yield Note(
        words(
            "Two taps. Nobody is shown who said what; stewards see counts, from %(n)s answers on.",
            n=ENOUGH,
        )
    )


def answered(gathering: Gathering, worth: str, useful: str, line: str, now: datetime) -> Card:
    """After a tap: what is still to be tapped, and the line."""
    day = when.of(gathering, now)
    if worth and useful:
        title = words("Thank you. That is all there is to say of %(day)s.", day=day)
        body: list[Element] = []
    elif worth:
        title = words("Thank you. Do you take something along from %(day)s?", day=day)
        body = [_taps(gathering, "useful", USEFUL)]
    else:
        title = words("Thank you. Was %(day)s worth your time?", day=day)
        body = [_taps(gathering, "worth", WORTH)]
    if line:
        body.append(Facts((Fact(_("Your line"), words("%(line)s", line=line)),)))
    label = _("Change my line") if line else _("Add a line")
    more = Button(label, offer("evaluation line", gathering=f"#{gathering.id}"))
    return Card(title, (*body, Actions((more,))))


def results(gathering: Gathering, found: Counted, now: datetime) -> Card:
    """What stewards see of one gathering."""
    title = words("How %(day)s was for those who came", day=when.of(gathering, now))
    if found.answered < ENOUGH:
        said = words_n(
            "%(n)s person has answered. I show nothing below %(enough)s, so that "
            "nobody can be told.",
            "%(n)s people have answered. I show nothing below %(enough)s, so that "
            "nobody can be told.",
            found.answered,
            enough=ENOUGH,
        )
        return Card(title, (Paragraph(said),))
    rows = (
        Fact(_("Answers"), (str(found.answered),)),
        Fact(_("Worth their time"), spread(found.worth)),
        Fact(_("They take along"), spread(found.useful)),
    )
    body: list[Element] = [Facts(rows)]
    said = words(
        "More is added when %(enough)s people have told more, never of one alone.", enough=ENOUGH
    )
    body.append(Note(said))
    if found.lines:
        body.append(Heading(words("In their words")))
        body.append(
            Items(
                tuple(
                    words("%(line)s", line=shortened(line, LONGEST)) for line in found.lines[:LINES]
                )
            )
        )
    return Card(title, tuple(body))


def quarter(found: Counted) -> Words:
    """A quarter in a line, for the stewards' digest; nothing where too few have answered."""
    said = [
        words(text, yes=counts["yes"], all=counts.total())
        for counts, text in (
            (found.worth, N_("%(yes)s of %(all)s found it worth their time")),
            (found.useful, N_("%(yes)s of %(all)s took something along")),
        )
        if counts
    ]
    return words("Of those who told us last quarter, %(said)s.", said=join(said)) if said else ()


def _taps(gathering: Gathering, about: str, labels: dict[str, str]) -> Actions:
    ref = f"#{gathering.id}"
    return Actions(
        tuple(
            Button(_(label), offer("evaluation give", gathering=ref, **{about: answer}))
            for answer, label in labels.items()
        )
    )


def spread(counts: Counter[str]) -> Words:
    """How many said yes, partly and no; that it is not shown, where too few answered."""
    if not counts:
        return words("shown from %(enough)s answers on", enough=ENOUGH)
    return words(
        "yes %(yes)s · partly %(partly)s · no %(no)s",
        yes=counts["yes"],
        partly=counts["partly"],
        no=counts["no"],
    )
