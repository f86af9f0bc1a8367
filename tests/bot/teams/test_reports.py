"""Reports: asked of one of a team at a time, written by any, read at the gathering, and kept."""

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.calls import Call
from tests.room import Room, said, where, who

ASKED = "What does Maps report"


def asked(room: Room) -> list[str]:
    """Who was asked for the report of Maps, in order."""
    return [s.audience for s in room.chat.shown if ASKED in s.text and s.audience[0] == "@"]


async def formed(room: Room, people: str = "Ana, Bo") -> None:
    """Maps, with these."""
    await room.say("Chris", f"/team form Maps people:{people} assignment:Draw the way")


async def test_one_of_a_team_is_asked_and_another_where_nobody_writes(room: Room) -> None:
    await formed(room)
    await room.until("2026-03-08 12:00")
    assert asked(room) == ["@Ana"]
    assert "Draw the way" in room.last("@Ana")
    await room.until("2026-03-12 15:00")
    assert asked(room) == ["@Ana", "@Bo"]
    # At the next gathering it is the turn of whoever was asked longest ago.
    await room.until("2026-03-29 12:00")
    assert asked(room) == ["@Ana", "@Bo", "@Ana"]


async def test_nobody_is_asked_who_is_away_or_turned_it_off_or_once_it_is_written(
    room: Room,
) -> None:
    await formed(room, "Ana, Bo, Dee")
    await room.say("Ana", "/cop away March 2 to March 30")
    await room.say("Bo", "/cop quiet reminders")
    await room.until("2026-03-08 12:00")
    assert asked(room) == ["@Dee"]
    assert "Maps reports on Thursday, March 12" in await room.say("Bo", "/team report We drew it.")
    await room.until("2026-03-12 15:30")
    assert asked(room) == ["@Dee"]


async def test_the_report_is_passed_on_to_another(room: Room) -> None:
    await formed(room)
    await room.until("2026-03-08 12:00")
    assert "I ask somebody else" in await room.press("Ana", "Ask somebody else", "@Ana")
    await room.later(days=1, hours=2)
    assert asked(room) == ["@Ana", "@Bo"]
    assert "All who can be asked" in await room.press("Bo", "Ask somebody else", "@Bo")
    await room.say("Bo", "/team leave")
    assert "You are in no team" in said(await room.make("Bo", "team pass", {}))


async def test_whoever_leaves_with_a_report_due_leaves_the_asking_to_another(room: Room) -> None:
    await formed(room)
    await room.until("2026-03-08 12:00")
    left = await room.say("Ana", "/team leave")
    assert "now I ask somebody else of the team" in left
    await room.later(days=1)
    assert asked(room) == ["@Ana", "@Bo"]
    assert "You were the last one" in await room.say("Bo", "/team leave")
    # In again, and out of the community: nobody is asked twice for one gathering.
    await room.say("Chris", "/team add Maps people:Ana, Bo, Dee")
    await room.say("Ana", "/cop leave")
    await room.until("2026-03-12 15:00")
    assert asked(room) == ["@Ana", "@Bo", "@Dee"]


async def test_what_waits_to_be_said_is_not_said_once_it_is_written(room: Room) -> None:
    await formed(room, "Ana")
    with room.work() as work:
        assert not [d for d in work.outbox.to(2) if "team-report" in d.key]
    await room.say("Ana", "/team report We drew it.")
    await room.until("2026-03-12 15:00")
    assert asked(room) == []


