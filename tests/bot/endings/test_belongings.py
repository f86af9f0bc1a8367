"""What an ending holds of a person: shown, taken away, erased, and made one."""

from bot.core import belongings
from store.endings import EndingKeep, EndingObjection, EndingWord
from tests.bot.endings.conftest import put
from tests.room import Room


async def test_what_was_said_stays_without_its_author(winding: Room) -> None:
    await winding.make("Ana", "ending say", {"learned": "To wait"}, "form")
    await winding.say("Ana", "/ending keep library")
    with winding.work() as work:
        [ana] = [m for m in work.members.active() if m.name == "Ana"]
        kept = belongings.export(work, ana)
        assert kept["ending_words"][0]["learned"] == "To wait"
        assert kept["ending_keeps"][0]["thing"] == "library"
    await winding.until("2026-04-03 13:01")
    await winding.follow("Ana", await winding.ask("Ana", "/cop forget"), "Erase me")
    assert any("To wait" in one.text and "Ana" not in one.text for one in winding.chat.shown[-4:])
    with winding.work() as work:
        assert [word.member_id for word in work.endings.of(EndingWord, 1)] == [None]
        assert work.endings.of(EndingKeep, 1) == []


async def test_an_objection_stays_without_its_author(room: Room) -> None:
    await put(room)
    await room.say("Ana", "/ending object Too soon")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert "a former member: Too soon" in room.last()


async def test_two_who_are_one_said_it_once(winding: Room) -> None:
    for name in ("Ana", "Bo"):
        await winding.make(name, "ending say", {"learned": name}, "form")
    await winding.say("Ana", "/ending keep places")
    with winding.work() as work:
        ana, bo = (m for m in work.members.active() if m.name in ("Ana", "Bo"))
        work.endings.add(
            EndingObjection(
                community_id=1, ending_id=1, member_id=ana.id, reason="x", at=winding.clock.now()
            )
        )
        work.endings.reassign(ana.id, bo.id)
        assert [word.learned for word in work.endings.of(EndingWord, 1)] == ["Bo"]
        assert [one.member_id for one in work.endings.of(EndingKeep, 1)] == [bo.id]
        assert [one.member_id for one in work.endings.of(EndingObjection, 1)] == [bo.id]


async def test_a_guest_who_comes_to_chat_keeps_what_was_theirs(winding: Room) -> None:
    await winding.say("Chris", "/guest add Finn")
    with winding.work() as work:
        [finn] = [member for member in work.members.active() if member.name == "Finn"]
        work.endings.add(
            EndingKeep(
                community_id=1,
                ending_id=1,
                thing="contact",
                member_id=finn.id,
                at=winding.clock.now(),
            )
        )
    await winding.say("Chris", "/guest link Finn Bo")
    assert "whom to ask about us from then on: Bo" in winding.last()
