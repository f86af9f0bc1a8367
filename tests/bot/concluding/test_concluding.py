"""Concluding: asked once, gathered on the last meeting's card, handed out, and nobody outed."""

from datetime import date

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.living import draw
from bot.core.renamed import renamed
from store.core.subject import Subject
from tests.in_step import behind, standing
from tests.room import Room, founded, said, where, who


def asked(room: Room) -> list[str]:
    """Who was asked in private, in order."""
    return [s.audience for s in room.chat.shown if "achieve" in s.text and s.audience[0] == "@"]


async def handed(room: Room, name: str) -> str:
    """The keepsake as somebody takes it along."""
    [file] = (await room.ask(name, "/cop keepsake")).files
    assert file.name == "keepsake.md"
    return file.content.decode()


async def over(room: Room) -> None:
    """Both meetings are held, and all three came to them."""
    for day in ("2026-03-12", "2026-04-02"):
        await room.until(f"{day} 20:00")
        await room.say("Chris", "/record attendance Ana, Bo, Dee")


async def said_and_done(room: Room, team: str, named: str) -> None:
    """Something of every sort, in which Ana, Bo and Dee are named; then it is over."""
    await room.say("Chris", f"/team form {team} people:Bo assignment:Draw it")
    await room.make("Dee", "cop commit", {"hope": "As Ana hopes.", "name": named}, "form")
    await room.say("Ana", "/role claim host")
    await room.say("Dee", "/role claim input")
    await room.say("Bo", "/team report Bo and Dee drew it.")
    await room.say("Ana", "/cop conclude achievement:Ana and Dee dare to ask")
    await room.say("Dee", "/cop conclude recommendation:Ask Bo")
    await over(room)


