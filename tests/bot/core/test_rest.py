"""The days on which a community does not meet, and what is held back from one at rest."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.cards.plain import flat
from bot.core.ended import HasEnded
from bot.core.errors import Mend, NothingPlanned
from bot.core.prompts import Prompt, Prompted
from bot.core.rest import ASLEEP, CLOSED, ENDED, PAUSED, rests_on
from bot.core.unplanned import Pauses, Rests, refuse_unplanned
from store.communities import Community


def community(rest: str, until: date | None = None) -> Community:
    founded = datetime(2026, 3, 2, tzinfo=UTC)
    return Community(
        id=1,
        name="x",
        template="quarterly",
        zone="UTC",
        founded_at=founded,
        rest=rest,
        rest_until=until,
    )


@pytest.mark.parametrize(
    ("rest", "until", "meets"),
    [
        ("", None, True),
        ("asleep", None, True),
        ("paused", None, False),
        ("paused", date(2026, 5, 1), True),
        ("paused", date(2026, 5, 2), False),
        ("closed", None, False),
    ],
)
def test_whether_it_meets_on_a_day(rest: str, until: date | None, meets: bool) -> None:
    assert rests_on(community(rest, until), date(2026, 5, 1)) is not meets


def silent(_told: Prompted) -> None:
    """Nothing is said."""


def test_what_goes_on_in_a_community_that_sleeps_is_held_back_from_one_that_pauses() -> None:
    told = Prompt("told", "", timedelta(days=1), silent, even=(ASLEEP,))
    kinds = (ASLEEP, PAUSED, CLOSED, ENDED)
    assert [told.held_back(community(kind)) for kind in kinds] == [False, True, True, True]


def test_what_is_held_back() -> None:
    asks = Prompt("asks", "", timedelta(days=1), silent)
    told = Prompt("told", "", timedelta(days=1), silent, even=(ASLEEP,))
    ends = Prompt("ends", "", None, silent)
    asleep, awake = community("asleep"), community("")
    assert [p.held_back(asleep) for p in (asks, told, ends)] == [True, False, False]
    assert not any(p.held_back(awake) for p in (asks, told, ends))


@pytest.mark.parametrize(
    ("rest", "until", "refused", "told"),
    [
        (PAUSED, date(2026, 5, 1), Pauses, "x pauses until Friday, May 1, so"),
        (PAUSED, None, Rests, "x rests, so"),
        (CLOSED, None, Rests, "x rests, so"),
        (ASLEEP, None, NothingPlanned, "add one with /gathering add"),
        ("", None, NothingPlanned, "add one with /gathering add"),
    ],
)
def test_where_nothing_is_planned_it_says_whether_rest_is_why(
    rest: str, until: date | None, refused: type[Mend], told: str
) -> None:
    with pytest.raises(refused) as caught:
        refuse_unplanned(community(rest, until), datetime(2026, 3, 2, tzinfo=UTC))
    assert told in flat(caught.value.words())


def test_where_nothing_is_planned_after_the_end_no_date_is_asked_for() -> None:
    gone = community(ENDED)
    gone.ends_on = date(2026, 3, 1)
    with pytest.raises(HasEnded):
        refuse_unplanned(gone, datetime(2026, 3, 2, tzinfo=UTC))
