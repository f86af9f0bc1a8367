"""What is said around an answer: to whoever gave one, to whoever follows, and once it helped."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from bot.queries.follower_cards import stop
from bot.queries.kinds import flat
from store.members import Member
from store.queries import Answer, Query


def kept(query: Query, author: Member | None, *, own: bool, new: bool) -> Card:
    """An answer is kept: one's own, somebody else's, or that of somebody nobody knows."""
    question = short(query)
    if not new:
        return Card(words("That answer to “%(question)s” is kept already.", question=question))
    if own:
        return Card(
            words("Your answer to “%(question)s” stands on its card. Thank you.", question=question)
        )
    if author is None:
        return Card(
            words("Saved as an answer to “%(question)s”.", question=question),
            (
                Note(
                    words("Without a name: whoever wrote it is not part of this community so far.")
                ),
            ),
        )
    return Card(
        words(
            "Saved as %(who)s's answer to “%(question)s”.", who=(person(author),), question=question
        )
    )


def news(query: Query, answer: Answer, author: Member | None, *, mine: bool) -> Card:
    """A new answer, for somebody who follows; whoever asked says here what helped."""
    who = words("%(who)s", who=(person(author),)) if author else words("Somebody")
    title = words("%(who)s answered “%(question)s”", who=who, question=short(query))
    if mine:
        title = words(
            "%(who)s answered your question “%(question)s”", who=who, question=short(query)
        )
    return Card(
        title,
        (
            Text(words("%(answer)s", answer=answer.text)),
            Actions(_marks(query, answer) if mine else (stop(query),)),
        ),
    )


def _marks(query: Query, answer: Answer) -> tuple[Button, ...]:
    return (
        Button(_("This helped"), offer("query helped", answer=answer.id), "primary"),
        Button(_("It is resolved"), offer("query resolve", query=ref(query))),
    )


def helped(query: Query, author: Member | None) -> Card:
    """The answer to saying what helped."""
    who = words("%(who)s hears of it.", who=(person(author),)) if author else ()
    resolve = Button(_("It is resolved"), offer("query resolve", query=ref(query)))
    body: list[Element] = [Actions((resolve,))] if query.state == "open" else []
    return Card(words("Marked as what helped. %(who)s", who=who), tuple(body))


def thanked(query: Query, answer: Answer) -> Card:
    """For whoever gave the answer that helped."""
    return Card(
        words("What you answered to “%(question)s” helped. Thank you.", question=short(query)),
        (
            Note(words("You wrote: %(text)s", text=shortened(flat(answer.text), 300))),
            Actions((Button(_("Pass it on"), offer("thanks")),)),
        ),
    )
