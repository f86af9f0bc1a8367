"""A word is asked for: in private, of one person, about what somebody did here first."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Note, Text
from bot.core.cards.people import People
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Person, Words
from bot.library.cards import ref as shelf_ref
from bot.queries.cards import ref
from bot.welcomes.helpers import Why
from store.first_things import FirstThing
from store.work import Work

QUOTED = 300
"""Characters of what was said that stand on the card."""


def word(work: Work, first: FirstThing, why: Why, *, yesterday: bool) -> Card:
    """What somebody did first, why this one is asked, and the ways to say a word.

    What it is about is there: of what is gone nobody is asked anything (firsts.unheard).
    """
    who = People(work, [first.member_id])[first.member_id]
    match first.about.kind:
        case "query":
            return _of_query(work, first, who, why, yesterday=yesterday)
        case "answer":
            return _of_answer(work, first, who, why, yesterday=yesterday)
        case _:
            return _of_resource(work, first, who, why, yesterday=yesterday)


def _of_query(work: Work, first: FirstThing, who: Person, why: Why, *, yesterday: bool) -> Card:
    query = work.queries.get(first.about.number)
    assert query is not None, first.about
    title = (
        words("%(who)s asked something here yesterday, for the first time", who=who)
        if yesterday
        else words("%(who)s asked something here for the first time", who=who)
    )
    buttons = (
        Button(_("Answer"), offer("query answer", query=ref(query)), "primary"),
        Button(_("Open it"), offer("query show", query=ref(query))),
        Button(_("I'd like to know, too"), offer("query follow", query=ref(query))),
    )
    return _asking(title, query.question, buttons, why)


def _of_answer(work: Work, first: FirstThing, who: Person, why: Why, *, yesterday: bool) -> Card:
    answer = work.queries.get_answer(first.about.number)
    query = work.queries.get(answer.query_id) if answer else None
    assert answer is not None, first.about
    assert query is not None, first.about
    title = (
        words("%(who)s answered a question here yesterday, for the first time", who=who)
        if yesterday
        else words("%(who)s answered a question here for the first time", who=who)
    )
    buttons = (_thank(first), Button(_("Open it"), offer("query show", query=ref(query))))
    return _asking(title, answer.text, buttons, why)


def _of_resource(work: Work, first: FirstThing, who: Person, why: Why, *, yesterday: bool) -> Card:
    resource = work.resources.get(first.about.number)
    assert resource is not None, first.about
    title = (
        words("%(who)s shared something here yesterday, for the first time", who=who)
        if yesterday
        else words("%(who)s shared something here for the first time", who=who)
    )
    here = shelf_ref(resource)
    buttons = (
        _thank(first),
        Button(_("Open it"), offer("library show", resource=here)),
        Button(_("I have used it"), offer("library used", resource=here)),
    )
    return _asking(title, resource.title, buttons, why)


def _thank(first: FirstThing) -> Button:
    return Button(_("Say thank you"), offer("thanks", who=f"#{first.member_id}"), "primary")


def _asking(title: Words, said: str, buttons: tuple[Button, ...], why: Why) -> Card:
    return Card(
        title,
        (
            Text(words("“%(said)s”", said=shortened(said, QUOTED))),
            Text(words("Nobody has said anything to it so far. A word from you would help.")),
            Actions(buttons),
            Note(_why(why)),
        ),
    )


def _why(why: Why) -> Words:
    match why:
        case "knows":
            return words(
                "I ask you alone, since you may know about it. Leave it be if it isn't for you."
            )
        case "contact":
            return words(
                "I ask you alone, since questions go to you. Leave it be if it isn't for you."
            )
        case "comes":
            return words(
                "I ask you alone, since you know how things go here. Leave it be if it isn't "
                "for you."
            )
