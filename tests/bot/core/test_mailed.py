"""What an e-mail shows of a card: a link for each thing to do, none of which does it."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, LinkButton, Note, Option, Select, Text
from bot.core.cards.joined import joined
from bot.core.cards.way_out import with_way_out
from bot.core.i18n import words
from bot.core.mailed import Sheet, acts

YES, SHARE = Button("Yes", offer("rsvp", answer="yes")), Button("Share", offer("share"))
CHOICE = Select("Which", offer("find"), "kind", (Option("Tools", "tool"),))
PLACE = LinkButton("Where", "https://example.org/place")
SOON = Text(words("Soon"))
CARD = Card(words("Coming?"), (SOON, Actions((YES, PLACE)), Actions((CHOICE, SHARE))))


def sheet(card: Card) -> Sheet:
    foot = (Note(words("You agreed.")), Actions((LinkButton("Stop", "https://example.org/stop"),)))
    return Sheet("Phoenix", "UTC", card, foot, "https://convene.example.org/mail/secret")


def test_each_thing_to_do_is_a_link_to_a_page_of_its_own_and_other_links_stay() -> None:
    found = sheet(CARD)
    assert [found.link(item) for item in (YES, PLACE, CHOICE, SHARE)] == [
        LinkButton("Yes", "https://convene.example.org/mail/secret/0"),
        PLACE,
        LinkButton("Which", "https://convene.example.org/mail/secret/1"),
        LinkButton("Share", "https://convene.example.org/mail/secret/2"),
    ]


def test_the_way_to_less_of_it_stands_below_beside_the_way_to_none() -> None:
    found = sheet(with_way_out(CARD, ("reminders",)))
    assert found.body == CARD.body
    note, fewer, stop = found.end
    assert (note, stop) == sheet(CARD).end
    assert isinstance(fewer, Actions)
    [button] = fewer.items
    assert found.link(button) == LinkButton(
        "Fewer of these", "https://convene.example.org/mail/secret/3"
    )


def test_what_is_offered_is_what_can_be_done_and_nothing_else() -> None:
    assert acts(CARD) == [YES, CHOICE, SHARE]


def test_several_that_are_said_together_tell_of_the_dates_of_all() -> None:
    one, other = Card(words("Moved"), dates=(3, 1)), Card(words("Cancelled"), dates=(3, 2))
    assert joined([one, CARD, other]).dates == (1, 2, 3)
