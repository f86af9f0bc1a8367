"""The template of a series: each goal has an agenda that fits its length, and roles of its own."""

from datetime import timedelta

import pytest

from bot.series.kinds import GOALS
from bot.templates import template


@pytest.mark.parametrize("goal", GOALS)
def test_each_goal_has_an_agenda_that_fits_into_a_meeting(goal: str) -> None:
    series = template("series")
    parts = series.parts(goal)
    assert sum(part.minutes or 0 for part in parts) == series.length / timedelta(minutes=1)
    own = [part for part in parts if part.goals]
    assert own
    assert all(part.goals == (goal,) for part in own)
    assert 3 <= sum(part.wanted > 0 for part in parts) <= 5


def test_a_community_without_a_goal_has_the_whole_agenda_of_its_template() -> None:
    friday = template("first-friday")
    assert friday.series is None
    assert friday.parts() == friday.agenda


def test_its_usual_goal_is_one_of_them() -> None:
    series = template("series").series
    assert series is not None
    assert series.goal in GOALS
    assert {goal for part in template("series").agenda for goal in part.goals} == set(GOALS)
