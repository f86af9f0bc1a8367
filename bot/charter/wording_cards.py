"""What a steward is shown who words a question: that it is kept, or what another one wrote."""

from bot.charter.cards import by, choose_wording, of_both, put_button
from bot.charter.rules import Question
from bot.core.cards.elements import Actions, Card, Heading
from bot.core.cards.lines import note, text
from bot.core.cards.people import People
from bot.core.i18n import _, words
from store.charters import CharterText


def worded(question: Question, said: str) -> Card:
    """It is kept."""
    return Card(
        words("“%(title)s” is worded.", title=(_(question.title),)),
        (
            text("%(text)s", text=said),
            Actions((choose_wording(), put_button())),
            note("It becomes a part of the charter once nobody objects to it."),
        ),
    )


def both(question: Question, held: CharterText, made: CharterText, named: People) -> Card:
    """Somebody else worded it meanwhile: both texts, and what can become of them."""
    title = words(
        "%(who)s has worded “%(title)s” meanwhile.",
        who=by(named, held.member_id),
        title=(_(question.title),),
    )
    body = (
        Heading(words("What holds now")),
        text("%(text)s", text=held.text),
        Heading(words("What you wrote")),
        text("%(text)s", text=made.text),
        Actions(of_both(question, held, made)),
        note("Both are kept. Left like this, the first one holds."),
    )
    return Card(title, body)
