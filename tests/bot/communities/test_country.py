"""The country whose public holidays are minded."""

from tests.room import Room, founded, said


async def test_a_steward_names_it_and_goes_back_to_that_of_the_clocks(room: Room) -> None:
    assert "United States (AZ)" in await room.say("Chris", "/cop holidays")
    assert "· Germany" in await room.say("Chris", "/cop country Germany")
    assert "May 1, 13:00–16:00 · Labor Day" in await room.say("Chris", "/cop holidays")
    assert "United States (AZ)" in await room.say("Chris", "/cop country by time zone")
    assert "I know no holidays of “Atlantis”" in await room.say("Chris", "/cop country Atlantis")
    assert "US-AZ" in await room.say("Chris", "/cop country")


async def test_no_date_is_near_one(room: Room) -> None:
    await room.say("Chris", "/gathering move 2027-01-01 2027-01-13")
    assert "None of the dates to come is near one" in await room.say("Chris", "/cop holidays")


async def test_where_no_country_is_clear_the_way_to_name_it_is_told() -> None:
    async with founded("alternating", zone="UTC") as room:
        reply = await room.ask("Chris", "/cop holidays")
        assert "I don't know whose public holidays to mind" in said(reply)
        assert "`/cop country`" in said(reply) or "/cop country" in said(reply)
        assert "Country" in await room.say("Chris", "/cop country")
