"""What is said to those who may know, and to who keeps what the community knows."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words, words_n
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from store.queries import Query
from store.work import Work


def may_know(work: Work, query: Query) -> Card:
    """A question for somebody who answered the like before; in private, and free to be left.

    It says why it comes to them, and how often such things come at most.
    """
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
