"""Whoever types no commands is told what they do, and can press them."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.forms import Field, Form
from bot.core.cards.lines import note, text
from bot.core.cards.plain import flat, plain
from bot.core.i18n import words
from bot.core.untyped import untyped, untyped_form


def test_a_command_is_called_by_what_it_does_and_can_be_pressed_below() -> None:
    card = Card(
        words("April 3 is cancelled"),
        (note("`/gathering list` shows the dates to come. `/share what you like` shares."),),
    )
    shown = untyped(card)
    assert plain(shown).splitlines() == [
        "April 3 is cancelled",
        "“See the dates to come” shows the dates to come. “Share something” shares.",
        "[See the dates to come] [Share something]",
    ]
    assert shown.body[-1] == Actions(
        (
            Button("See the dates to come", offer("gathering list")),
            Button("Share something", offer("share")),
        )
    )


def test_what_can_be_pressed_already_and_what_stewards_do_is_not_offered() -> None:
    there = Actions((Button("Dates", offer("gathering list")),))
    card = Card(
        words("`/gathering list`"), (text("A steward does, with `/gathering relocate`."), there)
    )
    shown = untyped(card)
    assert shown.body[1:] == (there,)
    assert "with “Change where a gathering meets, or whether online”." in plain(shown)


def test_what_is_no_command_or_what_members_wrote_stays() -> None:
    card = Card(
        words("Ana: %(said)s, not `/nothing here`", said="`/gathering list`"),
        (text("A path, as in `a/b`, is none."),),
    )
    assert untyped(card) == card


def test_a_form_calls_commands_by_what_they_do() -> None:
    field = Field("question", "Question", help="See `/query list`")
    form = Form("Ask", offer("query ask"), (field,), "Ask")
    shown = untyped_form(form)
    assert shown.fields[0].help == "See “See what is asked just now”"
    assert flat(shown.intro) == ""
