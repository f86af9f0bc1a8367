"""The keepsake as a page: of a series alone, once it is over, and with nobody in it who has not
agreed both to keepsakes and to pages."""

from bot.core.cards.plain import plain
from bot.help.desk import draw as desk
from tests.bot.concluding.test_concluding import over, said_and_done
from tests.leaves import behind, on_the_web, page, text
from tests.room import Room, founded

PUBLIC = "phoenix-facilitators"


async def opened(room: Room, to: str) -> None:
    await room.make("Chris", "cop page-open", {"page": "keepsake", "to": to})


def seen(room: Room, key: str = PUBLIC, path: str = "keepsake") -> str:
    """The page as whoever looks sees it."""
    found = behind(room, key, path, private=key != PUBLIC)
    assert found is not None
    return text(found.page)


async def test_it_is_shut_by_default_and_says_when_it_will_be_there(room: Room) -> None:
    on_the_web(room)
    assert behind(room, PUBLIC, "keepsake") is None
    await opened(room, "everybody")
    told = seen(room)
    assert "The keepsake is made once the series is over: Thursday, April 2" in told
    assert behind(room, PUBLIC, "keepsake/achievements") is None


async def test_nobody_is_named_who_has_not_agreed_to_both(room: Room) -> None:
    on_the_web(room)
    await opened(room, "everybody")
    await said_and_done(room, "Maps", named="no")
    nameless = seen(room)
    assert "Somebody and Somebody dare to ask" in nameless
    assert not {"Ana", "Bo", "Dee", "Chris"} & set(nameless.replace(",", " ").split())
    # Agreed to one of them, and then to the other, and to this before members alone.
    await room.say("Dee", "/article naming yes")
    assert "Dee" not in seen(room)
    await room.say("Dee", "/cop named members")
    assert "Dee" not in seen(room)
    await room.say("Ana", "/cop named everybody")
    assert "Ana" not in seen(room)
    await room.say("Ana", "/cop pages-link")
    [secret] = [f"secret-{n}" for n in range(1, 9) if behind(room, f"secret-{n}", private=True)]
    told = seen(room, secret)
    assert "Somebody and Dee dare to ask" in told
    assert "Ask Somebody (Dee)" in told
    assert "Maps: Somebody and Dee drew it." in told
    assert "Dee: Input, words at the end" in told
    assert "Others: Host" in told
    assert "Dee and 2 more." in told
    await room.say("Dee", "/cop named everybody")
    assert "Dee and 2 more." in seen(room)


async def test_it_tells_what_was_set_out_and_what_came_of_it(room: Room) -> None:
    await said_and_done(room, "Maps", named="no")
    told = text(page(room, "keepsake"))
    assert "2 meetings, from Thursday, March 12, 2026 to Thursday, April 2, 2026." in told
    assert "It was to come to this" in told
    assert "What we hoped for" in told
    # What somebody hoped for was said to those who meet.
    outside = text(page(room, "keepsake", outsider=True))
    assert "hope" not in outside
    assert "What we achieved" in outside
    assert page(room, "keepsake", "hopes", outsider=True) is None
    assert page(room, "keepsake", "hopes") is not None


async def test_what_is_long_has_a_page_of_its_own_and_is_turned_over(room: Room) -> None:
    for n in range(30):
        await room.say(f"Person {n}", f"/cop conclude achievement:Thing {n}.")
    await over(room)
    first = page(room, "keepsake")
    assert "Thing 9." in text(first)
    assert "Thing 10." not in text(first)
    assert "All 30 of them |  -> keepsake/achievements" in text(first)
    whole = text(page(room, "keepsake", "achievements"))
    assert "What we achieved · What came of Phoenix facilitators" in whole
    assert "Thing 24." in whole
    assert "Page 1 of 2" in whole
    assert "Thing 29." in text(page(room, "keepsake", "achievements", page="2"))
    for nothing in ("reports", "1", "nothing"):
        assert page(room, "keepsake", nothing) is None


async def test_whoever_left_or_was_erased_is_on_it_no_more(room: Room) -> None:
    for name in ("Ana", "Dee"):
        await room.say(name, "/article naming yes")
        await room.say(name, "/cop named everybody")
    await said_and_done(room, "Maps", named="no")
    assert "Ana and Dee dare to ask" in text(page(room, "keepsake"))
    await room.say("Ana", "/cop leave")
    await room.make("Dee", "cop erase", {"whose": "4"})
    told = text(page(room, "keepsake"))
    assert "Somebody and Somebody dare to ask" in told
    assert not {"Ana", "Dee"} & set(told.replace(",", " ").split())


async def test_a_community_without_an_end_has_no_such_pages() -> None:
    async with founded() as room:
        on_the_web(room)
        assert "Keepsake" not in await room.say("Chris", "/cop pages")
        told = await room.say("Chris", "/cop pages keepsake everybody")
        assert "Open it" not in told
        await opened(room, "everybody")
        assert behind(room, PUBLIC, "keepsake") is None


async def test_somebody_takes_it_along_from_their_desk_once_it_is_over(room: Room) -> None:
    def shown() -> str:
        with room.work() as work:
            dee = work.members.get(4)
            assert dee is not None
            return plain(desk(work, dee, room.clock.now()))

    assert "keepsake" not in shown()
    await over(room)
    assert "[Take the keepsake along]" in shown()
