"""What is said around voices: hosting, joining in, taking, and where somebody stands."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.text import Words, join
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from bot.queries.follower_cards import stop
from bot.queries.stances import STANCES
from store.members import Member
from store.queries import Query
from store.voices import Voice


def noted(query: Query, voice: Voice) -> Card:
    """The answer to saying where one stands, with the way to take it back."""
    back = Button(_("Take it back"), offer("query unsay", query=ref(query), stance=voice.stance))
    return Card(
        words(
            "It stands on the card of “%(question)s”: %(said)s",
            question=short(query),
            said=_said(voice),
        ),
        (Actions((back,)),),
    )


def taken_back(query: Query, was: bool) -> Card:
    """The answer to taking it back."""
    if not was:
        return Card(words("There was nothing of yours to take back."))
    return Card(words("Taken back from “%(question)s”.", question=short(query)))


def news(query: Query, voice: Voice, who: Member, *, mine: bool) -> Card:
    """A new voice, for somebody who follows."""
    title = words("%(who)s on “%(question)s”", who=(person(who),), question=short(query))
    resolve = Button(_("It is resolved"), offer("query resolve", query=ref(query)))
    return Card(title, (Text(_said(voice)), Actions((resolve if mine else stop(query),))))


def _said(voice: Voice) -> Words:
    told: list[Words] = [(_(STANCES[voice.stance]),)]
    told += [words("%(text)s", text=text) for text in (voice.much, voice.note) if text]
    return join(told, " · ")
