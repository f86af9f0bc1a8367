"""Suggestions: what somebody would not be offered, or be offered in vain, while they write."""

import pytest

from tests.room import Room, opened, where, who


async def test_completions_offer_what_the_person_may_do_and_never_fail(two: Room) -> None:
    member = await two.dispatch.suggest("/gu", who("Ana"), where())
    steward = await two.dispatch.suggest("/gu", who("Chris"), where())
    assert not any("guest" in option.value for option in member)
    assert any("guest add" in option.value for option in steward)
    assert await two.dispatch.suggest("/cop h", who("Dee"), where(""))
    first = await two.dispatch.suggest("/", who("Chris"), where("random"))
    assert first[0].value == "/cop setup "
    setup = await two.dispatch.suggest("/cop se", who("Chris"), where("random"))
    assert any("cop setup" in option.value for option in setup)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("/rsv", "/rsvp "),
        ("/rsvp", "/rsvp "),
        ("/rsvp y", "/rsvp yes "),
        ("/cop skill f", "/who knows "),
        ("/skill f", "/who knows "),
        ("/rsvp yes Apr", "/rsvp yes 2026-04-03 "),
        ("/role claim Sharing ch", "/role claim sharing-challenges "),
        ("/record answer Fi", "/record answer @Finn "),
        ("/record answer Finn may", "/record answer Finn maybe "),
        ("/cop quiet role r", '/cop quiet "role requests" '),
    ],
)
async def test_a_line_is_completed_word_by_word_and_over_several_words(
    room: Room, line: str, whole: str
) -> None:
    await room.say("Chris", "/guest add Finn")
    found = await room.dispatch.suggest(line, who("Chris"), where())
    assert whole in [option.value for option in found]


async def test_values_of_a_setup_are_offered_where_no_community_is_yet() -> None:
    async with opened() as room:
        found = await room.dispatch.values("cop setup", "zone", "phoe", {}, who("Chris"), where())
        assert [option.value for option in found] == ["America/Phoenix"]


@pytest.mark.parametrize(
    "line", ["/nothing at all", "/rsvp yes Apr never", "/gathering list nonsense x"]
)
async def test_where_nothing_can_follow_nothing_is_offered(room: Room, line: str) -> None:
    assert await room.dispatch.suggest(line, who("Chris"), where()) == []


async def test_where_there_is_no_community_no_values_of_one_are_offered() -> None:
    async with opened() as room:
        assert await room.dispatch.suggest("/rsvp y", who("Chris"), where("random")) == []
