"""What a gathering is missing: on a steward's desk as in the note that one of them gets."""

from tests.room import Room, founded, said


async def two_stewards(room: Room) -> None:
    """Chris and Ana, who are asked about gatherings alone."""
    await room.say("Chris", "/cop prompts monthly-query-choice off")
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/stewards add Ana")


async def test_the_desk_shows_every_steward_what_one_was_asked(room: Room) -> None:
    await two_stewards(room)
    await room.until("2026-03-24 09:00")
    assert "could use a hand" in room.last("@Chris")
    assert "one of you stewards at a time" in room.last("@Chris")
    shown = await room.say("Ana", "/cop desk")
    assert "Nobody has said yes so far" in shown
    assert "These roles are open: Opener" in shown
    assert "Nobody knows yet where it is" in shown


async def test_the_next_note_goes_to_the_other(room: Room) -> None:
    await two_stewards(room)
    await room.until("2026-03-24 09:00")
    await room.until("2026-04-04 12:00")
    desk = await room.say("Chris", "/cop desk")
    assert "Nobody noted yet who came on Friday, April 3" in desk
    # It waits for what there is to say to them, ten days at most.
    shown = await room.until("2026-04-13 17:00")
    assert [s.audience for s in shown if "Who came" in s.text] == ["@Ana"]
    await room.say("Chris", "/record attendance Ana")
    assert "Nobody noted yet" not in await room.say("Chris", "/cop desk")


async def test_who_came_is_not_asked_for_ever(room: Room) -> None:
    await room.until("2026-04-20 09:00")
    assert "Nobody noted yet" not in await room.say("Chris", "/cop desk")


async def test_a_member_reads_nothing_for_stewards(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    shown = await room.say("Ana", "/cop desk")
    assert "Your answer: You're coming" in shown
    assert "For stewards" not in shown


async def test_roles_are_not_missing_long_before(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering relocate next 12 Oak Street")
    times = {"prompt": "steward-digest", "times": "20 days before at 09:00"}
    await room.make("Chris", "cop retime", times)
    shown = await room.until("2026-03-14 09:00")
    assert not any("could use a hand" in s.text for s in shown)


async def test_an_online_gathering_without_a_link() -> None:
    async with founded("alternating") as room:
        await room.until("2026-03-03 09:00")
        shown = said(await room.ask("Chris", "/cop desk"))
        assert "There is no link yet" in shown


async def test_open_roles_are_missing_where_nobody_has_taken_any(room: Room) -> None:
    await room.until("2026-03-24 09:00")
    shown = await room.say("Chris", "/cop desk")
    assert "These roles are open: Opener, Sharing challenges, Facilitation design" in shown
    await room.say("Bo", "/role claim opener")
    assert "These roles are open" not in await room.say("Chris", "/cop desk")
    await room.say("Bo", "/role release opener")
    assert "These roles are open" in await room.say("Chris", "/cop desk")


async def test_nobody_is_written_to_for_a_role_or_two(room: Room) -> None:
    await room.say("Chris", "/gathering relocate next 12 Oak Street")
    await room.say("Ana", "/rsvp yes")
    for role in ("opener", "closing", "evaluation"):
        await room.say("Ana", f"/role claim {role}")
    shown = await room.until("2026-03-24 09:00")
    assert not any("could use a hand" in s.text for s in shown)


async def test_a_channel_that_is_lost_is_named_on_the_desk(room: Room) -> None:
    with room.work() as work:
        [home] = work.communities.homes()
        home.state = "lost"
        work.save(home)
    assert "I can no longer post in #facilitators" in await room.say("Chris", "/cop desk", "")
