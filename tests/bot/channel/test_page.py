"""A gathering in a browser: what is planned, what came of it, and what is nobody else's."""

from bot.core import living
from bot.core.cards.plain import plain
from store.core.subject import Subject
from tests.leaves import page, text
from tests.room import Room, founded

LINK = "https://meet.example.org/secret"


def first(room: Room) -> int:
    """The gathering on April 3."""
    with room.work() as work:
        return next(g.id for g in work.gatherings.every() if g.day.isoformat() == "2026-04-03")


async def test_a_gathering_to_come_shows_its_plan(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    found = text(page(room, "gatherings", str(first(room))))
    assert found.startswith("Friday, April 3\n")
    assert "Coming · 1: Ana" in found
    assert "Opener: Ana" in found


async def test_an_outsider_sees_neither_the_link_nor_words_for_the_others(room: Room) -> None:
    await room.say("Chris", f"/gathering relocate April 3 {LINK}")
    await room.say("Ana", "/rsvp yes note: I come late, see " + LINK)
    number = str(first(room))
    member, outsider = (
        page(room, "gatherings", number),
        page(room, "gatherings", number, outsider=True),
    )
    assert LINK in text(member)
    assert "I come late" in text(member)
    assert LINK not in text(outsider)
    assert "members are told the link" in text(outsider)
    assert "I come late" not in text(outsider)


async def test_what_came_of_it_stands_below_it(room: Room) -> None:
    await room.say("Ana", "/tell success Our circle was calm")
    given = {"what": "https://example.org/bell", "title": "A bell to begin with"}
    await room.make("Ana", "share", given, "form")
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Ana")
    number = str(first(room))
    with room.work() as work:
        [bell] = work.shelves.newest(1)
        bell.gathering_id = int(number)
        work.save(bell)
    await room.make(
        "Chris",
        "article write",
        {"gathering": f"#{number}", "title": "The calm circle", "text": "# Calm\nWe met."},
        "form",
    )
    found = text(page(room, "gatherings", number))
    for line in ("Came · 1: Ana", "Our circle was calm", "A bell to begin with", "The calm circle"):
        assert line in found
    assert "-> library/1" in found
    assert "library" not in text(page(room, "gatherings", number, open=frozenset({"gatherings"})))
    listed = text(page(room, "gatherings"))
    assert "Friday, April 3, 13:00–16:00 | one person came -> gatherings/" in listed


async def test_what_is_brought_for_its_opening_stands_there_once_and_whole(room: Room) -> None:
    for number in range(6):
        await room.say("Ana", f"/tell success Our circle was calm {number}")
    found = text(page(room, "gatherings", str(first(room))))
    for number in range(6):
        assert found.count(f"Our circle was calm {number}") == 1


async def test_whom_questions_go_to_is_told_where_they_may_be_named(room: Room) -> None:
    number = str(first(room))
    assert "Questions go to" not in text(page(room, "gatherings", number))
    await room.say("Chris", "/cop named members")
    assert "Questions go to Chris." in text(page(room, "gatherings", number))
    assert "Questions go to" not in text(page(room, "gatherings", number, outsider=True))


async def test_what_is_asked_with_a_button_is_asked_where_there_is_one(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Ana, Bo")
    await room.until("2026-04-04 17:00")
    number = first(room)
    with room.work() as work:
        card = living.draw(work, Subject("gathering", number), room.clock.now())
    assert card is not None
    told, found = plain(card), text(page(room, "gatherings", str(number)))
    for asked in ("A draft of an article", "[Write the article]"):
        assert asked in told
        assert asked not in found


async def test_what_others_add_to_its_card_stands_there_as_well() -> None:
    async with founded("series") as room:
        await room.say("Bo", "/cop join")
        await room.say("Chris", "/team form Maps people:Bo assignment:Draw it")
        await room.say("Bo", "/team report We drew it.")
        with room.work() as work:
            number = work.series.dates()[0].id
        found = text(page(room, "gatherings", str(number)))
        assert "Maps: We drew it." in found
        assert "Meeting 1 of" in found
        assert "Whoever is not in for all meetings" not in found


async def test_a_gathering_of_a_small_group_is_on_no_page(room: Room) -> None:
    number = first(room)
    with room.work() as work:
        group = work.groups.begin("Readers", "", room.clock.now())
        found = work.gatherings.get(number)
        assert found is not None
        found.group_id = group.id
        work.save(found)
    assert page(room, "gatherings", str(number)) is None
    assert page(room, "gatherings", "0") is None


async def test_a_community_that_never_met_says_so(room: Room) -> None:
    with room.work() as work:
        for one in work.gatherings.every():
            one.state = "cancelled"
            work.save(one)
    assert "No gathering is planned yet." in text(page(room, "gatherings"))
