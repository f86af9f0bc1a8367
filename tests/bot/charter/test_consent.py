"""A version is put to the members: objections, what comes of them, and what changed."""

from tests.room import Room, said


async def put(room: Room, text: str = "To learn.", days: int = 1) -> str:
    """The goals are worded, and put to the members."""
    with room.work() as work:
        held = work.charters.worded("goals")
    args = {"question": "#2", "text": text, **({"seen": f"#{held.id}"} if held else {})}
    await room.make("Chris", "charter word", args, "form")
    return await room.say("Chris", f"/charter put {days}")


async def test_nothing_new_is_not_put(room: Room) -> None:
    assert "nothing to put to the members yet" in await room.say("Chris", "/charter put")
    await put(room)
    await room.until("2026-03-03 19:00")
    assert "nothing to put to the members yet" in await room.say("Chris", "/charter put")


async def test_a_week_is_given_unless_another_time_is_said(room: Room) -> None:
    await room.say("Chris", "/charter word goals To learn.")
    assert "until Monday, March 9, 18:00" in await room.say("Chris", "/charter put")
    assert "61" in await room.say("Chris", "/charter put 61")


async def test_one_version_at_a_time_is_before_the_members(room: Room) -> None:
    await put(room)
    again = await room.ask("Chris", "/charter put")
    assert "before the members until Tuesday, March 3, 18:00" in said(again)
    back = await room.follow("Chris", again, "Take it back")
    assert "The wording stays as it is" in said(back)
    assert "taken back before it was decided on" in "".join(s.text for s in room.chat.shown)
    assert "nothing to object to" in said(await room.make("Chris", "charter recall", {}))
    assert "before the members until" in said(
        await room.follow("Chris", back, "Put it to the members")
    )
    shown = await room.until("2026-03-09 19:00")
    assert any("Our charter, version 1" in one.text for one in shown)


async def test_an_objection_is_reworded_and_taken_back_by_its_author(room: Room) -> None:
    await put(room)
    reply = await room.ask("Ana", "/charter object Too short")
    assert "Your objection is noted" in said(reply)
    form = (await room.follow("Ana", reply, "Say it otherwise")).form
    assert form is not None
    assert form.fields[0].value == "Too short"
    await room.make("Ana", "charter object", {"version": "#1", "reason": "Too vague"}, "form")
    with room.work() as work:
        assert [o.reason for o in work.charters.objections(1)] == ["Too vague"]
    assert "You object to nothing in it" in said(await room.follow("Ana", reply, "I take it back"))
    assert "You object to nothing in it" in said(await room.follow("Ana", reply, "I take it back"))
    shown = await room.until("2026-03-03 19:00")
    assert any("Our charter, version 1" in one.text for one in shown)


async def test_who_objects_to_nothing_is_told_so(room: Room) -> None:
    nothing = await room.say("Ana", "/charter object Too short")
    assert "nothing to object to" in nothing
    assert "Too short" in nothing
    await put(room)
    old = {"version": "#7", "reason": "Too short"}
    assert "nothing to object to" in said(await room.make("Ana", "charter object", old, "form"))
    # Before a form is shown, so that nobody fills in what would be refused.
    pressed = said(await room.make("Ana", "charter object", {"version": "#7"}))
    assert "nothing to object to" in pressed


async def test_with_an_objection_what_was_agreed_on_holds_and_a_steward_hears(room: Room) -> None:
    await put(room)
    await room.until("2026-03-03 19:00")
    await put(room, "To win.")
    await room.say("Ana", "/charter object Against whom?")
    shown = await room.until("2026-03-04 19:00")
    [told] = [one for one in shown if one.audience == "@Chris"]
    assert "objected to" in told.text
    assert "Against whom?" in told.text
    with room.work() as work:
        assert [v.number for v in work.charters.versions("taken")] == [1]
    assert "Version 1 is the one that holds" in await room.say("Ana", "/charter show")


async def test_an_objection_outlives_whoever_made_it(room: Room) -> None:
    await put(room)
    await room.say("Ana", "/charter object Too short")
    await room.make("Ana", "cop erase", {"whose": "2"})
    assert "a former member: Too short" in room.last()
    shown = await room.until("2026-03-03 19:00")
    assert any("A charter that was not taken" in one.text for one in shown)


