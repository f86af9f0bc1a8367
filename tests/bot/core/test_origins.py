"""From which Call something is said: what would name a wrong one."""

from datetime import UTC, datetime

from bot.core.origins import MOST, Origins
from store.core.said import mark_of
from store.core.subject import Subject
from store.outbox import Delivery

CARD = Subject("gathering", 12)


def delivery(community: int = 1, key: str = "", subject: Subject | None = None) -> Delivery:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    verb = "draw" if subject else "post"
    return Delivery(community_id=community, key=key, verb=verb, subject=subject, due_at=now)


def test_a_message_is_known_by_its_key_and_a_card_by_what_it_shows() -> None:
    origins = Origins()
    origins.note("first", [mark_of(1, "thanks>3", None), mark_of(1, "", CARD)])
    assert origins.of(delivery(key="thanks>3")) == "first"
    assert origins.of(delivery(key="draw:7", subject=CARD)) == "first"
    assert origins.of(delivery(2, "draw:8", CARD)) == "", "another community's"


def test_of_several_that_change_one_card_the_last_is_told() -> None:
    origins = Origins()
    origins.note("first", [mark_of(1, "", CARD)])
    origins.note("second", [mark_of(1, "", CARD)])
    assert origins.of(delivery(subject=CARD)) == "second"


def test_what_is_over_has_no_origin_any_more() -> None:
    origins = Origins()
    origins.note("first", [mark_of(1, "", CARD)])
    origins.over(delivery(subject=CARD))
    assert origins.of(delivery(subject=CARD)) == ""
    origins.over(delivery(subject=CARD))


def test_what_is_remembered_does_not_grow_for_ever() -> None:
    origins = Origins()
    for number in range(MOST + 1):
        origins.note(str(number), [mark_of(1, str(number), None)])
    assert origins.of(delivery(key="0")) == ""
    assert origins.of(delivery(key=str(MOST))) == str(MOST)
