"""What is kept about a person: they see all of it in words, and take all of it away."""

import csv
import io
import json

from tests.room import Room, said


async def test_me_shows_sessions_and_roles_and_hands_out_all_that_is_kept(room: Room) -> None:
    """F11: which sessions and roles somebody took part in, to take away."""
    await room.say("Ana", "/rsvp yes so glad")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-04 09:00")
    reply = await room.ask("Ana", "/cop me")
    assert "Friday, April 3: said yes · Opener" in said(reply)
    table, whole = reply.files
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["Date"], row["Roles"]) for row in rows] == [("2026-04-03", "Opener")]
    kept = json.loads(whole.content)
    assert kept["person"]["name"] == "Ana"
    assert kept["answers"][0]["note"] == "so glad"
    assert [entry["command"] for entry in kept["did"]] == ["rsvp", "role claim"]


async def test_what_is_taken_away_holds_topics_codes_and_links_found_dead(room: Room) -> None:
    await room.say("Ana", "/agenda offer Silence in a circle")
    shared = {"what": "https://example.org/bell", "title": "The bell"}
    await room.make("Ana", "share", shared, source="form")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        work.uses.report_dead(1, ana.id, room.clock.now())
    await room.say("Ana", "/account code")
    _table, whole = (await room.ask("Ana", "/cop me")).files
    kept = json.loads(whole.content)
    assert [topic["text"] for topic in kept["topics"]] == ["Silence in a circle"]
    assert kept["gatherings"] == {str(kept["topics"][0]["gathering_id"]): "2026-04-03"}
    assert [code["opens"] for code in kept["codes"]] == ["account"]
    assert [link["resource_id"] for link in kept["links_found_dead"]] == [1]


async def test_a_table_to_take_away_holds_no_formula(room: Room) -> None:
    await room.say("Chris", '/role add "=HYPERLINK(1)" asks:x')
    await room.say("Ana", '/role claim "=HYPERLINK(1)"')
    table = (await room.ask("Ana", "/cop me")).files[0].content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0]["Roles"] == "'=HYPERLINK(1)"


async def test_of_somebody_unknown_nothing_is_kept_by_looking(room: Room) -> None:
    assert "Nothing is kept about you" in await room.say("Dee", "/cop me")
    with room.work() as work:
        assert [member.name for member in work.members.active()] == ["Chris"]


async def test_a_seat_waited_for_an_answer_of_maybe_and_a_no_are_told_apart(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Bo", "/rsvp yes")
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/rsvp maybe gathering:2026-05-01")
    await room.say("Ana", "/rsvp no gathering:2026-09-04")
    shown = await room.say("Ana", "/cop me")
    assert "Friday, April 3: on the waitlist" in shown
    assert "Friday, May 1: maybe" in shown
    assert "September 4" not in shown
    assert "Friday, April 3: coming" in await room.say("Bo", "/cop me")


async def test_who_was_noted_as_there_came_and_who_was_not_did_not(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes")
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Ana")
    assert "Friday, April 3: came" in await room.say("Ana", "/cop me")
    reply = await room.ask("Bo", "/cop me")
    assert "Friday, April 3" not in said(reply)
    (row,) = csv.DictReader(io.StringIO(reply.files[0].content.decode("utf-8-sig")))
    assert (row["Answer"], row["Came"]) == ("yes", "no")


async def test_a_long_list_of_dates_says_how_many_more_are_in_the_files(room: Room) -> None:
    with room.work() as work:
        days = [g.day for g in work.gatherings.coming(room.clock.now(), 99)]
    await room.say("Chris", "/gathering add 2026-03-20")
    await room.say("Chris", "/gathering add 2026-03-27")
    for day in (*days, "2026-03-20", "2026-03-27"):
        await room.say("Ana", f"/rsvp yes gathering:{day}")
    assert f"and {len(days) + 2 - 10} more, in the files" in await room.say("Ana", "/cop me")


async def test_the_card_names_what_somebody_is_shared_proposed_and_turned_off(room: Room) -> None:
    await room.say("Chris", "/share https://example.org/circles title:Circles")
    await room.say("Chris", "/theme propose Silence")
    await room.say("Chris", "/cop quiet reminders")
    await room.say("Chris", "/cop away March 30 to April 1")
    shown = await room.say("Chris", "/cop me")
    assert "Steward since: Monday, March 2" in shown
    assert "In the library: 1 shared, 0 used" in shown
    assert "Away: Monday, March 30 to Wednesday, April 1" in shown
    assert "Turned off: reminders" in shown
    assert "Themes you proposed: Silence" in shown


async def test_who_left_still_sees_what_is_kept_and_the_way_back(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Ana", "/cop leave")
    assert "Now: you left; /cop join brings you back" in await room.say("Ana", "/cop me")


async def test_the_whole_file_holds_reactions_thanks_and_the_themes_somebody_likes(
    room: Room,
) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions)
    await room.react("Ana", "✅", card.message)
    await room.say("Bo", "/thanks Ana for the chairs")
    await room.say("Bo", "/theme propose Silence")
    await room.make("Ana", "theme endorse", {"proposal": "#1"})
    kept = json.loads((await room.ask("Ana", "/cop me")).files[1].content)
    assert [(r["card"], r["emoji"]) for r in kept["reactions"]] == [("gathering:1", "✅")]
    assert [given["text"] for given in kept["thanks_received"]] == ["for the chairs"]
    assert kept["themes_liked"] == ["Silence"]
    assert kept["gatherings"] == {"1": "2026-04-03"}


async def test_me_says_of_a_moved_date_what_the_card_says(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move next 2026-04-10")
    assert "Friday, April 10: to be confirmed" in await room.say("Ana", "/cop me")


async def test_what_somebody_said_of_the_community_is_named(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    await room.say("Ana", "/charter answer goals To learn")
    await room.make("Ana", "purpose answer", {"today": "Company", "shown": "without name"}, "form")
    await room.say("Ana", "/article naming yes")
    shown = await room.say("Ana", "/cop me")
    assert "Said to the charter: 1, in the files" in shown
    assert "Said of its purpose: 1, in the files" in shown
    assert "Articles: may name you" in shown
    await room.say("Ana", "/article naming no")
    assert "Articles: name you not" in await room.say("Ana", "/cop me")
