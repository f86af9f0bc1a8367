"""Recurrence rules: which are usable, and what is wrong with the others."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.recurrence import BadRule, Flaw, Shape, check, shape

USABLE = [
    "FREQ=MONTHLY;BYDAY=1FR",
    "freq=monthly;byday=1fr",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU",
    "FREQ=YEARLY;BYYEARDAY=366",
    "FREQ=DAILY",
]


@pytest.mark.parametrize("rule", USABLE)
def test_a_rule_of_days_is_usable(rule: str) -> None:
    check(rule)


@pytest.mark.parametrize(
    ("rule", "flaw"),
    [
        ("", Flaw.SYNTAX),
        ("every first friday", Flaw.SYNTAX),
        ("RRULE:FREQ=DAILY", Flaw.SYNTAX),
        ("FREQ=DAILY;", Flaw.SYNTAX),
        ("FREQ=DAILY;FREQ=DAILY", Flaw.SYNTAX),
        ("FREQ=DAILY\nDTSTART:20260101", Flaw.FREQUENCY),
        ("FREQ=DAILY;INTERVAL=0", Flaw.SYNTAX),
        ("FREQ=DAILY;INTERVAL=-1", Flaw.SYNTAX),
        ("FREQ=DAILY;INTERVAL=٣", Flaw.SYNTAX),
        ("FREQ=MONTHLY;BYMONTH=13", Flaw.SYNTAX),
        ("FREQ=MONTHLY;BYMONTHDAY=32", Flaw.SYNTAX),
        ("FREQ=MONTHLY;BYDAY=0FR", Flaw.SYNTAX),
        ("FREQ=MONTHLY;BYDAY=XX", Flaw.SYNTAX),
        ("FREQ=MONTHLY;BYDAY=", Flaw.SYNTAX),
        ("FREQ=YEARLY;BYEASTER=0", Flaw.SYNTAX),
        ("FREQ=DAILY;" + "X" * 40_000, Flaw.SYNTAX),
        ("BYDAY=1FR", Flaw.FREQUENCY),
        ("FREQ=HOURLY", Flaw.FREQUENCY),
        ("FREQ=SECONDLY", Flaw.FREQUENCY),
        ("FREQ=DAILY;COUNT=8", Flaw.ENDING),
        ("FREQ=DAILY;UNTIL=20270101", Flaw.ENDING),
        ("FREQ=DAILY;BYHOUR=9", Flaw.TIME_OF_DAY),
        ("FREQ=WEEKLY;BYDAY=1FR", Flaw.COMBINATION),
        ("FREQ=WEEKLY;BYMONTHDAY=3", Flaw.COMBINATION),
        ("FREQ=MONTHLY;BYYEARDAY=3", Flaw.COMBINATION),
        ("FREQ=MONTHLY;BYWEEKNO=3;BYDAY=FR", Flaw.COMBINATION),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1FR", Flaw.COMBINATION),
        ("FREQ=MONTHLY;BYSETPOS=1", Flaw.COMBINATION),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", Flaw.NEVER),
        ("FREQ=MONTHLY;BYDAY=6FR", Flaw.NEVER),
    ],
)
def test_an_unusable_rule_says_what_is_wrong(rule: str, flaw: Flaw) -> None:
    with pytest.raises(BadRule) as caught:
        check(rule)
    assert caught.value.reason is flaw


@given(st.text(max_size=60) | st.from_regex(r"(FREQ|BY[A-Z]+|[A-Z]+)=[A-Z0-9,;=+-]{0,30}"))
def test_no_text_breaks_the_check(rule: str) -> None:
    with suppress(BadRule):
        check(rule)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=MONTHLY;BYDAY=1FR", Shape("MONTHLY", ((1, 4),), (), ())),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1", Shape("MONTHLY", ((1, 4),), (), ())),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", Shape("WEEKLY", ((0, 1), (0, 3)), (), ())),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Shape("MONTHLY", (), (-1,), ())),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", Shape("YEARLY", (), (29,), (2,))),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", None),
    ],
)
def test_a_simple_rule_has_a_shape_that_can_be_said(rule: str, said: Shape | None) -> None:
    assert shape(rule) == said
