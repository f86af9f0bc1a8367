"""Moving gatherings: who hears of it, what is kept, and what goes on from there."""

from datetime import UTC, date, datetime, time

from bot.gatherings.plan import materialise
from store.gatherings import Gathering, Rhythm
from tests.room import Room, opened


def gatherings(room: Room) -> list[Gathering]:
    """Those to come, soonest first, cancelled ones too."""
    with room.work() as work:
        return work.gatherings.ahead(room.clock.now())


def on(room: Room, day: str) -> Gathering:
    """The one on a day."""
    return next(g for g in gatherings(room) if g.day.isoformat() == day)


async def test_whoever_answered_hears_once_of_a_move_and_nobody_else_does(room: Room) -> None:
    for name, answer in (("Ana", "yes"), ("Bo", "maybe"), ("Dee", "no")):
        await room.say(name, f"/rsvp {answer}")
    await room.say("Eli", "/cop join")
    before = len(room.chat.shown)
    said = await room.say("Chris", "/gathering move April 3 to April 10 at 14:00")
    told = sorted(s.audience for s in room.chat.shown[before:] if s.audience.startswith("@"))
    assert told == ["@Ana", "@Bo", "@Dee"]
    assert "3 people are told in private, and asked to confirm." in said
    assert "Friday, April 3, 13:00 is now Friday, April 10, 14:00–17:00" in room.last("@Dee")
    assert "Perhaps you can now?" in room.last("@Dee")


