"""Topics that members offer: they stand on a gathering's card, once, with whose they are."""

from tests.room import Room


async def test_an_offered_topic_stands_on_the_card_of_its_gathering(room: Room) -> None:
    told = await room.say("Ana", "/agenda offer How we end on time")
    assert "“How we end on time” is offered for Friday, April 3" in told
    assert "Offered for the agenda" in room.last()
    assert "How we end on time · Ana" in room.last()


async def test_the_same_topic_is_offered_once(room: Room) -> None:
    await room.say("Ana", "/agenda offer How we end on time")
    assert "already" in await room.say("Ana", "/agenda offer How we end on time")
    assert room.last().count("How we end on time") == 1


async def test_of_many_topics_the_card_counts_the_rest(room: Room) -> None:
    for n in range(7):
        await room.say("Ana", f"/agenda offer Topic number {n}")
    assert "and 2 more" in room.last()


async def test_a_topic_of_somebody_erased_stays_without_a_name(room: Room) -> None:
    await room.say("Ana", "/agenda offer How we end on time")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    shown = await room.say("Chris", "/gathering next")
    assert "How we end on time" in shown
    assert "Ana" not in shown


async def test_nothing_is_offered_for_a_gathering_that_is_cancelled(room: Room) -> None:
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    refused = await room.say("Ana", "/agenda offer Endings gathering:2026-05-01")
    assert "is cancelled" in refused
