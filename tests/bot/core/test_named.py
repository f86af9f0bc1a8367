"""A card and a form whose commands are called as they are typed where it is read."""

from dataclasses import replace

from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Divider,
    Fact,
    Facts,
    Heading,
    Items,
    LinkButton,
    Option,
    People,
    Select,
    Text,
)
from bot.core.cards.forms import Field, Form
from bot.core.cards.named import named_card, named_form
from bot.core.cards.plain import plain
from bot.core.i18n import words
from bot.core.text import Person, Said


def told(text: str) -> str:
    """As where all commands stand under one word."""
    return text.replace("`/", "`/c ")


def test_every_text_of_a_card_names_commands_as_they_are_typed_there() -> None:
    card = Card(
        words("Type `/rsvp` now"),
        (
            Heading(words("By `/%(command)s`", command="role claim")),
            Text(words("Ana wrote: %(said)s", said="`/rsvp`")),
            Facts((Fact("With `/find`", words("`/find bell`")),)),
            Items((words("`/poll`"),)),
            Divider(),
            Actions(
                (
                    Button("/share", offer("share"), confirm="As `/share` does?"),
                    Select("Which", offer("find"), "kind", (Option("/find", "find"),)),
                    LinkButton("See `/find`", "https://convene.example.org/find"),
                )
            ),
        ),
    )
    found = named_card(card, told)
    for line in (
        "Type /c rsvp now",
        "By /c role claim",
        "Ana wrote: `/rsvp`",
        "With `/c find`: /c find bell",
        "· /c poll",
        "[/c share] [Which: /c find] [See `/c find`] https://convene.example.org/find",
    ):
        assert line in plain(found)
    [button, *_rest] = next(e.items for e in found.body if isinstance(e, Actions))
    assert isinstance(button, Button)
    assert button.confirm == "As `/c share` does?"
    assert button.offer == offer("share")


def test_a_form_does_and_what_people_wrote_in_it_stays_as_it_is() -> None:
    field = Field(
        "what",
        "As in `/share`",
        help="Or `/find`",
        value="`/share`",
        options=(Option("/share", "share"),),
        error=words("Try `/find`"),
    )
    form = Form("`/share`", offer("share"), (field,), submit="`/share`", intro=words("`/share`"))
    found = named_form(form, told)
    assert {found.title, found.submit} == {"`/c share`"}
    assert found.intro == ("`/c share`",)
    [named] = found.fields
    assert (named.label, named.help) == ("As in `/c share`", "Or `/c find`")
    assert named.error == ("Try `/c find`",)
    assert named.options == (Option("/c share", "share"),)
    assert named.value == "`/share`"


def test_a_members_own_words_are_no_command_even_right_after_a_mark() -> None:
    card = named_card(Card(("`/", Said("Not One!"), "`")), told)
    assert card.title == ("`/c ", Said("Not One!"), "`")


def test_so_is_what_stands_before_people_who_are_called_as_ever() -> None:
    coming = People("Here by `/rsvp`", (Person("Ana `/rsvp`"), Person("Bo")), more=1)
    card = named_card(Card(words("Who comes"), (coming,)), told)
    assert card.body == (replace(coming, label="Here by `/c rsvp`"),)
