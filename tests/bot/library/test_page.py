"""The library in a browser: by words, kinds and tags; what stays inside leaves no trace."""

from bot.library.care import findable
from store.resources import Resource
from tests.leaves import page, text
from tests.room import Room


async def share(room: Room, title: str, **more: str) -> None:
    """Ana shares something."""
    given = {"what": f"{title}, as we do it.", "title": title, "kind": "reading", **more}
    reply = await room.make("Ana", "share", given, "form")
    assert not reply.refused, reply


async def test_the_shelf_has_the_newest_first_and_each_whole(room: Room) -> None:
    assert "Nothing is here yet." in text(page(room, "library"))
    await share(room, "A bell to begin with", why="It ends by itself.")
    await share(room, "Opening rounds", kind="template")
    found = text(page(room, "library"))
    assert found.index("Opening rounds") < found.index("A bell")
    assert "It ends by itself." in text(page(room, "library", "1"))
    assert page(room, "library", "3") is None
    assert page(room, "library", "bell") is None


async def test_it_is_narrowed_by_words_kind_and_tag(room: Room) -> None:
    await share(room, "A bell to begin with", tags="opening")
    await share(room, "Opening rounds", kind="template", tags="opening, rounds")
    await room.say("Ana", "/query ask Who has a bell?")
    assert "Opening rounds" not in text(page(room, "library", q="bell"))
    # Questions have pages of their own, which may be shut.
    assert "Who has a bell" not in text(page(room, "library", q="bell"))
    assert "A bell" not in text(page(room, "library", kind="template"))
    assert "A bell" not in text(page(room, "library", tag="rounds"))
    assert "Nothing here fits that." in text(page(room, "library", q="bell", kind="template"))
    assert "A bell" in text(page(room, "library", q="bell", tag="opening"))


async def test_questions_take_no_room_from_what_is_in_the_library(room: Room) -> None:
    await share(room, "A bell to begin with")
    with room.work() as work:
        for number in range(1, 120):
            work.search.put("query", number, f"Number {number}: who has a bell?", "")
    assert "A bell to begin with" in text(page(room, "library", q="bell"))


async def test_of_more_than_one_looks_through_the_best_are_shown_page_by_page(room: Room) -> None:
    with room.work() as work:
        for number in range(1, 103):
            kept = Resource(community_id=1, title=f"Bell {number}", added_at=room.clock.now())
            findable(work, work.resources.add(kept))
    last = text(page(room, "library", q="bell", page="4"))
    assert "Bell 3" in last
    assert "Bell 2\n" not in last
    assert "This is what fits best" in last
    assert "Page 4 of 4" in last


async def test_what_stays_among_members_leaves_no_trace(room: Room) -> None:
    await share(room, "A bell to begin with")
    await share(
        room, "Whom we trust", kind="tool", tags="trust", confidential="yes", why="Names inside."
    )
    for found in (
        text(page(room, "library")),
        text(page(room, "library", q="trust")),
        text(page(room, "library", kind="tool")),
        text(page(room, "library", tag="trust")),
    ):
        assert "Whom we trust" not in found
        assert "#trust" not in found
        assert "Tools" not in found
    assert page(room, "library", "2") is None


async def test_where_nothing_has_all_of_it_what_has_most_of_its_words_stands_first(
    room: Room,
) -> None:
    await share(room, "A bell and a gong")
    await share(room, "A bell")
    await share(room, "A song")
    found = text(page(room, "library", q="bell gong drum"))
    assert found.index("A bell and a gong") < found.index("A bell", found.index("gong"))
    assert "A song" not in found


async def test_a_word_of_a_title_is_no_tag(room: Room) -> None:
    await share(room, "A bell for rounds", tags="opening")
    await share(room, "A bell of brass", tags="rounds")
    found = text(page(room, "library", q="bell", tag="rounds"))
    assert "A bell of brass" in found
    assert "A bell for rounds" not in found
