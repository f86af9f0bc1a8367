"""A card as an e-mail carries it: a link for each thing to do, none of which does it."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, LinkButton, Option, Select, Text
from bot.core.i18n import words
from bot.core.mailed import acts, linked, offered

YES, SHARE = Button("Yes", offer("rsvp", answer="yes")), Button("Share", offer("share"))
CHOICE = Select("Which", offer("find"), "kind", (Option("Tools", "tool"),))
PLACE = LinkButton("Where", "https://example.org/place")
CARD = Card(
    words("Coming?"), (Text(words("Soon")), Actions((YES, PLACE)), Actions((CHOICE, SHARE)))
)


def test_each_thing_to_do_is_a_link_to_a_page_of_its_own_and_other_links_stay() -> None:
    found = linked(CARD, "https://convene.example.org/mail/secret")
    assert found.body[0] == CARD.body[0]
    links = [item for one in found.body if isinstance(one, Actions) for item in one.items]
    assert links == [
        LinkButton("Yes", "https://convene.example.org/mail/secret/0"),
        PLACE,
        LinkButton("Which", "https://convene.example.org/mail/secret/1"),
        LinkButton("Share", "https://convene.example.org/mail/secret/2"),
    ]


def test_what_is_offered_is_what_can_be_done_and_nothing_else() -> None:
    assert acts(CARD) == [YES, CHOICE, SHARE]
    assert offered(CARD) == {one.offer.written(0) for one in (YES, CHOICE, SHARE)}
