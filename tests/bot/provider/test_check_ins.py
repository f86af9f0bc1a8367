"""Check-ins: one leader is asked at a time, both sides read it, and one may ask to talk."""

from zoneinfo import ZoneInfo

from bot.core.belongings import export
from bot.provider.actions import NEWS
from bot.provider.check_ins import NEWS as ANSWERED
from store.core.subject import Subject
from tests.bot.provider.conftest import CIRCLE, also_founded, code_in
from tests.room import Room, said


async def asked(room: Room) -> None:
    """The first check-in has been asked: a week after they agreed, in hours that are not quiet."""
    await room.later(days=8)


def direct(room: Room, name: str) -> list[str]:
    """What somebody was written in private."""
    return [shown.text for shown in room.chat.shown if shown.audience == f"@{name}"]


async def test_a_leader_is_asked_a_week_later_and_then_every_four_weeks(cared: Room) -> None:
    await asked(cared)
    first = [text for text in direct(cared, "Pat") if "asks how it goes" in text]
    assert len(first) == 1
    assert "What would help you?" in first[0]
    assert "[Talk to me]" in first[0]
    await cared.say("Pat", "/provider answer going:Well", CIRCLE)
    await cared.later(days=28)
    assert len([text for text in direct(cared, "Pat") if "asks how it goes" in text]) == 2


async def test_one_is_asked_at_a_time_in_turn(cared: Room) -> None:
    await cared.say("Bo", "/cop join", CIRCLE)
    await cared.say("Pat", "/stewards add Bo", CIRCLE)

    def who() -> list[str]:
        return [n for n in ("Pat", "Bo") for t in direct(cared, n) if "asks how it goes" in t]

    await asked(cared)
    assert len(who()) == 1
    # Silence is an answer: then it is the other's turn.
    await cared.later(days=29)
    assert sorted(who()) == ["Bo", "Pat"]
    await cared.say(who()[0], "/provider answer going:Late", CIRCLE)
    assert "Late" in await cared.say("Chris", "/provider answers Riverside")


async def test_a_steward_of_the_provider_is_not_asked_by_themselves_while_others_lead(
    cared: Room,
) -> None:
    await cared.say("Chris", "/cop join", CIRCLE)
    await cared.say("Pat", "/stewards add Chris", CIRCLE)
    await asked(cared)
    await cared.later(days=29)
    assert sum("asks how it goes" in text for text in direct(cared, "Pat")) == 2
    assert not any("asks how it goes" in text for text in direct(cared, "Chris"))
    # Alone, they are asked all the same: others of the provider read what is said.
    await cared.say("Chris", "/rsvp yes May 1", CIRCLE)
    await cared.say("Pat", "/stewards leave", CIRCLE)
    await cared.later(days=29)
    assert any("asks how it goes" in text for text in direct(cared, "Chris"))


async def test_it_comes_at_the_same_time_of_day_when_clocks_change(room: Room) -> None:
    await also_founded(room, "Pat", CIRCLE, "Riverside circle", zone="Europe/Berlin")
    code = code_in(await room.say("Chris", "/provider invite"))
    await room.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    await room.later(days=40)
    with room.work(2) as work:
        at = [one.asked_at for one in work.care.check_ins(1)]
    hours = {one.astimezone(ZoneInfo("Europe/Berlin")).time() for one in at}
    # Clocks in Berlin went forward on March 29.
    assert len(at) == 2
    assert len(hours) == 1


async def test_what_is_said_is_kept_for_both_sides_and_for_nobody_else(cared: Room) -> None:
    await asked(cared)
    said_ = await cared.say("Pat", "/provider answer going:Warm need:A room ahead:Less", CIRCLE)
    assert "Phoenix facilitators has it" in said_
    assert "Pat of Riverside circle answered the check-in" in cared.last("@Chris")
    assert "What would help you? A room" in cared.last("@Chris")
    for name, channel in (("Chris", "facilitators"), ("Pat", CIRCLE)):
        listed = said(
            await cared.make(name, "provider answers", {"community": "#1"}, channel=channel)
        )
        assert "Pat · " in listed
        assert "What do you want to try next? Less" in listed
    assert not any("Warm" in s.text for s in cared.chat.shown if s.audience.startswith("#"))
    await cared.say("Ana", "/cop join")
    refused = await cared.make("Ana", "provider answers", {"community": "#1"})
    assert "Warm" not in said(refused)


