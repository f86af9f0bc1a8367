"""What people bring to something: read as they write it, and summed by what it is."""

from decimal import Decimal

import pytest

from bot.core.rules.amounts import Amount, amount, totals


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3", "3", ""),
        ("2 hours", "2", "hours"),
        ("about 20 copies", "20", "copies"),
        ("1,5 days", "1.5", "days"),
        ("€200", "200", "€"),
        ("200 €", "200", "€"),
        ("2h", "2", "h"),
        ("up to 40 chairs", "40", "chairs"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, number: str, unit: str) -> None:
    assert amount(text) == Amount(Decimal(number), unit)


@pytest.mark.parametrize("text", ["", "gladly", "2 or 3 hours", "1,000,000", "3 " + "x" * 40])
def test_what_is_no_amount_is_not_guessed_at(text: str) -> None:
    assert amount(text) is None


def said(*texts: str) -> list[str]:
    """The sums of these, as they are written."""
    read = [amount(text) for text in texts]
    return [str(one) for one in totals(one for one in read if one is not None)]


def test_each_unit_is_summed_by_itself() -> None:
    assert said("2 hours", "20 copies", "1 hour", "€50", "30 Copies") == [
        "3 hours",
        "50 copies",
        "50 €",
    ]


def test_halves_are_kept_and_zeros_that_say_nothing_are_not() -> None:
    assert said("1.5 days", "1.25 days") == ["2.75 days"]
    assert said("1.5 days", "0.5 day") == ["2 days"]
    assert said("100 seats") == ["100 seats"]
