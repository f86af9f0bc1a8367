"""Somebody's sessions as a file: what counts, on what it rests, and who may take it."""

import csv
import io

from tests.room import Room, said


async def test_the_files_name_each_session_with_its_basis(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-03 16:30")
    reply = await room.ask("Ana", "/path")
    text, table = reply.files
    assert text.name == "phoenix-facilitators-ana-sessions.txt"
    whole = text.content.decode()
    assert "Sessions of Ana in Phoenix facilitators" in whole
    assert "As of: 2026-04-03" in whole
    assert "2026-04-03 · 3 h · Opener · own yes; who came was not noted" in whole
    assert "no certificate" in whole
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["Date"], row["Minutes"], row["Roles"]) for row in rows] == [
        ("2026-04-03", "180", "Opener")
    ]


async def test_what_is_to_come_a_no_and_a_waitlist_are_no_sessions(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Chris", "/rsvp yes")
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/rsvp no")
    await room.say("Dee", "/rsvp yes May 1")
    await room.until("2026-04-03 16:30")
    for name in ("Ana", "Bo", "Dee"):
        assert "No session is kept yet" in await room.say(name, "/path")
    assert (await room.ask("Ana", "/path")).files == ()


async def test_a_role_counts_where_nobody_noted_who_came(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.until("2026-04-03 16:30")
    assert "had a role; who came was not noted" in await room.say("Bo", "/path")


async def test_a_list_of_who_came_counts_alone(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes")
    await room.until("2026-04-03 16:30")
    await room.say("Chris", "/record attendance Bo")
    assert "attendance noted by a steward" in await room.say("Bo", "/path")
    assert "No session is kept yet" in await room.say("Ana", "/path")


async def test_a_strangers_path_is_empty_and_keeps_nothing(room: Room) -> None:
    assert "Nothing is kept about you" in await room.say("Dee", "/path")


async def test_a_guests_file_is_a_stewards_to_take(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    await room.until("2026-04-03 16:30")
    reply = await room.ask("Chris", "/guest path Finn")
    assert "yes noted by a steward" in said(reply)
    assert reply.files[0].name == "phoenix-facilitators-finn-sessions.txt"
    assert "Only stewards can do that" in await room.say("Ana", "/guest path Finn")
    assert "Sessions" not in await room.say("Chris", "/guest path Ana")
