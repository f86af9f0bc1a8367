"""While it winds down: fewer dates and prompts, last words, and who keeps what."""

from datetime import timedelta

from bot.core.prompts import prompts
from bot.endings.word_cards import SHOWN
from store.endings import EndingWord
from tests.bot.endings.conftest import put
from tests.in_step import stands
from tests.room import Room, founded, said


def dates(room: Room) -> list[str]:
    """The days on which it meets still."""
    with room.work() as work:
        return [f"{g.day:%m-%d}" for g in work.gatherings.coming(room.clock.now())]


async def test_its_card_lists_the_dates_that_there_are(room: Room) -> None:
    """Before it is agreed on, and while it winds down."""
    await put(room, "2026-09-30")
    cancelled = {"gathering": "2026-05-01", "why": "Snow"}
    assert "These dates are let go: Friday, May 1\n" in stands(room, "ending", 1)
    await room.make("Chris", "gathering cancel", cancelled, "form")
    assert "These dates are let go: Friday, April 3\n" in stands(room, "ending", 1)
    await room.say("Chris", "/gathering restore 2026-05-01")
    assert "These dates are let go: Friday, May 1\n" in stands(room, "ending", 1)
    await room.until("2026-03-03 18:01")
    assert "We still meet on: Friday, April 3 · Friday, September 4\n" in stands(room, "ending", 1)
    await room.say("Chris", "/gathering add 2026-04-17 at:13:00")
    assert "Friday, April 3 · Friday, April 17 · Friday" in stands(room, "ending", 1)
    await room.say("Chris", "/gathering move 2026-04-17 2026-04-20")
    assert "Friday, April 3 · Monday, April 20 · Friday" in stands(room, "ending", 1)


async def test_every_second_date_stays_and_none_after_the_last(room: Room) -> None:
    await put(room, "2026-05-31")
    await room.until("2026-03-03 18:01")
    assert dates(room) == ["05-01"]
    assert "winds down, so this does not take place" in await room.say(
        "Ana", "/gathering show 2026-04-03"
    )
    # More is planned ahead as time passes: it is let go as well.
    await room.until("2026-04-08 08:00")
    assert dates(room) == ["05-01"]


async def test_nobody_is_asked_for_roles_themes_or_terms(winding: Room) -> None:
    with winding.work() as work:
        community = work.communities.this()
        held = {name for name, one in prompts().items() if one.held_back(community)}
    assert {"roles-unfilled", "season-roles", "theme-proposals", "theme-ballot"} <= held
    assert {"charter-year", "purpose-year", "steward-term", "how-to-go-on"} <= held
    assert "closing" not in held
    shown = await winding.until("2026-04-03 12:00")
    assert not any("Open: Opener" in one.text for one in shown)
    assert not any("These roles are open" in one.text for one in shown)


async def test_the_card_that_asks_for_themes_promises_no_vote_while_it_winds_down() -> None:
    async with founded("quarterly", "2026-03-02 09:00") as room:
        await room.until("2026-03-04 09:00")
        assert any("The vote opens on" in shown.text for shown in room.chat.shown)
        await put(room, "2026-12-31", days=1)
        before = len(room.chat.shown)
        await room.until("2026-03-05 18:01")
        drawn = [shown.text for shown in room.chat.shown[before:]]
        assert any("no vote opens by itself" in text for text in drawn)
        before = len(room.chat.shown)
        await room.say("Chris", "/ending revive")
        assert any("The vote opens on" in shown.text for shown in room.chat.shown[before:])


async def test_a_pause_that_ends_meanwhile_brings_back_only_its_own(winding: Room) -> None:
    await winding.make("Chris", "cop paused", {})
    assert dates(winding) == []
    await winding.say("Chris", "/cop wake")
    assert dates(winding) == ["04-03"]


async def test_the_end_moves_with_the_last_gathering(winding: Room) -> None:
    await winding.say("Chris", "/gathering move 2026-04-03 2026-04-07")
    await winding.until("2026-04-06 12:00")
    with winding.work() as work:
        assert not work.communities.this().rest
    shown = await winding.until("2026-04-07 13:01")
    assert any("What we part with" in one.text for one in shown)
    shown = await winding.until("2026-04-08 09:01")
    assert any("Our last day was Tuesday, April 7" in one.text for one in shown)


async def test_a_nudge_that_stands_asks_for_roles_only_while_nothing_winds_down(
    room: Room,
) -> None:
    await room.until("2026-03-27 09:01")
    assert "Open: Opener" in stands(room, "nudge", 1)
    await put(room)
    await room.until("2026-03-28 18:01")
    assert "Opener" not in stands(room, "nudge", 1)
    await room.say("Chris", "/ending revive")
    assert "Open: Opener" in stands(room, "nudge", 1)


async def test_the_last_gathering_is_named_so_for_good_and_asks_for_words_until_it_is_over(
    winding: Room,
) -> None:
    shown = stands(winding, "gathering", 1)
    assert "This is our last gathering." in shown
    assert "[Say something for the end]" in shown
    for then in ("2026-04-03 16:01", "2026-04-06 12:00"):
        await winding.until(then)
        shown = stands(winding, "gathering", 1)
        assert "This was our last gathering." in shown
        assert "Say something" not in shown
    await winding.say("Chris", "/ending revive")
    assert "last gathering" not in stands(winding, "gathering", 1)


