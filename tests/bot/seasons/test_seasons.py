"""A season that is asked ahead: who would be asked wrongly, twice, or for what is no longer so."""

from datetime import timedelta

from store.requests import Invitation
from store.wishes import SeasonAsk
from tests.room import Room, Shown, said

ASKED = "For the season ahead"
BEFORE = "2026-08-10 09:00"


def questions(shown: list[Shown]) -> dict[str, str]:
    """What each was asked about a season, by audience."""
    found = [s for s in shown if s.text.startswith(ASKED)]
    assert len({s.audience for s in found}) == len(found), "one message a person"
    return {s.audience: s.text for s in found}


def asks(room: Room) -> list[SeasonAsk]:
    with room.work() as work:
        return work.wishes.asked_for(202609)


async def press(room: Room, name: str, label: str) -> str:
    """Somebody presses a button of the message about the season."""
    return await room.press(name, label, f"@{name}")


async def test_whoever_was_here_before_is_asked_once_each(room: Room) -> None:
    assert set(questions(await room.until(BEFORE))) == {"@Ana", "@Bo", "@Dee"}
    assert not questions(await room.until("2026-12-03 09:00"))


async def test_each_part_is_asked_for_once_and_counts_as_one_request(room: Room) -> None:
    await room.until(BEFORE)
    parts = [(part[0], part[1]) for ask in asks(room) for part in ask.parts]
    assert len(parts) == len(set(parts)) == 6
    put = asks(room)
    with room.work() as work:
        for ask in put:
            invited = [
                i for i in work.requests.invited(ask.member_id) if i.asked_at == ask.asked_at
            ]
            assert [(i.gathering_id, i.role) for i in invited] == [(p[0], p[1]) for p in ask.parts]


async def test_a_season_is_asked_before_its_first_gathering_alone(room: Room) -> None:
    assert not questions(await room.until("2026-08-09 09:00"))
    await room.say("Chris", "/gathering cancel September 4 why:ill")
    # Then October's is the first, and so many days before it is early September.
    assert not questions(await room.until(BEFORE))
    assert set(questions(await room.until("2026-09-07 09:00"))) == {"@Ana", "@Bo", "@Dee"}


async def test_whoever_was_asked_is_not_asked_again_where_the_first_date_falls_away(
    room: Room,
) -> None:
    assert questions(await room.until(BEFORE))
    await room.say("Chris", "/gathering cancel September 4 why:ill")
    assert not questions(await room.until("2026-10-01 09:00"))


async def test_who_is_away_said_no_or_wants_no_requests_is_left_in_peace(room: Room) -> None:
    await room.until("2026-08-09 09:00")
    await room.say("Ana", "/cop away August 10 August 12")
    await room.say("Bo", "/cop quiet role requests")
    await room.say("Dee", "/rsvp no")
    shown = questions(await room.until(BEFORE))
    assert set(shown) == {"@Dee"}
    assert "September 4" not in shown["@Dee"]


async def test_whoever_let_two_requests_pass_is_left_in_peace_for_three_gatherings(
    room: Room,
) -> None:
    await room.until("2026-05-04 09:00")
    with room.work() as work:
        dee = next(m for m in work.members.active() if m.name == "Dee")
        for gathering in work.gatherings.past(room.clock.now()):
            asked = Invitation(
                community_id=1,
                gathering_id=gathering.id,
                role="closing",
                member_id=dee.id,
                asked_at=gathering.starts_at - timedelta(days=21),
            )
            work.requests.invite(asked)
    shown = questions(await room.until(BEFORE))
    assert {"@Ana", "@Bo"} <= set(shown)
    for day in ("September 4", "October 2", "November 6"):
        assert day not in shown.get("@Dee", "")


async def test_a_season_that_was_let_pass_is_one_request_however_many_dates_it_named(
    room: Room,
) -> None:
    shown = questions(await room.until(BEFORE))
    assert shown["@Ana"].count(" on Friday, ") == 2
    # What nobody took is asked for month by month, and Ana may still let one pass.
    later = await room.until("2026-10-23 12:00")
    asked = {s.audience for s in later if s.text.startswith("Would ")}
    assert "@Ana" in asked


async def test_one_part_is_asked_for_without_a_choice(room: Room) -> None:
    await room.until("2026-08-09 09:00")
    await room.say("Dee", "/role wishes at most every 12 months; closing")
    shown = questions(await room.until(BEFORE))
    assert "would this suit you?" in shown["@Dee"]
    assert "Choose" not in shown["@Dee"]
    assert "is yours. Thank you" in await press(room, "Dee", "I'll do it")


async def test_not_this_season_holds_for_all_of_it(room: Room) -> None:
    await room.until(BEFORE)
    answer = await press(room, "Dee", "Not this season")
    assert "I ask you for no role this season" in answer
    shown = await room.until("2026-12-03 09:00")
    assert not any(s.audience == "@Dee" and s.text.startswith("Would you") for s in shown)
    # Said twice, it is no more than once; and minds may be changed.
    await press(room, "Dee", "Not this season")