async def test_a_team_s_next_speaker_and_whoever_committed_are_asked_once(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    for name in ("Ana", "Dee"):
        await room.make(name, "cop commit", {"hope": "", "name": "no"}, "form")
    await room.until("2026-03-12 09:59")
    assert asked(room) == []
    await room.until("2026-03-20 12:00")
    assert asked(room) == ["@Ana", "@Dee"]
    posts = [s for s in room.chat.shown if s.text.startswith("What did we achieve")]
    assert "#facilitators" in {s.audience for s in posts}
    await room.until("2026-04-02 15:00")
    assert asked(room) == ["@Ana", "@Dee"]


async def test_whoever_said_it_already_or_can_not_be_asked_is_left_in_peace(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    for name in ("Dee", "Chris"):
        await room.make(name, "cop commit", {"hope": "", "name": "no"}, "form")
    await room.say("Dee", "/cop conclude achievement:Sleep")
    await room.say("Ana", "/cop quiet questions")
    await room.say("Chris", "/cop away March 3 to April 1")
    await room.until("2026-03-20 12:00")
    assert asked(room) == ["@Bo"]


async def test_it_is_gathered_on_the_last_meeting_s_card(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    form = await room.say("Ana", "/cop conclude")
    assert "Whose words these are: my team's" in form
    given = {"achievement": "Nobody is lost", "recommendation": "", "whose": "my team's"}
    shown = said(await room.make("Ana", "cop conclude", given, "form"))
    assert "Thank you. It stands on the last meeting's card" in shown
    # Another one of the team goes on from there, and has words of their own besides.
    assert "Nobody is lost" in await room.say("Bo", "/cop conclude")
    given["achievement"] = "Nobody at all is lost"
    await room.make("Bo", "cop conclude", given, "form")
    await room.say("Bo", "/cop conclude recommendation:Two hand over")
    with room.work() as work:
        assert len(work.conclusions.all()) == 2
        number = work.series.dates()[1].id
        card = draw(work, Subject("gathering", number), room.clock.now())
        first = draw(work, Subject("gathering", number - 1), room.clock.now())
    assert card is not None
    assert first is not None
    assert "Nobody at all is lost" in str(card.body)
    assert "Two hand over" in str(card.body)
    assert "Two hand over" not in str(first.body)
    assert "You are in no team" in said(await room.make("Dee", "cop conclude", given, "form"))


async def test_it_is_taken_back_with_nothing_in_it(room: Room) -> None:
    empty = {"achievement": "", "recommendation": "", "whose": "mine"}
    reply = said(await room.make("Dee", "cop conclude", empty, "form"))
    assert "Nothing was written" in reply
    await room.say("Dee", "/cop conclude achievement:Sleep")
    assert "It is taken back" in said(await room.make("Dee", "cop conclude", empty, "form"))
    with room.work() as work:
        assert work.conclusions.all() == []


async def test_what_many_say_is_shown_as_far_as_a_card_goes(room: Room) -> None:
    for n in range(10):
        await room.say(f"Person {n}", f"/cop conclude achievement:Thing {n}.")
    await room.until("2026-03-12 12:00")
    card = next(s.text for s in room.chat.shown if s.text.startswith("What did we achieve"))
    assert "Thing 7." in card
    assert "Thing 8." not in card
    assert "and 2 more" in card


async def test_the_keepsake_names_only_those_who_agreed(room: Room) -> None:
    await said_and_done(room, "Bo's", named="yes")
    for name in ("Ana", "Bo", "Dee", "Chris"):
        assert name not in (await handed(room, name)).partition("set out")[2]
    shown = await room.say("Dee", "/article naming yes")
    assert "may name you" in shown
    told = await handed(room, "Bo")
    assert "Somebody and Dee dare to ask" in told
    assert "- Ask Somebody (Dee)" in told
    assert "Dee and 2 more." in told
    assert "- Dee: Input, words at the end\n- Others: Host" in told
    assert "Somebody and Dee drew it." in told
    assert "from Thursday, March 12, 2026 to Thursday, April 2, 2026" in told
    assert not {"Ana", "Bo"} & set(told.replace("'", " ").replace(",", " ").split())
    assert "It names you" in await room.say("Dee", "/cop keepsake")


async def test_whoever_left_or_was_erased_is_in_it_no_more(room: Room) -> None:
    await room.say("Bo", "/cop conclude achievement:Ana dares to ask")
    await room.say("Ana", "/cop conclude recommendation:Ask Ana")
    for name in ("Ana", "Bo"):
        await room.say(name, "/article naming yes")
    await over(room)
    assert "Ask Ana (Ana)" in await handed(room, "Dee")
    await room.say("Bo", "/cop leave")
    assert "Bo" not in await handed(room, "Dee")
    await room.make("Ana", "cop erase", {"whose": "2"})
    told = await handed(room, "Dee")
    assert "Ana" not in told
    assert "Ask Somebody\n" in told
    with room.work() as work:
        assert "Ana" not in str([one.model_dump() for one in work.conclusions.all()])


async def test_who_is_called_otherwise_is_so_in_what_others_said(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/cop conclude achievement:Ana dares to ask recommendation:Ask Ana")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        renamed(work, ana, "Anne", room.clock.now())
        [one] = work.conclusions.all()
        assert (one.achievement, one.recommendation) == ("Anne dares to ask", "Ask Anne")


async def test_it_is_handed_out_after_the_last_meeting_alone(room: Room) -> None:
    assert "once the last meeting is over" in await room.say("Ana", "/cop keepsake")
    await over(room)
    card = next(s.text for s in reversed(room.chat.shown) if s.text.startswith("What came of our"))
    assert "[Take the keepsake along]" in card
    assert "[Say it]" not in card
    assert "It does not name you" in await room.press("Bo", "Take the keepsake along")


async def test_a_series_with_more_to_come_has_no_last_meeting_yet(room: Room) -> None:
    with room.work() as work:
        [rhythm] = work.gatherings.rhythms(room.clock.now().date())
        # Further ahead than dates are planned.
        rhythm.until = date(2029, 1, 1)
        work.save(rhythm)
    await room.say("Ana", "/cop conclude achievement:Sleep")
    await room.until("2026-03-13 12:00")
    assert not any(s.text.startswith("What did we achieve") for s in room.chat.shown)
    with room.work() as work:
        card = draw(work, Subject("concluding", 1), room.clock.now())
        assert card is not None
        assert draw(work, Subject("concluding", 2), room.clock.now()) is None
        bo = work.members.get(3)
        assert bo is not None
        ask = Ask(Call("x", "", who("Chris"), where()), room.clock.now(), work, bo)
        assert Subject("concluding", 1) in belongings.cards(ask, bo)
    assert "the last meeting" in str(card.body)


async def test_a_community_without_an_end_concludes_nothing() -> None:
    async with founded() as room:
        await room.say("Ana", "/cop join")
        assert "no last meeting to gather this for" in await room.say(
            "Ana", "/cop conclude achievement:Sleep"
        )
        assert "no last meeting" in await room.say("Ana", "/cop keepsake")
        with room.work() as work:
            assert draw(work, Subject("concluding", 1), room.clock.now()) is None
            ana = work.members.get(2)
            assert ana is not None
            ask = Ask(Call("x", "", who("Ana"), where()), room.clock.now(), work, ana)
            assert not any(one.kind == "concluding" for one in belongings.cards(ask, ana))


async def test_a_series_of_no_meetings_is_told_without_days(room: Room) -> None:
    await over(room)
    with room.work() as work:
        for date in work.series.dates()[:2]:
            date.state = "planned"
            work.save(date)
    assert "0 meetings\n" in await handed(room, "Ana")


async def test_what_somebody_said_is_theirs_to_take_and_goes_over(room: Room) -> None:
    for name, line in (("Ana", "Sleep"), ("Bo", "Rest")):
        await room.say(name, f"/cop conclude achievement:{line}")
    with room.work() as work:
        ana, bo, dee = (work.members.get(number) for number in (2, 3, 4))
        assert ana is not None
        assert bo is not None
        assert dee is not None
        assert belongings.export(work, ana)["conclusions"][0]["achievement"] == "Sleep"
        ask = Ask(Call("x", "", who("Bo"), where()), room.clock.now(), work, bo)
        belongings.merge(ask, ana, bo)
        assert [one.achievement for one in work.conclusions.all()] == ["Rest"]
        belongings.merge(ask, bo, dee)
        assert work.conclusions.of(dee.id) is not None


async def test_where_the_last_meeting_comes_nearer_it_is_asked_at_once_if_its_time_has_passed() -> (
    None
):
    async with founded("series") as room:
        await room.make("Dee", "cop commit", {"hope": "", "name": "no"}, "form")
        early = {"gathering": "2026-05-14", "why": ""}
        await room.make("Chris", "cop series-cut", early, "form")
        assert asked(room) == []
        late = {"gathering": "2026-03-12", "why": ""}
        await room.make("Chris", "cop series-cut", late, "form")
        assert asked(room) == ["@Dee"]
        assert "What did we achieve" in room.last("@Dee")


async def test_a_desk_offers_to_be_named_in_the_keepsake_until_one_is(room: Room) -> None:
    await over(room)
    assert "[Name me in the keepsake]" in await room.say("Dee", "/cop desk")
    await room.say("Dee", "/article naming yes")
    desk = await room.say("Dee", "/cop desk")
    assert "[Take the keepsake along]" in desk
    assert "[Name me in the keepsake]" not in desk


async def test_what_a_team_said_stands_with_the_name_it_has(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    given = {"achievement": "Nobody is lost", "recommendation": "", "whose": "my team's"}
    await room.make("Ana", "cop conclude", given, "form")
    await room.until("2026-03-20 12:00")
    await room.say("Ana", "/team change name:Ways")
    shows = [shows for _subject, shows in standing(room) if "Nobody is lost" in shows]
    assert len(shows) == 2
    assert all("Nobody is lost · Ways" in one for one in shows)
    assert not behind(room)
