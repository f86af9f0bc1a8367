"""Templates: every kind of community is told whole, and what the clock says of its periods."""

from datetime import date

import pytest

from bot.core.prompts import prompts
from bot.core.rules.months import month_of
from bot.core.rules.quarters import quarter_of
from bot.templates import names, template
from bot.templates.periods import plan_periods, quarter_on, replan_periods
from store.core.subject import Subject
from store.occurrences import Occurrence
from tests.room import Room, opened


@pytest.mark.parametrize("key", names())
def test_each_template_has_an_agenda_a_rhythm_and_prompts_that_exist(key: str) -> None:
    template.cache_clear()
    found = template(key)
    assert found.key == key
    assert found.length.total_seconds() >= 3600
    assert len({part.key for part in found.agenda}) == len(found.agenda)
    assert all(part.asks for part in found.agenda if part.wanted)
    assert set(found.prompts) <= set(prompts())


def test_a_template_nobody_wrote_is_none() -> None:
    with pytest.raises(KeyError):
        template("weekly")


def test_what_a_template_leaves_unsaid_is_the_plainest() -> None:
    monthly = template("first-friday")
    assert (monthly.theme_vote, monthly.year_begins, monthly.cycles) == ("approval", 1, ())
    alternating = template("alternating")
    assert [cycle.field for cycle in alternating.cycles] == ["time", "length", "format"]


def periods(room: Room) -> list[Occurrence]:
    """What the clock has still to say of months and quarters."""
    with room.work() as work:
        return [o for o in work.occurrences.coming(999) if o.subject.kind in ("month", "quarter")]


async def test_this_month_the_next_and_two_quarters_are_planned_and_each_once() -> None:
    async with opened() as room:
        await room.found("quarterly")
        before = {(o.subject, o.prompt) for o in periods(room)}
        with room.work() as work:
            plan_periods(work, work.communities.this(), room.clock.now())
        after = [(o.subject, o.prompt) for o in periods(room)]
    assert sorted(after) == sorted(before)
    planned = {subject for subject, _prompt in after}
    april = month_of(date(2026, 4, 1)).number
    assert Subject("month", april) in planned
    assert {s.number for s in planned if s.kind == "quarter"} == {
        quarter_of(day).number for day in (date(2026, 4, 1), date(2026, 7, 1))
    }


async def test_when_times_change_what_was_planned_of_periods_is_planned_anew(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.prompts = {"monthly-digest": ["5 days after at 11:00"]}
        work.save(community)
        replan_periods(work, community, room.clock.now())
    steps = {o.step for o in periods(room) if o.name == "monthly-digest"}
    assert steps == {"5 days after at 11:00"}


async def test_the_quarters_of_a_year_begin_where_the_community_has_them_begin(
    room: Room,
) -> None:
    today = room.clock.now().date()
    with room.work() as work:
        community = work.communities.this()
        assert quarter_on(work, community, today).first.month == 1
    await room.say("Chris", "/theme settings year_begins:February")
    with room.work() as work:
        assert quarter_on(work, community, today).first.month == 2


@pytest.mark.parametrize("name", names())
def test_a_template_has_a_question_for_each_month_of_a_year(name: str) -> None:
    questions = template(name).questions
    assert len(set(questions)) == 12
    # What is offered in a choice is read whole on every platform.
    assert all(len(question) <= 75 and question.endswith("?") for question in questions)