async def test_a_report_stands_on_the_card_is_read_and_kept(room: Room) -> None:
    await formed(room)
    await room.say("Chris", "/team form Law people:Dee")
    long = "We drew it. " * 40
    form = await room.say("Bo", "/team report")
    assert "The report of Maps" in form
    await room.make("Bo", "team report", {"report": long}, "form")
    assert "Reports of teams" in room.last()
    assert "/team reports shows them whole" in room.last()
    assert "Your report for Thursday, March 12" in await room.say("Ana", "/team mine")
    whole = await room.say("Dee", "/team reports")
    assert long.strip() in whole
    assert "Not all teams" in whole
    await room.say("Dee", "/team report Sleep is the law.")
    assert "Not all teams" not in await room.say("Dee", "/team reports")
    await room.say("Eli", "/role claim host")
    await room.until("2026-03-12 15:30")
    assert "Teams report" in room.last("@Eli")
    assert long.strip() in room.last("@Eli")
    await room.until("2026-03-13 12:00")
    assert "Sleep is the law." in await room.say("Dee", "/team reports last")
    assert "There is none yet" in await room.say("Dee", "/team reports")
    kept = [s.text for s in room.chat.shown if "This gathering is over" in s.text]
    assert "Sleep is the law." in kept[-1]


async def test_what_another_wrote_meanwhile_is_not_written_over(room: Room) -> None:
    await formed(room)
    await room.say("Ana", "/team report We drew it.")
    refused = await room.say("Bo", "/team report We walked it.")
    assert "Somebody of your team has written a report meanwhile" in refused
    assert "We walked it." in refused
    assert "We drew it." in await room.say("Dee", "/team reports")
    # Who has seen it writes on, and everybody their own.
    form = (await room.make("Bo", "team report", {})).form
    assert form is not None
    given = dict(form.offer.args) | {"report": "We drew and walked it."}
    assert "Thank you" in said(await room.make("Bo", "team report", given, "form"))
    assert "Thank you" in await room.say("Bo", "/team report We walked.")
    assert "You are in no team" in await room.say("Dee", "/team report Hm.")


async def test_a_report_is_read_at_the_next_gathering_where_its_own_is_cancelled(
    room: Room,
) -> None:
    await formed(room)
    await room.say("Ana", "/team report We drew it.")
    await room.say("Chris", '/gathering cancel March 12 "Snow"')
    assert "Reports of teams for Thursday, April 2" in await room.say("Bo", "/team reports")
    assert "We drew it." in await room.say("Bo", "/team reports")


async def test_without_a_gathering_to_come_a_report_waits(room: Room) -> None:
    await formed(room)
    with room.work() as work:
        for gathering in work.series.dates():
            gathering.state = "cancelled"
            work.save(gathering)
    refused = await room.say("Ana", "/team report We drew it.")
    assert "No gathering is planned at which this could be read" in refused
    assert "We drew it." in refused


async def test_of_two_gatherings_near_each_other_the_first_is_reported_at(room: Room) -> None:
    await formed(room, "Ana, Bo, Dee, Eli")
    await room.say("Chris", "/gathering move April 2 to:March 13")
    await room.until("2026-03-12 15:00")
    assert asked(room) == ["@Ana", "@Bo"]


async def test_it_is_shown_taken_away_merged_and_erased(room: Room) -> None:
    await formed(room)
    await room.say("Ana", "/team report Bo drew it, and Ana walked.")
    with room.work() as work:
        ana = work.members.get(2)
        bo = work.members.get(3)
        assert ana is not None
        assert bo is not None
        taken = belongings.export(work, ana)
        assert taken["team"]["team"] == "Maps"
        assert taken["team_reports"][0]["text"] == "Bo drew it, and Ana walked."
        assert belongings.export(work, bo)["team_reports"] == []
    await room.make("Ana", "cop erase", {"whose": "2"})
    told = await room.say("Bo", "/team reports")
    assert "Bo drew it, and Somebody walked." in told
    assert "Maps · 1: Bo" in await room.say("Bo", "/team list")
    with room.work() as work:
        bo, dee = work.members.get(3), work.members.get(4)
        assert bo is not None
        assert dee is not None
        ask = Ask(Call("x", "", who("Dee"), where()), room.clock.now(), work, dee)
        belongings.merge(ask, bo, dee)
        assert work.teams.seated() == {dee.id: 1}
        assert not belongings.export(work, bo)["team_reports"]
        assert belongings.export(work, bo)["team"] is None
