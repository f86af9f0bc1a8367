"""What people write about being asked: what would be misunderstood, or taken for a role."""

import pytest

from bot.wishes.clauses import About, Clause, clauses

LIKES, NEVER, EVERY, WITH = About.LIKES, About.NEVER, About.EVERY, About.WITH
NOT_IN, ANY, OFF = About.NOT_IN, About.ANY, About.OFF


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "opener, closing; at most every 3 months; with Bo; not in August",
            [
                (LIKES, "opener"),
                (LIKES, "closing"),
                (EVERY, "at most every 3 months"),
                (WITH, "Bo"),
                (NOT_IN, "August"),
            ],
        ),
        # Commas alone will do, and what follows "never" or "not in" belongs to it.
        (
            "not in July, August, never evaluation, closing",
            [(NOT_IN, "July"), (NOT_IN, "August"), (NEVER, "evaluation"), (NEVER, "closing")],
        ),
        ("never closing; opener", [(NEVER, "closing"), (LIKES, "opener")]),
        ("opener\nonce a year", [(LIKES, "opener"), (EVERY, "once a year")]),
        ("please ask me for Note taker", [(LIKES, "Note taker")]),
        ("only for opener", [(LIKES, "opener")]),
        ("anything, but never closing", [(ANY, ""), (NEVER, "closing")]),
        ("don't ask me for the opener", [(NEVER, "opener")]),
        ("together with Bo", [(WITH, "Bo")]),
        ("as often as you like", [(EVERY, "as often as you like")]),
        ("at most twice", [(EVERY, "at most twice")]),
        ("in any month", [(NOT_IN, "none")]),
        ("all year round", [(NOT_IN, "none")]),
        ("never in June or July", [(NOT_IN, "June or July")]),
    ],
)
def test_each_part_is_taken_for_what_it_says(text: str, said: list[tuple[About, str]]) -> None:
    assert clauses(text) == [Clause(*one) for one in said]


@pytest.mark.parametrize("text", ["never", "not at all", "don't ask me", "none", "never anything"])
def test_there_are_many_ways_to_be_left_in_peace(text: str) -> None:
    assert clauses(text) == [Clause(OFF)]


def test_a_role_that_begins_like_something_else_is_a_role() -> None:
    assert clauses("Notetaker, Withholding, Everything bagel") == [
        Clause(LIKES, "Notetaker"),
        Clause(LIKES, "Withholding"),
        Clause(LIKES, "Everything bagel"),
    ]