async def test_a_mind_that_changed_takes_what_is_there_still(room: Room) -> None:
    await room.until(BEFORE)
    await press(room, "Dee", "Not this season")
    assert "are yours" in await press(room, "Dee", "Yes to both")
    assert "stays with you" in await press(room, "Dee", "Not this season")


async def test_a_yes_is_a_claim_like_any_other(room: Room) -> None:
    await room.until(BEFORE)
    await press(room, "Ana", "Yes to both")
    mine = await room.say("Ana", "/role mine")
    assert mine.count("Give back") == 2
    put = asks(room)
    with room.work() as work:
        ana = next(m for m in work.members.active() if m.name == "Ana")
        taken = {(claim.gathering_id, claim.role) for claim in work.roles.of_member(ana.id)}
        ask = next(one for one in put if one.member_id == ana.id)
        assert {(part[0], part[1]) for part in ask.parts} <= taken
        answers = {i.answer for i in work.requests.invited(ana.id) if i.asked_at == ask.asked_at}
        assert answers == {"taken"}


async def test_what_was_chosen_leaves_the_rest(room: Room) -> None:
    await room.until(BEFORE)
    with room.work() as work:
        names = {m.id: m.name for m in work.members.active()}
    ask = next(a for a in asks(room) if names[a.member_id] == "Bo")
    reply = await room.make("Bo", "role season-choose", {"season": str(ask.id)})
    assert "Which of them would you take?" in said(reply)
    for gathering, role, _day in ask.parts:
        await room.make("Bo", "role claim", {"role": role, "gathering": f"#{gathering}"})
    reply = await room.make("Bo", "role season-choose", {"season": str(ask.id)})
    assert "no longer open" in said(reply)


async def test_nobody_answers_for_what_others_were_asked(room: Room) -> None:
    await room.until(BEFORE)
    with room.work() as work:
        eli = next(m for m in work.members.active() if m.name == "Eli")
    assert all(ask.member_id != eli.id for ask in asks(room))
    for what in ("yes", "choose", "no"):
        for number in (asks(room)[0].id, 999):
            reply = await room.make("Eli", f"role season-{what}", {"season": str(number)})
            assert "another time or place" in said(reply)


async def test_what_is_on_no_agenda_any_more_is_left_out(room: Room) -> None:
    await room.until("2026-08-09 09:00")
    await room.say("Dee", "/role wishes closing")
    await room.until(BEFORE)
    await room.say("Chris", "/role drop closing")
    assert "no longer as I asked you" in await press(room, "Dee", "Yes to both")


async def test_by_hand_whoever_was_not_asked_is_asked_for_what_nobody_thinks_over(
    room: Room,
) -> None:
    await room.until("2026-08-09 09:00")
    await room.say("Ana", "/cop away August 10")
    assert set(questions(await room.until(BEFORE))) == {"@Bo", "@Dee"}
    pending = {(p[0], p[1]) for ask in asks(room) for p in ask.parts}
    await room.say("Ana", "/cop back")
    look = await room.ask("Chris", "/role season")
    assert "People were asked for it on Monday, August 10" in said(look)
    reply = await room.follow("Chris", look, "Ask now")
    assert "I have asked one person" in said(reply)
    assert not pending & {(p[0], p[1]) for p in asks(room)[-1].parts}
    again = await room.follow("Chris", look, "Ask now")
    assert "nobody left to ask" in said(again)


async def test_a_season_without_open_roles_or_dates_says_so(room: Room) -> None:
    await room.until("2026-05-02 09:00")
    for date in ("September 4", "October 2", "November 6", "December 4"):
        await room.say("Ana", f"/role claim opener {date}")
        await room.say("Bo", f"/role claim closing {date}")
    assert "Every role of it is taken" in await room.say("Chris", "/role season")
    assert not questions(await room.until(BEFORE))
    with room.work() as work:
        for gathering in work.gatherings.coming(room.clock.now()):
            gathering.state = "cancelled"
            work.save(gathering)
    assert "no season ahead" in await room.say("Chris", "/role season")
    assert "no season ahead" in said(await room.make("Chris", "role season-ask", {}))


async def test_whoever_was_noted_as_here_counts_and_who_said_yes_only_where_nobody_noted(
    room: Room,
) -> None:
    await room.until("2026-04-04 09:00")
    await room.say("Chris", "/record attendance Eli gathering:April 3")
    assert set(questions(await room.until(BEFORE))) == {"@Ana", "@Bo", "@Eli"}


async def test_what_nobody_can_be_told_is_asked_of_nobody(room: Room) -> None:
    await room.until("2026-08-09 09:00")
    with room.work() as work:
        for member in work.members.active():
            for account in work.members.accounts([member.id]):
                work.members.close_account(account.id)
    assert not questions(await room.until(BEFORE))
    assert asks(room) == []
