"""What every change of a gathering has in common: what follows it, and who has a stake in it."""

from bot.core.cards.plain import flat
from bot.gatherings.stakes import reachable, stakes
from tests.room import Room


async def test_one_date_goes_its_own_way_until_it_follows_its_rhythm_again(room: Room) -> None:
    def own() -> list[str]:
        with room.work() as work:
            found = work.gatherings.get(1)
            assert found is not None
            return found.own

    await room.say("Chris", "/gathering move April 3 April 10")
    assert own() == ["when"]
    await room.say("Chris", "/gathering move April 10 April 3")
    assert own() == []


async def test_what_is_settled_for_good_alternates_no_more_and_the_rest_does(
    room: Room,
) -> None:
    await room.make(
        "Chris",
        "cop setup",
        {"template": "alternating", "name": "Others", "zone": "America/Phoenix"},
        "form",
        channel="others",
    )
    await room.make("Chris", "cop confirm", {}, channel="others")
    await room.say("Chris", "/gathering move next at:19:00 scope:from this date on", "others")
    with room.work(2) as work:
        kept = work.gatherings.rhythms(work.gatherings.coming(room.clock.now(), 1)[0].day)[-1]
    assert [cycle["field"] for cycle in kept.cycles] == ["length", "format"]


async def test_a_form_begins_with_what_its_gathering_is_and_empty_where_there_is_none(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 Hall 3")
    for named, place in (("April 3", "Hall 3"), ("June 31", "")):
        reply = await room.make("Chris", "gathering relocate", {"gathering": named}, "form")
        assert reply.form is not None
        values = {field.name: field.value for field in reply.form.fields}
        assert values["place"] == place


async def test_a_form_that_asks_for_more_begins_with_nobody_where_the_date_cannot_be_read(
    room: Room,
) -> None:
    reply = await room.make("Chris", "record attendance", {"gathering": "June 31"}, "form")
    assert reply.form is not None
    who, gathering = reply.form.fields
    assert who.value == ""
    assert "I can't read “June 31”" in flat(gathering.error)


async def test_whoever_has_a_stake_hears_of_it_once_and_who_left_or_said_no_does_not(
    room: Room,
) -> None:
    for name, answer in (("Ana", "yes"), ("Bo", "no"), ("Dee", "yes")):
        await room.say(name, f"/rsvp {answer}")
    await room.say("Ana", "/role claim opener")
    await room.say("Dee", "/cop leave")
    await room.say("Chris", "/gathering relocate April 3 Hall 3")
    before = len(room.chat.shown)
    await room.say("Chris", "/gathering relocate April 3 Hall 4")
    told = [s.audience for s in room.chat.shown[before:] if s.audience.startswith("@")]
    assert told == ["@Ana"]


async def test_whoever_cannot_be_written_to_is_named_to_the_steward(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        (account,) = work.members.accounts([ana.id])
        account.closed = True
        work.save(account)
    assert "Ana" in await room.say("Chris", "/gathering move April 3 April 10")


async def test_what_is_over_or_cancelled_takes_no_answers(room: Room) -> None:
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    assert "is cancelled" in await room.say("Ana", "/rsvp yes gathering:2026-05-01")
    await room.until("2026-04-03 16:30")
    assert "is over, and stays as it was" in await room.say("Ana", "/rsvp yes gathering:2026-04-03")


async def test_a_date_in_the_past_is_none_to_move_to(room: Room) -> None:
    assert "already over" in await room.say("Chris", "/gathering move April 3 March 1 2026")


async def test_what_is_brought_stands_on_the_next_card_at_once(room: Room) -> None:
    await room.until("2026-04-03 12:00")
    await room.say("Ana", "/tell success Our circle was calm")
    assert "Our circle was calm" in room.last()


async def test_where_a_cycle_alternates_the_place_a_link_makes_it_online(room: Room) -> None:
    with room.work() as work:
        rhythm = work.gatherings.rhythms(work.gatherings.coming(room.clock.now(), 1)[0].day)[0]
        rhythm.cycles = [{"field": "place", "values": ["Hall 3", "https://a.example/x"]}]
        work.save(rhythm)
    await room.until("2026-05-02 09:00")
    with room.work() as work:
        last = work.gatherings.coming(room.clock.now(), 99)[-1]
    assert (last.address, last.link) in (("Hall 3", ""), ("", "https://a.example/x"))


async def test_of_those_concerned_who_is_here_is_told_apart_by_whether_they_can_be_reached(
    room: Room,
) -> None:
    for name in ("Eli", "Bo", "Ana", "Dee"):
        await room.say(name, "/rsvp yes")
    await room.say("Bo", "/cop quiet changes")
    await room.say("Dee", "/cop leave")
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn maybe")
    with room.work() as work:
        found = stakes(work, work.gatherings.coming(room.clock.now(), 1), declined=True)
        here, missed = reachable(work, found)
        nobody = reachable(work, {})
    assert [member.name for member in here] == ["Ana", "Eli"]
    assert [member.name for member in missed] == ["Bo", "Finn"]
    assert nobody == ([], [])
