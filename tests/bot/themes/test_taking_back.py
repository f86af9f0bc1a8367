"""Taking back: a wish that reaches nobody, a vote with no way back, a ballot with nothing on it."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded, said

FIRST = {"proposal": "#1"}


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Quarterly, two weeks before the vote on the theme opens."""
    async with founded("quarterly", "2026-03-04 09:30") as made:
        yield made


async def voting(room: Room, *titles: str) -> None:
    """Ana proposed these, and the vote is open."""
    for title in titles:
        await room.say("Ana", f"/theme propose title:{title} another:yes")
    await room.until("2026-03-18 09:00")


async def test_a_wish_to_take_it_back_is_heard_again_once_it_was_answered(room: Room) -> None:
    await voting(room, "Silence", "Endings")
    await room.say("Dee", "/theme vote 1")
    asked = "Ana would like to take back Silence"
    for told in ("The stewards are asked about Silence", "are asked about Silence already"):
        assert told in said(await room.make("Ana", "theme withdraw", FIRST))
    assert sum(asked in shown.text for shown in room.chat.shown if shown.audience == "@Chris") == 1
    await room.press("Chris", "Leave it on", "@Chris")
    await room.until("2026-03-20 09:00")
    assert "already" not in said(await room.make("Ana", "theme withdraw", FIRST))
    for audience in ("@Chris", "@Dee"):
        heard = [shown.text for shown in room.chat.shown if shown.audience == audience]
        assert sum(asked in text for text in heard) == 2


@pytest.mark.parametrize("command", ["theme withdraw", "theme strike"])
async def test_what_a_steward_does_as_they_were_asked_is_no_surprise(
    room: Room, command: str
) -> None:
    await voting(room, "Silence", "Endings")
    await room.say("Dee", "/theme vote 1 2")
    await room.make("Ana", "theme withdraw", FIRST)
    for proposal in ("#1", "#2"):
        await room.make("Chris", command, {"proposal": proposal})
    await room.later(days=2)
    heard = "\n".join(shown.text for shown in room.chat.shown if shown.audience == "@Ana")
    assert "Silence is off the ballot, as you asked" in heard
    assert "took back Silence" not in heard
    assert "Chris took back Endings" in heard


async def test_a_ballot_with_nothing_left_on_it_takes_what_is_proposed(room: Room) -> None:
    await voting(room, "Silence", "Endings")
    await room.say("Dee", "/theme vote 1 2")
    for proposal in ("#2", "#1"):
        await room.make("Chris", "theme withdraw", {"proposal": proposal})
    told = await room.say("Dee", "/theme vote 1")
    assert "Nothing is on the ballot any more" in told
    assert "[Propose a theme]" in told
    await room.later(days=2)
    heard = "\n".join(shown.text for shown in room.chat.shown if shown.audience == "@Dee")
    assert "nothing else is on the ballot now" in heard
    assert "choose again" not in heard
    for title in ("Rest", "Power"):
        assert f"{title} is on the ballot" in await room.say("Dee", f"/theme propose {title}")
    assert "quarter after" in await room.say("Dee", "/theme propose Trust")


@pytest.mark.parametrize("titles", [("Silence",), ("Silence", "Endings")])
async def test_where_nothing_is_left_to_choose_the_result_says_so(
    room: Room, titles: tuple[str, ...]
) -> None:
    await voting(room, *titles)
    for number, _title in enumerate(titles, 1):
        await room.make("Ana", "theme withdraw", {"proposal": f"#{number}"})
    told = await room.until("2026-03-28 20:00")
    texts = [
        shown.text for shown in told if "no theme yet" in shown.text or "The vote on" in shown.text
    ]
    assert {shown.audience for shown in told if shown.text in texts} == {"#facilitators", "@Chris"}
    for text in [*texts, await room.say("Ana", "/theme results")]:
        assert "What was proposed was taken back" in text
        assert "Nobody" not in text


async def test_each_of_many_votes_can_be_taken_back(room: Room) -> None:
    titles = ("Silence", "Endings", "Power", "Humour", "Maps", "Trust", "Rest")
    await voting(room, *titles)
    await room.say("Chris", "/guest add Finn")
    mine = await room.ask("Dee", "/theme vote 1 2 3 4 5 6 7")
    noted = await room.ask("Chris", "/record vote Finn 1 2 3 4 5 6 7")
    for title in titles:
        assert title not in said(await room.follow("Dee", mine, f"Take back {title}"))
        told = said(await room.follow("Chris", noted, f"Take back {title}"))
        assert f"Finn no longer votes for {title}" in told
    with room.work() as work:
        assert work.ballot_votes.of(1) == {}
