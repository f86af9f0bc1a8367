"""A quarter as those who came found it: together and each, and nothing of too few."""

from tests.room import Room, founded, said

FIVE = ("Ana", "Bo", "Dee", "Eli", "Eve")


async def gave(room: Room, names: tuple[str, ...], day: str) -> None:
    """A gathering is over, and these say how it was."""
    await room.until(f"{day} 17:00")
    for name in names:
        await room.make(
            name, "evaluation give", {"worth": "yes", "useful": "no", "line": f"So, {name}"}
        )


async def test_a_gathering_of_which_few_told_is_in_no_figure() -> None:
    async with founded() as room:
        await gave(room, FIVE, "2026-04-03")
        await gave(room, ("Ana", "Bo"), "2026-05-01")
        reply = await room.ask("Chris", "/evaluation quarter May 2")
        shown = said(reply)
        assert "Worth their time: yes 5 · partly 0 · no 0" in shown
        assert "They take along: yes 0 · partly 0 · no 5" in shown
        assert "Friday, May 1: no figures" in shown
        assert "2 people" not in shown
        lines = await room.follow("Chris", reply, "Friday, April 3")
        assert "So, Ana" in said(lines)


async def test_the_quarter_that_ended_last_is_shown_beside_the_one_before() -> None:
    async with founded() as room:
        await gave(room, FIVE, "2026-04-03")
        await room.until("2026-07-01 09:00")
        assert "How April to June was" in await room.say("Chris", "/evaluation quarter")
        shown = await room.say("Chris", "/evaluation quarter 2026-07-01")
        assert "No gathering was held in that quarter" in shown


async def test_each_leads_to_the_one_before(room: Room) -> None:
    reply = await room.ask("Chris", "/evaluation quarter")
    assert "How October to December 2025 was" in said(reply)
    before = await room.follow("Chris", reply, "The quarter before")
    assert "How July to September 2025 was" in said(before)


async def test_what_was_worth_before_stands_beside_it() -> None:
    async with founded(start="2026-06-01 09:00") as room:
        await gave(room, FIVE, "2026-09-04")
        await gave(room, FIVE, "2026-10-02")
        shown = await room.say("Chris", "/evaluation quarter 2026-10-02")
        assert "The quarter before, worth their time: yes 5" in shown


async def test_members_are_not_shown_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "Only stewards can do that" in await room.say("Ana", "/evaluation quarter")
