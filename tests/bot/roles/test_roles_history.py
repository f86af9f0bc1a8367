"""Who had what: what would go wrong when the past is looked up."""

from tests.room import Room


async def test_history_goes_back_in_time_and_tells_how_people_are_chosen(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.until("2026-04-05 09:00")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-05-05 09:00")
    history = await room.say("Dee", "/role history")
    assert history.index("Friday, May 1: Opener Ana") < history.index("Friday, April 3: Opener Bo")
    assert "first those who have never had it" in history


async def test_history_of_one_role_leaves_the_others_out(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Ana", "/role claim closing")
    await room.until("2026-04-05 09:00")
    assert "Closing Ana" not in await room.say("Dee", "/role history opener")
    assert "Nobody has had a role called “scribe”" in await room.say("Dee", "/role history scribe")


async def test_what_is_still_to_come_is_no_history(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    assert "Nobody has had a role here yet" in await room.say("Dee", "/role history")


async def test_ones_own_roles_are_those_to_come_and_those_that_were(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/role claim opener May 1")
    await room.until("2026-04-05 09:00")
    mine = await room.say("Bo", "/role mine")
    assert "Opener on Friday, May 1" in mine
    assert "Opener, once, on Friday, April 3" in mine


async def test_two_roles_of_one_name_to_give_back_are_told_apart_by_their_dates(
    room: Room,
) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/role claim opener May 1")
    mine = await room.ask("Bo", "/role mine")
    await room.follow("Bo", mine, "Give back Opener, Friday, May 1")
    assert "Opener: Bo" in room.last()


async def test_who_was_erased_has_no_name_in_history_and_none_of_their_words(room: Room) -> None:
    await room.say("Bo", "/role claim opener with a poem")
    await room.until("2026-04-05 09:00")
    with room.work() as work:
        bo = next(m.id for m in work.members.active() if m.name == "Bo")
    await room.make("Bo", "cop erase", {"whose": str(bo)})
    history = await room.say("Dee", "/role history")
    assert "Opener Somebody" in history
    assert "Bo" not in history
    assert "poem" not in history


async def test_who_leaves_gives_back_what_is_to_come_and_keeps_what_was(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.until("2026-04-05 09:00")
    await room.say("Bo", "/role claim closing")
    await room.say("Bo", "/cop leave")
    assert "Closing: open" in await room.say("Ana", "/role list")
    assert "Opener Bo" in await room.say("Ana", "/role history")
