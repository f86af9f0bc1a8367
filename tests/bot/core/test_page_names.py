"""Only whoever agreed is named on a page, in whichever of its parts a name stands."""

from datetime import UTC, date, datetime

import pytest

from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Chart,
    Divider,
    Element,
    Fact,
    Facts,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    People,
    Series,
    Text,
)
from bot.core.i18n import words
from bot.core.page import (
    Block,
    Choice,
    Choices,
    Entry,
    Follow,
    Month,
    Page,
    Ref,
    Row,
    Rows,
    Search,
    Turn,
)
from bot.core.page_names import Names, named
from bot.core.text import Link, Person, Said, When, Words

ANA, BO, FINN = Person("Ana", ("fake:W:ana",)), Person("Bo", ("fake:W:bo",)), Person("Finn")
HERE = Ref("library")
NAMES = Names.of(["fake:W:ana", "Finn"], ["Bo", "Bo Chen"])
NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
BOTH: Words = ("By ", ANA, " and ", BO, Said("as Bo Chen said, not Bob"))
ELEMENTS: tuple[Element, ...] = (
    Heading(BOTH),
    Text(BOTH),
    Note(BOTH),
    Facts((Fact("By", BOTH),)),
    Items((BOTH,)),
    Chart(BOTH, ((ANA,), (BO,), BOTH[-1:]), (Series(BOTH, (3, 7, 1)),)),
    People("Coming with Bo", (ANA, BO, FINN), 1),
    Image("https://example.org/bell.png", "The bell of Bo Chen"),
)
BLOCKS: tuple[Block, ...] = (
    *ELEMENTS,
    Entry(Card(BOTH, ELEMENTS)),
    Rows((Row(BOTH, HERE, BOTH),)),
    Month(date(2026, 3, 1), {date(2026, 3, 2): (Row(BOTH, None, BOTH),)}, HERE, HERE),
)
AS_THEY_ARE: tuple[Block, ...] = (
    Moment(When(NOW, "UTC")),
    Image("https://example.org/bell.png", "A bell"),
    Divider(),
    Choices("Which", (Choice(words("All"), HERE, True),)),
    Search("Search", HERE, "bell"),
    Turn(None, HERE, words("Page 1 of 2")),
    Follow(HERE),
)


def test_a_name_stands_nowhere_on_a_page_unless_it_was_agreed_to() -> None:
    found = named(Page(BOTH, BLOCKS), NAMES)
    told = repr(found)
    assert "'Bo'" not in told
    assert "with Bo" not in told
    assert "Bo Chen" not in told
    assert "not Bob" in told
    assert "'Ana'" in told
    assert len(found.blocks) == len(BLOCKS)


def test_who_is_not_named_is_counted() -> None:
    [people] = named(Page((), (People("Coming", (ANA, BO, FINN), 1),)), NAMES).blocks
    assert people == People("Coming", (ANA, FINN), 2)


def test_who_is_not_named_is_in_no_chart_not_even_as_somebody() -> None:
    months = tuple(Series((month,), (1, 2)) for month in ("March", "April"))
    both = Chart(words("Roles"), ((ANA,), (BO,)), months, "grid")
    nobody = Chart(words("Roles"), ((BO,),), (Series(("March",), (1,)),), "grid")
    [left] = named(Page((), (both, nobody)), NAMES).blocks
    assert isinstance(left, Chart)
    assert left.labels == ((ANA,),)
    assert [one.values for one in left.series] == [(1,), (1,)]


def test_what_names_nobody_stays_as_it_is() -> None:
    assert named(Page(words("Library"), AS_THEY_ARE), NAMES).blocks == AS_THEY_ARE


def test_several_who_are_not_named_are_one_in_a_sentence() -> None:
    dee = Person("Dee", ("fake:W:dee",))
    [note] = named(
        Page(
            (),
            (
                Note(
                    ("Thank you, ", BO, ", ", dee, " and ", ANA, "."),
                ),
            ),
        ),
        NAMES,
    ).blocks
    assert note == Note(("Thank you, ", Person("Somebody"), " and ", ANA, "."))
    [note] = named(
        Page(
            (),
            (
                Note(
                    (BO, " thanks ", dee),
                ),
            ),
        ),
        NAMES,
    ).blocks
    assert note == Note((Person("Somebody"), " thanks ", Person("Somebody")))


def test_nothing_is_pressed_on_a_page_and_links_lead_on() -> None:
    link = LinkButton("Open", "https://example.org")
    button = Button("I used it", offer("library used", resource="#1"))
    blocks = named(Page((), (Actions((link, button)), Actions((button,)))), NAMES).blocks
    assert blocks == (Actions((link,)),)


def test_a_link_is_called_by_nobodys_name() -> None:
    [text] = named(Page((), (Text((Link("https://example.org", "Bo's page"),)),)), NAMES).blocks
    assert text == Text((Link("https://example.org", "Somebody's page"),))


def test_where_all_agreed_all_that_was_written_stands() -> None:
    everybody = Names.of(["fake:W:ana", "fake:W:bo"], [])
    assert named(Page(BOTH, ()), everybody).title == BOTH


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bo", "_Bo_ came"),
        ("Bo", "BO came"),
        ("bo chen", "Bo Chen came"),
        ("José", "Jose\u0301 came"),
        ("Jose\u0301", "José came"),
    ],
)
def test_a_name_is_taken_out_however_it_is_written(name: str, said: str) -> None:
    assert Names.of((), [name]).said(said).strip("_") in ("Somebody came", "Somebody_ came")


@pytest.mark.parametrize("said", ["B", "Bo", "Bo Chen", "Bob Lee", "Ann"])
def test_of_names_that_begin_alike_each_is_taken_out_whole(said: str) -> None:
    names = Names.of((), ["Ann", "B", "Bo", "Bo Chen", "Bob Lee"])
    assert names.said(f"By {said}, not Bobby") == "By Somebody, not Bobby"


def test_a_name_in_small_letters_may_be_a_word() -> None:
    assert Names.of((), ["Will"]).said("We will see Will") == "We will see Somebody"


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        ("I had it from Mary…", "I had it from Somebody…"),
        ("I had it from Mary Ch…", "I had it from Somebody…"),
        ("_Wolfgang-…", "_Somebody…"),
        ("Wolf… and Mary Chen…", "Somebody… and Somebody…"),
        ("Rosemary…", "Rosemary…"),
        ("Mary has no surname", "Mary has no surname"),
        ("…", "…"),
    ],
)
def test_of_a_name_at_which_a_text_was_cut_nothing_is_left(cut: str, said: str) -> None:
    assert Names.of((), ["Mary Chen", "Wolfgang-Konstantin"]).said(cut) == said