async def test_a_last_gathering_that_is_called_off_is_none(winding: Room) -> None:
    await winding.make("Chris", "gathering cancel", {"gathering": "next", "why": "Snow"}, "form")
    assert "last gathering" not in stands(winding, "gathering", 1)
    await winding.say("Chris", "/gathering restore 2026-04-03")
    assert "This is our last gathering." in stands(winding, "gathering", 1)


async def test_how_it_was_is_asked_until_it_has_ended(winding: Room) -> None:
    await winding.until("2026-04-03 16:01")
    assert "Tell how it went" in stands(winding, "gathering", 1)
    await winding.until("2026-04-06 12:00")
    assert "Tell how it went" not in stands(winding, "gathering", 1)


async def test_a_date_that_was_let_go_says_so_for_good(room: Room) -> None:
    await put(room, "2026-05-31")
    await room.until("2026-03-03 18:01")
    assert "winds down, so this does not take place" in stands(room, "gathering", 1)
    await room.until("2026-05-04 12:00")
    assert "wound down, so this did not take place" in stands(room, "gathering", 1)


async def test_one_of_three_last_words_is_needed(winding: Room) -> None:
    form = (await winding.make("Ana", "ending say", {"learned": ""}, "form")).form
    assert form is not None
    reply = await winding.ask("Ana", "/ending say")
    assert reply.form is not None
    assert "read at the last gathering" in said(
        await winding.make("Ana", "ending say", {"learned": "To wait"}, "form")
    )
    again = (await winding.make("Ana", "ending say", {})).form
    assert again is not None
    assert again.fields[0].value == "To wait"


async def test_last_words_are_told_to_nobody_before_they_are_read(winding: Room) -> None:
    for name in ("Ana", "Bo"):
        await winding.make(name, "ending say", {"learned": f"{name}'s word"}, "form")
    seen = await winding.say("Bo", "/ending words")
    assert "So far 2 of you" in seen
    assert "Bo's word" in seen
    assert "Ana's word" not in seen
    await winding.make("Bo", "cop leave", {})
    assert "Say something for the end" in await winding.say("Chris", "/ending words")
    await winding.until("2026-04-03 13:01")
    assert "Ana's word · Ana" in await winding.say("Chris", "/ending words")


async def test_what_is_said_late_stands_with_the_others(winding: Room) -> None:
    await winding.until("2026-04-03 13:01")
    assert "Each says it aloud" in winding.last()
    reply = await winding.make("Ana", "ending say", {"onward": "In our lunch group"}, "form")
    assert "stands with what was said" in said(reply)
    assert "In our lunch group · Ana" in winding.last()


async def test_more_than_a_card_holds_is_read_by_the_command(winding: Room) -> None:
    with winding.work() as work:
        for number in range(SHOWN + 3):
            work.endings.add(
                EndingWord(
                    community_id=1,
                    ending_id=1,
                    learned=f"Thing {number}.",
                    at=winding.clock.now(),
                )
            )
    await winding.until("2026-04-03 13:01")
    assert "And 3 more, in /ending words" in winding.last()
    assert "Thing 14." in await winding.say("Ana", "/ending words")


async def test_words_that_could_not_be_read_in_time_are_read_at_the_end(winding: Room) -> None:
    await winding.make("Ana", "ending say", {"thanks": "Chris"}, "form")
    # The machine was off over the last gathering and the days after it.
    winding.clock.to(winding.clock.now() + timedelta(days=35))
    await winding.passing.settle()
    assert any("Chris · Ana" in one.text for one in winding.chat.shown)


async def test_what_is_kept_is_let_go_and_taken_by_another(winding: Room) -> None:
    reply = await winding.ask("Ana", "/ending keep places")
    assert "You keep: The places" in said(reply)
    assert "You keep: The places" in await winding.say("Ana", "/ending keep places")
    assert "Ana keeps that already" in await winding.say("Bo", "/ending keep places")
    await winding.make("Bo", "ending let-go", {"what": "places"})
    assert "where we met: Ana" in winding.last()
    gone = await winding.follow("Ana", reply, "Let it go again")
    assert "where we met: whoever takes it" in winding.last()
    await winding.follow("Ana", gone, "I keep it after all")
    await winding.make("Ana", "cop leave", {})
    assert "where we met: whoever takes it" in winding.last()


async def test_where_nothing_winds_down_there_is_nothing_to_say_or_keep(room: Room) -> None:
    assert "no last words to say" in await room.say("Ana", "/ending say learned: Much")
    assert "no last words to say" in await room.say("Chris", "/ending words")
    assert "nothing to take over" in await room.say("Ana", "/ending keep library")
    assert "nothing to take over" in said(
        await room.make("Ana", "ending let-go", {"what": "library"})
    )
    assert "The next date is Friday, April 3" in await room.say("Ana", "/ending show")
