"""What is said around answers: to whoever gave one, to whoever follows, and once it is resolved."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Option, Select, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from bot.queries.kinds import flat
from store.members import Member
from store.queries import Answer, Query

CHOICE = 70
"""Characters of an answer where it is one of several to choose from."""
CHOICES = 25


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


def stop(query: Query) -> Button:
    """The way to hear no more of a query."""
    return Button(_("Stop following"), offer("query unfollow", query=ref(query)))


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
        (Note(words("You wrote: %(text)s", text=shortened(flat(answer.text), 300))),),
    )


def resolved(query: Query, answers: Sequence[Answer], *, in_library: bool) -> Card:
    """The answer to resolving: where it is kept, what helped, and the way back."""
    body: list[Element] = []
    options = tuple(
        Option(shortened(flat(answer.text), CHOICE), str(answer.id))
        for answer in answers
        if not answer.helped
    )[:CHOICES]
    if options:
        body.append(
            Actions((Select(_("Which answer helped?"), offer("query helped"), "answer", options),))
        )
    back = Button(_("Open it again"), offer("query reopen", query=ref(query)))
    body.append(Actions((back,)))
    said = words("“%(question)s” is resolved.", question=short(query))
    kept_too = words(
        "“%(question)s” is resolved. The library keeps it, and credits who answered.",
        question=short(query),
    )
    return Card(kept_too if in_library else said, tuple(body))


def resolved_already(query: Query) -> Card:
    """It was resolved before."""
    back = Button(_("Open it again"), offer("query reopen", query=ref(query)))
    return Card(
        words("“%(question)s” is resolved already.", question=short(query)), (Actions((back,)),)
    )


def resolved_news(query: Query, who: Member) -> Card:
    """For whoever follows: it is resolved."""
    body: list[Element] = []
    if query.outcome:
        body.append(Text(words("%(outcome)s", outcome=query.outcome)))
    title = words(
        "%(who)s says that “%(question)s” is resolved", who=(person(who),), question=short(query)
    )
    return Card(title, (*body, Actions((stop(query),))))


def reopened(query: Query) -> Card:
    """It is open again."""
    return Card(words("“%(question)s” is open again.", question=short(query)))


def following(query: Query, *, new: bool) -> Card:
    """The answer to following."""
    said: Words = (
        words("You hear in private of what is new about “%(question)s”.", question=short(query))
        if new
        else words("You follow “%(question)s” already.", question=short(query))
    )
    return Card(said, (Actions((stop(query),)),))


def unfollowed(query: Query) -> Card:
    """The answer to following no more."""
    again = Button(_("Follow it again"), offer("query follow", query=ref(query)))
    return Card(
        words("You hear no more of “%(question)s”.", question=short(query)), (Actions((again,)),)
    )