async def test_two_accounts_of_one_person_object_once(room: Room) -> None:
    await put(room)
    await room.say("Ana", "/charter object Too short")
    await room.say("Bo", "/charter object Too long")
    with room.work() as work:
        work.charters.reassign(2, 3)
        assert [(o.member_id, o.reason) for o in work.charters.objections(1)] == [(3, "Too long")]


async def test_a_purpose_that_is_agreed_on_stands_on_every_card_that_tells_it(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    assert "So far we say: We meet to practise" in room.last()
    await room.say("Chris", "/charter word purpose We keep each other company.")
    await room.say("Chris", "/charter put 1")
    shown = await room.until("2026-03-03 19:00")
    asks = [one.text for one in shown if one.text.startswith("What is Phoenix facilitators for")]
    assert "So far we say: We keep each other company." in asks[-1]


async def test_a_purpose_that_is_agreed_on_is_the_communitys(room: Room) -> None:
    await room.say("Chris", "/charter word purpose We keep each other company.")
    await room.say("Chris", "/charter put 1")
    with room.work() as work:
        assert work.communities.this().purpose.startswith("We meet to practise")
    await room.until("2026-03-03 19:00")
    with room.work() as work:
        assert work.communities.this().purpose == "We keep each other company."
    # What a steward sets afterwards is not hidden by what was worded before.
    await room.make("Chris", "cop about", {"purpose": "To be here."}, "form")
    assert "Purpose · To be here." in await room.say("Ana", "/charter show")


async def test_versions_are_compared_as_they_were_and_are(room: Room) -> None:
    assert "no two versions yet" in await room.say("Ana", "/charter compare")
    await put(room)
    await room.until("2026-03-03 19:00")
    assert "no two versions yet" in await room.say("Ana", "/charter compare")
    await put(room, "To laugh.")
    before_us = await room.say("Ana", "/charter show")
    assert "A version of it is before the members" in before_us
    compared = await room.say("Ana", "/charter compare #1 #2")
    assert "From version 1 to what was put to you" in compared
    await room.until("2026-03-04 19:00")
    compared = await room.say("Ana", "/charter compare")
    assert "Before: To learn." in compared
    assert "Since: To laugh." in compared
    [file] = (await room.ask("Ana", "/charter compare")).files
    assert "**Before**\n\nTo learn.\n\n**Since**\n\nTo laugh." in file.content.decode()
    assert "They say the same" in await room.say("Ana", "/charter compare 2 2")
    assert "no version “9”" in await room.say("Ana", "/charter compare 1 9")
    assert "What changed last" in await room.say("Ana", "/charter show")
    [file] = (await room.ask("Ana", "/charter show 1")).files
    assert "_Version 1_" in file.content.decode()
    [file] = (await room.ask("Ana", "/charter show")).files
    assert "_Version 2_" in file.content.decode()


async def test_what_is_before_us_can_be_read_whole(room: Room) -> None:
    await put(room)
    reply = await room.make("Ana", "charter show", {"version": "#1"})
    assert "as it was put to you" in said(reply)
    assert "_Put to the members_" in reply.files[0].content.decode()


async def test_a_text_that_is_gone_is_shown_as_gone(room: Room) -> None:
    with room.work() as work:
        work.communities.this().purpose = ""
    await put(room)
    await room.until("2026-03-03 19:00")
    await room.say("Chris", "/charter word purpose To be here.")
    await room.say("Chris", "/charter put 1")
    await room.until("2026-03-04 19:00")
    assert "Since: nothing is said" not in await room.say("Ana", "/charter compare")
    with room.work() as work:
        work.charters.versions("taken")[0].texts = {}
        work.save(work.charters.versions("taken")[0])
    assert "Since: nothing is said" in await room.say("Ana", "/charter compare")


async def test_where_whoever_put_it_is_away_another_steward_hears(room: Room) -> None:
    await room.say("Dee", "/rsvp yes")
    await room.say("Chris", "/stewards add Dee")
    await put(room)
    await room.say("Ana", "/charter object Too short")
    await room.say("Chris", "/cop away 2026-03-03 2026-03-05")
    shown = await room.until("2026-03-04 19:00")
    assert [one.audience for one in shown if "objected to" in one.text] == ["@Dee"]
