"""A team is called the same on each card on which it stands, whoever names it anew or goes."""

from bot.core.renamed import renamed
from tests.in_step import behind, standing
from tests.room import Room


async def reported(room: Room, team: str) -> None:
    """It reports at two meetings, one of which is over."""
    given = {"name": team, "people": "Ana, Bo", "assignment": "Draw the way"}
    await room.make("Chris", "team form", given, "form")
    await room.say("Bo", "/team report We drew it.")
    await room.until("2026-03-13 20:00")
    await room.say("Bo", "/team report We drew it anew.")


def on_gatherings(room: Room, team: str) -> int:
    """On how many cards of gatherings it stands."""
    cards = [shows for subject, shows in standing(room) if subject.startswith("gathering:")]
    return sum(f"· {team}: We drew it" in shows for shows in cards)


async def test_another_name_stands_on_each_card_of_a_meeting_it_reported_at(room: Room) -> None:
    await reported(room, "Maps")
    assert on_gatherings(room, "Maps") == 2
    await room.say("Ana", "/team change name:Ways")
    assert on_gatherings(room, "Ways") == 2
    assert not behind(room)


async def test_a_team_that_is_called_after_somebody_is_so_no_more_once_they_go(room: Room) -> None:
    await reported(room, "Ana's maps")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert on_gatherings(room, "Somebody's maps") == 2
    assert not behind(room)


async def test_who_is_called_otherwise_is_so_in_what_teams_are_called_and_report(
    room: Room,
) -> None:
    await reported(room, "Ana's maps")
    await room.say("Bo", "/team report Ana walked.")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        renamed(work, ana, "Ana Lund", room.clock.now())
    assert "Ana Lund walked." in await room.say("Bo", "/team reports")
    await room.passing.settle()
    assert on_gatherings(room, "Ana Lund's maps") == 1
    assert not behind(room)
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert "Ana" not in await room.say("Bo", "/team reports")


async def test_what_is_read_at_a_later_meeting_stands_on_that_card_alone(room: Room) -> None:
    with room.work() as work:
        for date in work.series.dates()[1:]:
            date.state = "cancelled"
            work.save(date)
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    await room.say("Bo", "/team report We drew it.")
    await room.say("Chris", "/gathering cancel March 12 why:ill")
    await room.say("Chris", "/gathering add April 9")
    await room.until("2026-03-12 09:00")
    assert on_gatherings(room, "Maps") == 1
    assert not behind(room)