async def test_an_answer_from_before_the_move_is_to_be_confirmed_by_one_press(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp maybe")
    await room.say("Chris", "/gathering move April 3 April 10")
    assert "Coming · 0\nTo be confirmed · 2: Ana, Bo" in room.last()
    await room.press("Ana", "I'll be there", "@Ana")
    assert "Coming · 1: Ana\nTo be confirmed · 1: Bo" in room.last()


async def test_a_seat_is_kept_through_a_move_until_it_is_given_back(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 April 10")
    assert "You are on the waitlist" in room.last("@Bo")
    assert "first on the waitlist" in await room.press("Bo", "I'll be there", "@Bo")
    assert "You're coming" in await room.press("Ana", "I'll be there", "@Ana")
    await room.press("Ana", "Can't make it", "@Ana")
    assert "A seat is yours" in room.last("@Bo")


async def test_roles_move_along_and_can_be_given_back_by_one_press(room: Room) -> None:
    await room.say("Dee", "/role claim opener")
    await room.say("Chris", "/gathering move April 3 April 10")
    assert "Opener: Dee" in room.last()
    assert "Opener is yours, and stays so unless you give it back." in room.last("@Dee")
    await room.press("Dee", "Give it back", "@Dee")
    assert "Opener: open" in room.last()


async def test_of_several_roles_one_is_chosen_to_be_given_back(room: Room) -> None:
    await room.say("Dee", "/role claim opener")
    await room.say("Dee", "/role claim closing")
    await room.say("Chris", "/gathering move April 3 April 10")
    await room.press("Dee", "Closing", "@Dee")
    assert "Opener: Dee" in room.last()
    assert "Closing: open" in room.last()


async def test_who_cannot_be_told_is_named_to_the_steward(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    said = await room.say("Chris", "/gathering move April 3 April 10")
    assert "I can't write to Finn; please pass it on." in said


async def test_a_moved_gathering_stays_the_same_one_for_calendars_and_answers(room: Room) -> None:
    before = gatherings(room)[0]
    await room.say("Chris", "/gathering move April 3 April 10")
    after = gatherings(room)[0]
    assert (after.id, after.uid, after.slot) == (before.id, before.uid, before.slot)
    assert (after.day, after.sequence) == (date(2026, 4, 10), before.sequence + 1)


async def test_what_the_clock_does_moves_along(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 April 10")
    await room.press("Ana", "I'll be there")
    await room.say("Chris", "/cop prompts monthly-query off")
    assert not await room.until("2026-03-20 08:59")
    shown = [s.text for s in await room.until("2026-04-09 09:00")]
    assert any("Friday, April 10 needs a hand" in text for text in shown)
    assert "Friday, April 10, 13:00–16:00" in room.last("@Ana")


async def test_a_later_hour_on_the_day_is_reminded_of_again(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://a.example/x")
    await room.until("2026-04-03 12:00")
    assert "begins at 13:00" in room.last()
    await room.say("Chris", "/gathering move April 3 at:15:00")
    await room.until("2026-04-03 14:00")
    assert "begins at 15:00" in room.last()


async def test_a_move_into_the_past_is_refused_with_what_was_typed(room: Room) -> None:
    await room.until("2026-03-20 09:00")
    said = await room.say("Chris", "/gathering move April 3 2026-03-19")
    assert "Thursday, March 19 is already over" in said
    assert "/gathering move April 3 2026-03-19" in said
    said = await room.say("Chris", "/gathering move April 3 2026-03-20 08:00")
    assert "Friday, March 20, 08:00 is already over" in said
    assert gatherings(room)[0].day == date(2026, 4, 3)


async def test_a_move_onto_another_gatherings_day_is_done_and_said(room: Room) -> None:
    said = await room.say("Chris", "/gathering move April 3 May 1 09:00 2h")
    assert "is moved to Friday, May 1, 09:00–11:00" in said
    assert "Another gathering is on that day as well: Friday, May 1, 13:00–16:00" in said


async def test_a_gathering_moved_behind_the_next_one_makes_room_for_its_card(room: Room) -> None:
    await room.say("Chris", "/gathering move April 3 May 8")
    shown = [s.text for s in room.chat.shown if s.card.subject]
    assert any(text.startswith("Phoenix facilitators\nFriday, May 1, ") for text in shown)


async def test_a_move_can_be_taken_back_and_follows_the_rhythm_again(room: Room) -> None:
    reply = await room.ask("Chris", "/gathering move April 3 April 10")
    assert gatherings(room)[0].own == ["when"]
    await room.follow("Chris", reply, "Move it back")
    assert gatherings(room)[0].day == date(2026, 4, 3)
    assert gatherings(room)[0].own == []


async def test_a_second_press_says_what_is_so_already_and_asks_nobody_again(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 April 10")
    before = len(room.chat.shown)
    said = await room.say("Chris", "/gathering move April 10 April 10")
    assert "That is how it is already" in said
    assert len(room.chat.shown) == before


async def test_another_length_asks_nobody_to_confirm(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    said = await room.say("Chris", "/gathering move April 3 length:2h")
    assert "Friday, April 3, 13:00–15:00" in said
    assert "Coming · 1: Ana" in room.last()
    assert not any(s.audience == "@Ana" for s in room.chat.shown)


async def test_a_gathering_that_is_on_can_last_longer_but_not_end_in_the_past(room: Room) -> None:
    await room.until("2026-04-03 15:00")
    assert "13:00–17:00" in await room.say("Chris", "/gathering move next length:4h")
    assert "already over" in await room.say("Chris", "/gathering move next length:1h")
    shown = await room.until("2026-04-03 16:30")
    assert not any("is over" in s.text for s in shown)
    await room.until("2026-04-03 17:00")
    assert any("is over" in s.text for s in room.chat.shown)


async def test_a_move_without_a_word_where_to_opens_the_form(room: Room) -> None:
    reply = await room.ask("Chris", "/gathering move April 3")
    assert reply.form is not None
    assert {f.name: f.value for f in reply.form.fields}["to"] == "2026-04-03"


async def test_from_a_date_on_the_weekday_changes_and_every_gathering_keeps_itself(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes gathering:2026-05-01")
    await room.say("Ana", "/rsvp yes gathering:2026-09-04")
    before = {g.ordinal: (g.id, g.uid) for g in gatherings(room)}
    await room.say("Chris", "/gathering move May 1 to May 7 from this date on")
    after = gatherings(room)
    assert {g.ordinal: (g.id, g.uid) for g in after}.items() >= before.items()
    assert [g.day for g in after[:4]] == [
        date(2026, 4, 3),
        date(2026, 5, 7),
        date(2026, 9, 3),
        date(2026, 10, 1),
    ]
    assert [g.sequence for g in after[:3]] == [0, 1, 1]
    assert len([s for s in room.chat.shown if s.audience == "@Ana"]) == 1
    assert "Friday, September 4, 13:00 is now Thursday, September 3" in room.last("@Ana")


async def test_from_a_date_on_the_hour_changes_but_for_dates_with_an_hour_of_their_own(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering move September 4 September 11 10:00")
    await room.say("Chris", "/gathering move May 1 at:18:00 scope:from this date on")
    times = [(g.day, g.time) for g in gatherings(room)[:4]]
    assert times == [
        (date(2026, 4, 3), time(13)),
        (date(2026, 5, 1), time(18)),
        (date(2026, 9, 11), time(10)),
        (date(2026, 10, 2), time(18)),
    ]


async def test_the_rhythm_goes_on_as_it_was_changed_beyond_what_is_planned(room: Room) -> None:
    await room.say("Chris", "/gathering move May 1 May 7 18:00 from this date on")
    await room.until("2026-05-08 09:00")
    with room.work() as work:
        materialise(work, work.communities.this(), room.clock.now())
    last = gatherings(room)[-1]
    assert (last.day, last.time, last.day.weekday()) == (date(2027, 5, 6), time(18), 3)


async def test_a_change_from_an_earlier_date_on_reaches_what_was_changed_later(
    room: Room,
) -> None:
    await room.say("Chris", '/gathering relocate September 4 "Hall 3" from this date on')
    await room.say("Chris", "/gathering move May 1 May 7 18:00 from this date on")
    autumn = [g for g in gatherings(room) if g.day > date(2026, 8, 1)]
    assert {(g.day.weekday(), g.time, g.address) for g in autumn} == {(3, time(18), "Hall 3")}
    with room.work() as work:
        starts = [r.starts_on for r in work.gatherings.rhythms(date(2026, 3, 2))]
    assert starts == [date(2026, 4, 3), date(2026, 5, 7), date(2026, 9, 3)]


async def test_a_cancelled_date_stays_where_it_was_when_the_rhythm_moves(room: Room) -> None:
    await room.say("Chris", "/gathering cancel September 4 why:ill")
    await room.say("Chris", "/gathering move May 1 May 7 from this date on")
    cancelled = [g for g in gatherings(room) if g.state == "cancelled"]
    assert [g.day for g in cancelled] == [date(2026, 9, 4)]
    with room.work() as work:
        materialise(work, work.communities.this(), room.clock.now())
    assert not [g for g in gatherings(room) if g.day == date(2026, 9, 3)]


async def test_what_comes_back_has_the_hour_that_the_rhythm_was_given_meanwhile(room: Room) -> None:
    await room.say("Chris", "/gathering skip June, July, August, October")
    await room.say("Chris", "/gathering cancel November 6 why:ill")
    before = len(room.chat.shown)
    await room.say("Chris", "/gathering move September 4 at:18:00 scope:from this date on")
    told = [s.text for s in room.chat.shown[before:]]
    assert not any("October 2" in text or "November 6" in text for text in told)
    await room.say("Chris", "/gathering skip none")
    await room.say("Chris", "/gathering restore November 6")
    assert {g.time for g in gatherings(room) if g.day >= date(2026, 9, 1)} == {time(18)}


async def test_what_rests_comes_back_on_the_weekday_that_the_rhythm_was_given(room: Room) -> None:
    with room.work() as work:
        rested = next(g for g in work.gatherings.every() if g.day == date(2026, 10, 2))
        rested.state, rested.own = "cancelled", ["paused"]
        work.save(rested)
    await room.say("Chris", "/gathering move September 4 to September 3 from this date on")
    assert next(g.day for g in gatherings(room) if g.id == rested.id) == date(2026, 10, 1)


async def test_a_month_that_is_left_out_cannot_begin_the_changed_rhythm(room: Room) -> None:
    said = await room.say("Chris", "/gathering move May 1 June 5 from this date on")
    assert "leaves Friday, June 5's month out" in said
    with room.work() as work:
        assert len(work.gatherings.rhythms(date(2026, 3, 2))) == 1


async def test_a_date_of_its_own_has_nothing_that_goes_on_from_it(room: Room) -> None:
    await room.say("Chris", "/gathering add 2026-03-31")
    said = await room.say("Chris", "/gathering move March 31 April 1 from this date on")
    assert "belongs to no rhythm" in said


async def test_a_fixed_hour_ends_the_alternation_and_the_rest_goes_on_alternating() -> None:
    async with opened("2026-01-12 09:00", "Europe/Berlin") as room:
        await room.found("alternating", zone="Europe/Berlin")
        await room.say("Chris", "/gathering move April 9 at:19:00 scope:from this date on")
        found = gatherings(room)
    assert [g.time for g in found[:4]] == [time(18, 30), time(12), time(19), time(19)]
    assert [g.format for g in found[:4]] == ["online", "hybrid", "online", "hybrid"]
    assert [g.length for g in found[2:6]] == [150, 60, 60, 150]


async def test_nine_o_clock_stays_nine_on_both_sides_of_summer_time() -> None:
    for zone, before, after in (
        ("Europe/Berlin", "2026-03-24", "2026-03-31"),
        ("America/New_York", "2026-03-03", "2026-03-10"),
    ):
        async with opened("2026-02-02 09:00", zone) as room:
            await room.found(zone=zone)
            await room.say("Chris", f"/gathering add {before} 09:00")
            winter = on(room, before)
            await room.say("Chris", f"/gathering move {before} {after}")
            summer = on(room, after)
            assert (winter.time, summer.time) == (time(9), time(9))
            assert summer.starts_at.hour == winter.starts_at.hour - 1


async def test_a_skipped_hour_moves_on_and_a_doubled_one_happens_once() -> None:
    async with opened("2026-03-23 09:00", "Europe/Berlin") as room:
        await room.found("alternating", zone="Europe/Berlin")
        said = await room.say("Chris", "/gathering add 2026-03-29 02:30")
        assert "Sunday, March 29, 03:30–04:30" in said
        await room.say("Chris", "/gathering move March 29 2026-10-25")
        moved = on(room, "2026-10-25")
        assert moved.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


async def test_a_rhythm_on_the_31st_or_on_february_29_meets_only_where_there_is_one() -> None:
    async with opened("2027-06-01 09:00") as room:
        await room.found()
        with room.work() as work:
            for rule, first in (
                ("FREQ=MONTHLY;BYMONTHDAY=31", date(2027, 7, 31)),
                ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29)),
            ):
                work.gatherings.add_rhythm(
                    Rhythm(
                        community_id=1,
                        rule=rule,
                        starts_on=first,
                        time=time(18),
                        length=60,
                        zone="America/Phoenix",
                    )
                )
            materialise(work, work.communities.this(), room.clock.now())
        days = [g.day for g in gatherings(room) if g.time == time(18)]
    assert [d for d in days if d.month == 2] == [date(2028, 2, 29)]
    assert [d.month for d in days if d.day == 31] == [7, 8, 10, 12, 1, 3, 5, 7]


async def test_the_month_s_end_shifted_from_a_date_on_keeps_every_gathering() -> None:
    async with opened("2027-06-01 09:00") as room:
        await room.found()
        with room.work() as work:
            work.gatherings.add_rhythm(
                Rhythm(
                    community_id=1,
                    rule="FREQ=MONTHLY;BYMONTHDAY=31",
                    starts_on=date(2027, 7, 31),
                    time=time(18),
                    length=60,
                    zone="America/Phoenix",
                )
            )
            materialise(work, work.communities.this(), room.clock.now())
        before = {g.id for g in gatherings(room) if g.time == time(18)}
        await room.say("Chris", "/gathering move 2027-08-31 2027-08-30 from this date on")
        after = [g for g in gatherings(room) if g.time == time(18)]
    assert before <= {g.id for g in after}
    assert [g.day.day for g in after[:4]] == [31, 30, 30, 30]


async def test_nobody_is_said_to_be_asked_again_where_nobody_had_answered(room: Room) -> None:
    await room.say("Chris", "/gathering move May 1 to May 8")
    assert "asked again" not in room.last()
    await room.say("Ana", "/rsvp yes May 8")
    await room.say("Chris", "/gathering move May 8 to May 9")
    assert "asked again" in room.last()


async def test_two_roles_of_a_moved_gathering_are_named_in_a_sentence(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role claim closing")
    await room.say("Chris", "/gathering move April 3 to April 10")
    assert "Opener and Closing are yours" in room.last("@Ana")


async def test_whoever_is_away_on_the_new_day_is_told_and_not_asked_what_they_said(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/cop away April 9 April 12")
    await room.say("Chris", "/gathering move next 2026-04-10")
    told = room.last("@Ana")
    assert "You are noted as away on that day. If you come all the same, say so here." in told
    assert "Will you still" not in told


async def test_who_is_away_is_named_to_the_steward_and_asked_once_back(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/cop away today April 1")
    said = await room.say("Chris", "/gathering move April 3 April 10")
    assert "Away just now, and asked once back, if that is in time: Ana." in said


async def test_a_series_that_moves_to_another_day_ends_after_as_many_dates() -> None:
    async with opened() as room:
        await room.found("series")
        days = [g.day for g in gatherings(room)]
        await room.say("Chris", "/gathering move April 2 to:April 3 scope:from this date on")
        # Moved twice, it still ends: the first part of the rhythm before, the last one after.
        await room.say("Chris", "/gathering move May 15 to:May 13 scope:from this date on")
        moved = [g.day for g in gatherings(room)]
        assert len(moved) == len(days) == 8
        assert moved[-1] == date(2026, 8, 5)
        await room.until("2026-04-01 09:00")
        assert len([g for g in gatherings(room) if g.state == "planned"]) == 7
