"""Once it has ended: it is quiet, says what happened, and comes back by stewards or by consent."""

from bot.core.rest import ENDED
from bot.endings.prompts import is_back, is_let_go
from tests.bot.endings.conftest import put
from tests.leaves import on_the_web
from tests.room import Room, said


def alone(room: Room) -> None:
    """Its only steward can be reached no more."""
    with room.work() as work:
        [steward] = work.members.stewards()
        for account in work.members.accounts([steward.id]):
            account.closed = True
            work.save(account)


async def test_it_is_quiet_and_says_what_happened(ended: Room) -> None:
    assert await ended.until("2026-05-04 12:00") == []
    for line in (
        "/rsvp yes",
        "/query ask Who?",
        "/role claim opener",
        "/cop join",
        "/gathering next",
    ):
        assert "has ended; its last day was Friday, April 3" in await ended.say("Ana", line)
    assert "has ended; its last day" in await ended.say("Chris", "/cop wake")
    assert "What was shared stays readable" in await ended.say("Ana", "/library list")
    assert "has ended, so this does not take place" in await ended.say(
        "Ana", "/gathering show 2026-05-01"
    )


async def test_the_card_that_says_so_offers_the_archive_to_everybody(ended: Room) -> None:
    on_the_web(ended)
    shown = await ended.ask("Bo", "/ending show")
    answer = await ended.follow("Bo", shown, "Take the archive along")
    assert "/with/secret-1/archive.zip" in repr(answer.card)


async def test_who_acts_on_what_is_over_is_made_no_member(ended: Room) -> None:
    assert "has ended" in await ended.say("Zoe", "/rsvp yes")
    with ended.work() as work:
        assert "Zoe" not in [member.name for member in work.members.active()]


async def test_a_person_can_still_go(ended: Room) -> None:
    assert "has ended" not in said(await ended.make("Ana", "cop forget", {}))
    await ended.make("Ana", "cop leave", {})
    with ended.work() as work:
        assert "Ana" not in [member.name for member in work.members.active()]


async def test_a_steward_brings_it_back_once(ended: Room) -> None:
    answers = [said(await ended.make("Chris", "ending revive", {})) for _time in range(2)]
    assert "is back, as it was. The next date is Friday, May 1" in " ".join(answers[0].split())
    assert "has not ended" in answers[1]
    back = [one.text for one in ended.chat.shown if "meets again" in one.text.split("\n")[0]]
    assert len(back) == 1
    assert "goes on" in "".join(one.text for one in ended.chat.shown[-6:])


async def test_winding_down_is_stopped_by_a_steward(winding: Room) -> None:
    await winding.say("Chris", "/ending revive")
    with winding.work() as work:
        coming = work.gatherings.coming(winding.clock.now(), 3)
        assert [f"{g.day:%m-%d}" for g in coming] == ["04-03", "05-01", "09-04"]
        assert not work.occurrences.coming(5000) or not [
            o for o in work.occurrences.coming(5000) if o.subject.kind == "ending"
        ]
    assert "last gathering" not in await winding.say("Ana", "/gathering show 2026-04-03")


async def test_it_is_for_the_stewards_while_there_are_any(ended: Room) -> None:
    assert "for its stewards to decide. Ask Chris" in await ended.say("Ana", "/ending revive")


async def test_without_stewards_a_member_asks_the_others(ended: Room) -> None:
    alone(ended)
    reply = await ended.ask("Ana", "/ending revive")
    assert "until Monday, April 13, 18:00" in said(reply)
    assert "Shall Phoenix facilitators come back?" in ended.last()
    assert "are being asked already" in await ended.say("Bo", "/ending revive")
    await ended.until("2026-04-13 18:01")
    with ended.work() as work:
        assert not work.communities.this().rest
        assert "Ana" in [steward.name for steward in work.members.stewards()]
    assert any("Ana looks after it" in one.text for one in ended.chat.shown)


async def test_its_last_steward_is_free_to_go(ended: Room) -> None:
    stepped = await ended.say("Chris", "/stewards leave")
    assert "With /ending revive any member can ask for it back" in stepped
    await ended.follow("Chris", await ended.ask("Chris", "/cop forget"), "Erase me")
    with ended.work() as work:
        assert "Chris" not in [member.name for member in work.members.active()]
        assert work.members.stewards() == []
    assert "has none" in await ended.say("Ana", "/guest forget Bo")
    assert "until Monday, April 13, 18:00" in await ended.say("Ana", "/ending revive")