async def test_an_answer_can_be_said_differently_and_unasked(cared: Room) -> None:
    await cared.say("Pat", "/provider answer going:Warm", CIRCLE)
    await cared.make("Pat", "provider answer", {"going": "Cold", "check_in": "1"}, channel=CIRCLE)
    listed = await cared.say("Chris", "/provider answers Riverside")
    assert "Cold" in listed
    assert "Warm" not in listed


async def test_nothing_said_asks_for_one_answer_and_keeps_the_form(cared: Room) -> None:
    reply = await cared.make("Pat", "provider answer", {"going": ""}, "form", CIRCLE)
    assert reply.refused
    assert "One answer is enough" in said(reply)
    long = await cared.make("Pat", "provider answer", {"going": "a" * 1001}, "form", CIRCLE)
    assert long.refused
    assert "a" * 1001 in said(long)


async def test_a_leader_asks_to_talk_and_it_is_seen_until_they_did(cared: Room) -> None:
    await asked(cared)
    assert "hears that you would like to talk" in await cared.press("Pat", "Talk to me", "@Pat")
    assert "Pat of Riverside circle would like to talk" in cared.last("@Chris")
    shown = len(cared.chat.shown)
    await cared.press("Pat", "Talk to me", "@Pat")
    assert len(cared.chat.shown) == shown
    assert "would like to talk with you" in await cared.say("Chris", "/provider view")
    assert "has been talked with" in await cared.press("Chris", "We talked", "@Chris")
    assert "would like to talk" not in await cared.say("Chris", "/provider view")
    assert "you did" in await cared.say("Chris", "/provider answers Riverside")
    # Only who looks after them notes that, and a later wish is another one.
    await cared.press("Pat", "Talk to me", "@Pat")
    await cared.make("Pat", "provider talked", {"community": "#1"}, channel=CIRCLE)
    assert "would like to talk with you" in await cared.say("Chris", "/provider view")


async def test_when_it_ends_an_open_check_in_is_answered_to_nobody(cared: Room) -> None:
    await asked(cared)
    await cared.say("Chris", "/provider end Riverside")
    reply = await cared.make("Pat", "provider answer", {"going": "Warm"}, "form", CIRCLE)
    assert reply.refused
    assert "it was not sent to anybody" in said(reply)
    assert "Warm" in said(reply)
    assert "Nobody looks after" in await cared.press("Pat", "Talk to me", "@Pat")
    assert "Nothing has been said yet" in await cared.say("Chris", "/provider answers Riverside")


async def test_what_was_said_stays_with_both_when_it_is_over_and_is_asked_no_more(
    cared: Room,
) -> None:
    await cared.say("Pat", "/provider answer going:Warm", CIRCLE)
    await cared.say("Pat", "/provider end Phoenix", CIRCLE)
    for name, channel in (("Chris", "facilitators"), ("Pat", CIRCLE)):
        listed = await cared.make(name, "provider answers", {"community": "#1"}, channel=channel)
        assert "Warm" in said(listed)
        assert "It is over between you" in said(listed)
    await cared.later(days=8)
    assert not any("asks how it goes" in text for text in direct(cared, "Pat"))


async def test_a_community_at_rest_is_not_asked_and_is_asked_again_when_it_is_awake(
    cared: Room,
) -> None:
    with cared.work(2) as work:
        there = work.communities.this()
        there.rest = "paused"
        work.save(there)
    await asked(cared)
    assert not any("asks how it goes" in text for text in direct(cared, "Pat"))
    with cared.work(2) as work:
        there = work.communities.this()
        there.rest = ""
        work.save(there)
    await cared.later(days=28)
    assert any("asks how it goes" in text for text in direct(cared, "Pat"))


