"""How a welcome looks: where one is, whom to ask, and how to be left in peace."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Divider, Element, Note, Text
from bot.core.cards.people import People
from bot.core.cards.plain import plain
from bot.core.i18n import _, words
from bot.core.text import Words
from store.communities import Community
from store.members import Member
from store.work import Work


def welcome(work: Work) -> Card:
    """The welcome as a message of its own."""
    community = work.communities.this()
    return Card(_title(community), (*_purpose(community), *_then(work, community)))


def beside(work: Work, community: Community, card: Card | None) -> tuple[Element, ...]:
    """The welcome below an answer, without what that says already, as one to joining does."""
    said = "" if card is None else plain(card)
    if community.purpose and community.purpose in said:
        return (Divider(), *_then(work, community))
    return (Divider(), Text(_title(community)), *_purpose(community), *_then(work, community))


def _title(community: Community) -> Words:
    return words("Welcome to %(name)s. Good to have you here!", name=community.name)


def _purpose(community: Community) -> list[Element]:
    return [Text(words("%(purpose)s", purpose=community.purpose))] if community.purpose else []


def _then(work: Work, community: Community) -> list[Element]:
    peace = words("Whenever it is too much, `/cop quiet` leaves you in peace.")
    # A button, not text: whoever wonders finds the answers, and nobody else has to read them.
    wonder = Button(_("What newcomers wonder"), offer("cop worries"))
    return [*_whom(work, community), Actions((wonder,)), Note(peace)]


def _whom(work: Work, community: Community) -> list[Element]:
    """Whom to ask: the contact, else whoever has been a steward for longest."""
    contact = work.members.get(community.contact)
    chosen: Member | None = contact if contact and contact.state == "active" else None
    chosen = chosen or next(iter(work.members.stewards()), None)
    if chosen is None:
        return []
    who = People(work, [chosen.id])[chosen.id]
    return [Text(words("Whatever you wonder about, %(who)s is glad to be asked.", who=who))]
