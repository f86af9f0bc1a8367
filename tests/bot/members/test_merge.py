"""Merging: two accounts of one person are one member, who loses nothing of either."""

import re
from datetime import UTC, datetime, timedelta

from bot.members.row import KEPT, of_both
from store.members import Member
from store.work import Work
from tests.room import Room


async def became_one(room: Room, one: str, into: str) -> None:
    """`one` joins with a code that `into` asked for."""
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say(into, "/account code"))
    assert code is not None
    assert (await room.ask(one, f"/account join {code[0]}")).card is not None


def number(work: Work, name: str) -> int:
    """The member that an account belongs to."""
    found = work.members.of_account("fake", "here", name.casefold())
    assert found is not None
    return found.id


async def test_what_either_turned_off_stays_off(room: Room) -> None:
    await room.say("Ana", "/cop quiet thanks")
    await room.say("Bo", "/cop quiet reminders")
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        assert work.members.quiet(number(work, "Bo")) == {"thanks", "reminders"}


async def test_who_wanted_less_by_either_account_gets_no_more_by_both(room: Room) -> None:
    await room.make("Bo", "cop fewer-a-week", {"number": "1"})
    await room.make("Bo", "cop reminders", {"when": "not at all", "where": "thread"})
    await room.say("Ana", "/cop join")
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        ana = work.members.get(number(work, "Ana"))
        assert ana is not None
        assert (ana.a_week, ana.remind, ana.remind_in) == (1, "never", "thread")
    assert "Not at all" in await room.say("Ana", "/cop reminders")


async def test_where_both_chose_when_they_are_reminded_the_others_word_counts(room: Room) -> None:
    await room.make("Bo", "cop reminders", {"when": "hour before"})
    await room.make("Ana", "cop reminders", {"when": "each time"})
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        ana = work.members.get(number(work, "Ana"))
        assert ana is not None
        assert (ana.remind, ana.reminded) == ("", True)


def test_a_steward_who_was_asked_by_one_account_was_asked_by_both() -> None:
    begun = datetime(2026, 3, 2, 16, tzinfo=UTC)
    later = begun + timedelta(days=1)
    one = Member(community_id=1, name="Ana", joined_at=begun, steward_since=begun, zone="UTC")
    one.steward_asked = later
    into = Member(community_id=1, name="Ana", joined_at=later)
    of_both(one, into)
    assert (into.joined_at, into.steward_since, into.steward_asked) == (begun, begun, later)
    assert into.zone == "UTC"


def test_of_each_column_of_a_member_it_is_decided_what_merging_keeps() -> None:
    assert set(KEPT) == set(Member.model_fields)


async def test_a_calendar_goes_on_following_the_dates(room: Room) -> None:
    await room.say("Bo", "/cop join")
    with room.work() as work:
        work.feeds.renew(number(work, "Bo"), "secret", room.clock.now())
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        assert work.feeds.of(number(work, "Ana")) is not None


async def test_who_waits_for_a_role_waits_still_and_is_not_asked_again_for_one_they_declined(
    room: Room,
) -> None:
    await room.say("Chris", "/role claim opener")
    await room.make("Bo", "role wait", {"role": "opener", "gathering": "#1"})
    await room.make("Bo", "role decline", {"role": "closing", "gathering": "#1"})
    await became_one(room, "Bo", "Ana")
    await room.say("Chris", "/role release opener")
    assert "Opener" in room.last("@Ana")
    with room.work() as work:
        declined = [i.role for i in work.requests.invited(number(work, "Ana")) if i.answer]
        assert declined == ["closing"]


async def test_nobody_waits_for_a_role_that_they_have_by_their_other_account(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.make("Bo", "role wait", {"role": "opener", "gathering": "#1"})
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        assert work.requests.waited_for(number(work, "Ana")) == []


async def test_who_was_asked_to_coach_can_answer_and_nobody_is_asked_to_coach_themself(
    room: Room,
) -> None:
    await room.say("Bo", "/skill add silence")
    await room.say("Ana", "/coach ask retreats")
    await room.say("Chris", "/coach ask silence")
    with room.work() as work:
        for coaching in (1, 2):
            work.skills.ask(coaching, number(work, "Bo"), room.clock.now())
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        asked = [row.coaching_id for row in work.skills.asked_of(number(work, "Ana"))]
        assert asked == [2]


async def test_what_a_steward_noted_for_others_was_noted_by_who_they_are_now(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    await room.say("Bo", "/record answer Chris yes")
    await room.say("Bo", "/record role Chris opener")
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        ana = number(work, "Ana")
        assert [rsvp.by for rsvp in work.rsvps.of(1)] == [ana]
        assert [claim.by for claim in work.roles.claims(1)] == [ana]


async def test_the_trail_tells_of_who_they_are_now(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    await room.say("Zelda", "/cop join")
    await room.say("Chris", "/guest link Finn Zelda")
    trail = await room.say("Chris", "/stewards trail")
    assert "Finn" not in trail
    assert "/guest link · Zelda, Zelda" in trail
    assert "/guest add · Zelda" in trail
    assert "/record answer · Zelda, yes" in trail
    with room.work() as work:
        assert [e.command for e in work.audit.of(number(work, "Zelda"))] == ["cop join"]


async def test_what_either_did_is_in_what_they_take_away(room: Room) -> None:
    await room.say("Bo", "/rsvp yes")
    await became_one(room, "Bo", "Ana")
    with room.work() as work:
        did = [entry.command for entry in work.audit.of(number(work, "Ana"))]
    assert did == ["rsvp", "account code", "account join"]
