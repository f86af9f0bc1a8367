"""A chart in words: whoever can't look at it has every figure, and reads none twice."""

from dataclasses import replace

from bot.core.cards.chart_words import gaps
from bot.core.cards.elements import Card, Chart, Series
from bot.core.cards.joined import size
from bot.core.cards.named import named_card
from bot.core.cards.plain import flat, plain
from bot.core.cards.reworded import reworded
from bot.core.cards.saved import load, save
from bot.core.i18n import words
from bot.core.text import Person

CAME = Chart(
    words("Who came"), (words("January"), words("February")), (Series(words("People"), (5, 0)),)
)
ROLES = Chart(
    words("Roles"),
    ((Person("Ana"),), (Person("Bo"),)),
    (Series(words("January"), (2, 0)), Series(words("February"), (1, 1))),
    "grid",
)


def told(chart: Chart) -> str:
    return plain(Card(words("A year"), (chart,)))


def test_figures_of_one_sort_are_a_line() -> None:
    assert told(CAME) == "A year\nWho came: January 5, February 0"


def test_figures_of_several_sorts_are_a_line_each_and_a_grid_leaves_out_what_was_not() -> None:
    assert told(ROLES) == "A year\nRoles\n· Ana: January 2, February 1\n· Bo: February 1"
    assert told(replace(ROLES, shape="lines")).endswith("· Bo: January 0, February 1")


def test_where_there_is_no_figure_it_is_said_why() -> None:
    none = words("no gathering")
    series = (Series(words("People"), (none, 0)), Series(words("Guests"), (none, none)))
    one, two = replace(CAME, series=series[:1]), replace(CAME, series=series)
    assert told(one) == "A year\nWho came: January (no gathering), February 0"
    assert told(two).endswith("· February: People 0, Guests (no gathering)")
    assert [flat(each) for each in gaps(two)] == ["January, February: no gathering"]
    assert gaps(CAME) == ()
    assert load(save(Card((), (two,)))) == Card((), (two,))
    loud = reworded(two, lambda text: (flat(text).upper(),), str)
    assert "('NO GATHERING',), 0" in repr(loud)


def test_what_stands_beside_it_in_words_is_not_said_again() -> None:
    assert told(replace(CAME, told=True)) == "A year"


def test_it_waits_in_the_outbox_like_any_other_element() -> None:
    card = Card(words("A year"), (CAME, ROLES))
    assert load(save(card)) == card


def test_its_texts_are_put_into_words_of_the_place_where_it_is_read() -> None:
    card = Card(words("A year"), (replace(CAME, title=words("Who came, by `/rsvp`")),))
    assert "`/cop rsvp`" in repr(
        named_card(card, lambda text: text.replace("`/rsvp`", "`/cop rsvp`"))
    )


def test_a_message_of_several_parts_has_room_for_it_however_it_is_shown() -> None:
    without, with_one = (size(Card(words("A year"), body)) for body in ((), (CAME,)))
    assert with_one.components == without.components + 3
    assert with_one.characters > without.characters