async def test_an_objection_lets_it_rest(ended: Room) -> None:
    alone(ended)
    await ended.say("Ana", "/ending revive")
    await ended.press("Bo", "I object")
    await ended.say("Bo", "/ending object It was good as it ended")
    shown = await ended.until("2026-04-13 18:01")
    assert any("There were objections, so it rests" in one.text for one in shown)
    assert any("not brought back" in one.text for one in shown if one.audience == "@Ana")
    with ended.work() as work:
        assert work.communities.this().rest == ENDED


async def test_who_asked_takes_it_back_or_goes(ended: Room) -> None:
    alone(ended)
    reply = await ended.ask("Ana", "/ending revive")
    await ended.follow("Ana", reply, "Take it back")
    assert "decided on no more" in ended.last()
    await ended.say("Ana", "/ending revive")
    await ended.make("Ana", "cop leave", {})
    await ended.until("2026-04-13 18:01")
    with ended.work() as work:
        assert work.communities.this().rest == ENDED
        assert work.endings.in_state("put") is None


async def test_a_steward_who_is_there_again_is_first(ended: Room) -> None:
    alone(ended)
    await ended.say("Ana", "/ending revive")
    await ended.say("Chris", "/ending revive")
    assert any("decided on no more" in one.text for one in ended.chat.shown)
    await ended.until("2026-04-14 18:01")
    with ended.work() as work:
        assert [steward.name for steward in work.members.stewards()] == ["Chris"]


async def test_where_no_date_is_planned_that_is_said(ended: Room) -> None:
    with ended.work() as work:
        for rhythm in work.gatherings.running(ended.clock.now().date()):
            rhythm.until = rhythm.starts_on
            work.save(rhythm)
        for gathering in work.gatherings.ahead(ended.clock.now(), 100):
            gathering.own = []
            work.save(gathering)
    assert "/gathering add adds one" in await ended.say("Chris", "/ending revive")
    assert "No date is planned at present" in await ended.say("Chris", "/ending revive")


async def test_a_steward_passes_on_that_a_date_is_back_to_who_is_off_chat(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    for line in ("/record answer Finn yes 2026-05-01", "/cop join"):
        await room.say("Chris", line)
    await room.say("Ana", "/rsvp yes 2026-05-01")
    await put(room)
    await room.until("2026-03-04 12:00")
    assert "is cancelled\nPhoenix facilitators winds down." in room.last("@Ana")
    heard = [one.text for one in room.chat.shown if "pass it on" in one.text]
    assert len(heard) == 1
    assert "winds down\nI can't write to Finn; please pass it on." in heard[0]
    assert "falls away: Friday, May 1" in " ".join(heard[0].split())
    back = said(await room.make("Chris", "ending revive", {}))
    assert "is back, as it was" in back
    assert "I can't write to Finn; please pass it on." in back


async def test_nothing_is_passed_on_of_what_was_brought_back_before_it_could_be_said(
    room: Room,
) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes 2026-05-01")
    await room.say("Ana", "/cop join")
    await put(room)
    await room.until("2026-03-03 18:01")
    with room.work() as work:
        now, ending = room.clock.now(), work.endings.in_state("taken", "over")
        assert ending is not None
        assert is_let_go(work, str(ending.id), 1, now)
        assert not is_back(work, str(ending.id), 1, now)
    await room.say("Chris", "/ending revive")
    with room.work() as work:
        assert not is_let_go(work, str(ending.id), 1, now)
        assert is_back(work, str(ending.id), 1, now)


async def test_whoever_brings_it_back_by_consent_is_asked_to_pass_it_on(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes 2026-05-01")
    await room.say("Ana", "/cop join")
    await put(room)
    await room.until("2026-04-06 09:01")
    alone(room)
    await room.say("Ana", "/ending revive")
    shown = await room.until("2026-04-14 12:00")
    heard = [one.text for one in shown if "pass it on" in one.text]
    assert len(heard) == 1
    assert "meets again\nI can't write to Finn; please pass it on." in heard[0]
    assert "The next date is Friday, May 1" in " ".join(heard[0].split())
