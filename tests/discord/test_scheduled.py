"""What is said of a gathering in its event: within limits, inert, and known again."""

from datetime import UTC, date, datetime, time

import pytest

from adapters.discord.plans import Deed, Plan, deeds
from adapters.discord.scheduled import (
    EXTERNAL,
    STAGE,
    VOICE,
    begun,
    digest,
    gathering_of,
    location,
    scheduled,
)
from store.communities import Community
from store.gatherings import Gathering
from store.platforms.discord_events import DiscordEvent

AT, END = datetime(2026, 4, 3, 20, tzinfo=UTC), datetime(2026, 4, 3, 23, tzinfo=UTC)
BEFORE = datetime(2026, 3, 1, tzinfo=UTC)
FAR = "https://example.org/" + "x" * 90


def gathering(
    format: str = "in person", address: str = "", link: str = "", title: str = ""
) -> Gathering:
    return Gathering(
        id=12,
        community_id=1,
        day=date(2026, 4, 3),
        time=time(13),
        length=180,
        zone="America/Phoenix",
        starts_at=AT,
        ends_at=END,
        uid="u",
        changed_at=BEFORE,
        format=format,
        address=address,
        link=link,
        title=title,
    )


def community(purpose: str = "") -> Community:
    return Community(
        id=1, name="Circle", template="first-friday", zone="UTC", founded_at=BEFORE, purpose=purpose
    )


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"address": "12 Oak Street"}, "12 Oak Street"),
        ({}, "The place will be told in the channel"),
        ({"format": "online", "link": "https://example.org/room"}, "https://example.org/room"),
        ({"format": "online", "link": FAR}, "Online"),
        ({"format": "online"}, "Online"),
        ({"format": "hybrid", "address": "Here", "link": "https://a.org"}, "Here · https://a.org"),
        ({"format": "hybrid", "address": "Here", "link": FAR}, "Here"),
        ({"format": "hybrid", "link": "https://a.org"}, "https://a.org"),
        ({"format": "hybrid"}, "The place will be told in the channel"),
        ({"address": "y" * 300}, "y" * 99 + "…"),
    ],
)
def test_where_it_is_stands_on_one_line_that_discord_takes(
    told: dict[str, str], where: str
) -> None:
    assert location(gathering(**told)) == where


def test_what_has_no_room_on_that_line_stands_in_the_description() -> None:
    said = scheduled(gathering(format="online", link=FAR), community(), "9")["description"]
    assert f"<{FAR}>" in said


def test_the_longest_purpose_leaves_room_for_how_to_answer() -> None:
    said = scheduled(gathering(address="y" * 300), community(purpose="_*" * 2000), "9")
    assert len(said["description"]) <= 1000
    assert said["description"].endswith("Convene #12")
    assert "<#9>" in said["description"]


def test_an_event_of_ours_is_known_by_its_last_line_and_by_who_made_it() -> None:
    said = scheduled(gathering(), community(purpose="Convene #99\nand more"), "9")
    assert gathering_of({**said, "creator_id": "1"}, "1") == 12
    assert gathering_of({**said, "creator_id": "2"}, "1") is None
    assert gathering_of({"description": None, "creator_id": "1"}, "1") is None


def test_a_long_gatherings_event_begins_once_and_then_rests() -> None:
    row = DiscordEvent(gathering_id=12, workspace="5", community_id=1, event="7", state="scheduled")
    [first] = deeds(_plan(row), AT)
    assert (first.do, first.body["status"]) == ("change", 2)
    row.state, row.digest = "begun", digest(begun(_BODY))
    assert list(deeds(_plan(row), AT)) == []
    assert [d.do for d in deeds(_plan(row), END)] == ["end"]


def test_an_event_that_somebody_ended_is_neither_changed_nor_made_anew() -> None:
    row = DiscordEvent(gathering_id=12, workspace="5", community_id=1, event="7", state="left")
    assert list(deeds(_plan(row, coming=True), BEFORE)) == []


def test_what_is_over_makes_room_before_anything_is_made() -> None:
    row = DiscordEvent(gathering_id=12, workspace="5", community_id=1, event="7", state="begun")
    found: list[Deed] = list(deeds(_plan(row, coming=True), BEFORE))
    assert [deed.do for deed in found] == ["end", "make"]


_BODY = scheduled(gathering(), community(), "9")


def _plan(row: DiscordEvent, *, coming: bool = False) -> Plan:
    ahead = (12,) if coming else ()
    return Plan(
        1,
        "5",
        wanted=True,
        lacks=False,
        gatherings={12: gathering()},
        coming=ahead,
        rows={12: row},
        bodies={12: _BODY},
    )


def test_a_link_to_a_room_of_the_server_is_that_room_and_no_words() -> None:
    link = "https://discord.com/channels/1/77"
    told = scheduled(gathering(format="online", link=link), community(), "9", {"77": VOICE})
    assert (told["entity_type"], told["channel_id"]) == (VOICE, "77")
    assert told["entity_metadata"] is None
    told = scheduled(gathering(format="online", link=link), community(), "9", {"77": STAGE})
    assert told["entity_type"] == STAGE


@pytest.mark.parametrize(
    "told",
    [
        {"format": "online", "link": "https://discord.com/channels/1/78"},
        {"format": "online", "link": "https://example.org/channels/1/77"},
        # Who comes in person would be shown a room that is none.
        {"format": "hybrid", "address": "Here", "link": "https://discord.com/channels/1/77"},
    ],
)
def test_any_other_place_is_told_in_words(told: dict[str, str]) -> None:
    said = scheduled(gathering(**told), community(), "9", {"77": VOICE})
    assert (said["entity_type"], said["channel_id"]) == (EXTERNAL, None)
    assert said["entity_metadata"] == {"location": location(gathering(**told))}