async def test_who_turned_such_notes_off_is_not_asked(cared: Room) -> None:
    await cared.say("Pat", "/cop quiet steward notes", CIRCLE)
    await asked(cared)
    assert not any("asks how it goes" in text for text in direct(cared, "Pat"))


async def test_who_takes_no_private_messages_is_not_asked_and_what_nobody_said_told_to_nobody(
    cared: Room,
) -> None:
    with cared.work(2) as work:
        (pat,) = work.members.stewards()
        for account in work.members.accounts([pat.id]):
            work.members.close_account(account.id)
    await asked(cared)
    before = len(direct(cared, "Chris"))
    with cared.work(2) as work:
        care = work.care.get(1)
        assert care is not None
        assert work.care.check_ins(1) == []
        # It was asked, and erased or ended before the other side heard of it.
        here = work.care.ask(care, pat.id, cared.clock.now())
        work.care.knock(care, ANSWERED, Subject.of(here), "said", cared.clock.now())
        work.care.knock(care, NEWS, Subject("care", 99), "gone", cared.clock.now())
    await cared.later(days=1)
    assert len(direct(cared, "Chris")) == before


async def test_what_a_leader_said_goes_with_them_and_is_theirs_to_take_away(cared: Room) -> None:
    await cared.say("Bo", "/cop join", CIRCLE)
    await cared.say("Pat", "/stewards add Bo", CIRCLE)
    await cared.say("Bo", "/provider answer going:Warm", CIRCLE)
    with cared.work(2) as work:
        bo = next(m for m in work.members.active() if m.name == "Bo")
        taken = export(work, bo)
        assert taken["check_ins"][0]["going"] == "Warm"
        pat = next(m for m in work.members.active() if m.name == "Pat")
        assert export(work, pat)["care_agreed_on"][0]["with"] == "Phoenix facilitators"
    await cared.make("Bo", "cop erase", {"whose": str(bo.id)}, channel=CIRCLE)
    assert "Warm" not in await cared.say("Chris", "/provider answers Riverside")
    await cared.say("Cy", "/cop join", CIRCLE)
    await cared.say("Pat", "/stewards add Cy", CIRCLE)
    assert "Contact: Pat" in await cared.say("Chris", "/provider view")
    await cared.make("Pat", "cop erase", {"whose": str(pat.id)}, channel=CIRCLE)
    assert "Contact" not in await cared.say("Chris", "/provider view")


async def test_two_accounts_that_are_one_person_keep_what_both_said(cared: Room) -> None:
    await cared.say("Bo", "/cop join", CIRCLE)
    await cared.say("Pat", "/stewards add Bo", CIRCLE)
    await cared.say("Bo", "/provider answer going:Warm", CIRCLE)
    told = await cared.say("Pat", "/account code", CIRCLE)
    word = next(word.strip("`.") for word in told.split() if "-" in word)
    await cared.say("Bo", f"/account join {word}", CIRCLE)
    with cared.work(2) as work:
        [one] = work.care.check_ins(1)
        assert work.care.leader(one) == "Pat"


async def test_a_third_community_finds_nothing_of_it(cared: Room) -> None:
    await cared.say("Pat", "/provider answer going:Warm", CIRCLE)
    await also_founded(cared, "Lee", "third", "Third way")
    for command in ("provider answers", "provider end", "provider talked"):
        reply = await cared.make("Lee", command, {"community": "#1"}, channel="third")
        assert "I don't know “#1”" in said(reply)
    with cared.work(3) as work:
        assert work.care.check_in(1) is None
        assert work.care.check_ins(1) == []
        assert work.care.known() == []
    code = code_in(await cared.say("Lee", "/provider invite", "third"))
    assert code
