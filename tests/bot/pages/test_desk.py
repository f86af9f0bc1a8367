"""One's own desk by one's own link, and what becomes of both with whose they are."""

import pytest

from bot.core.kinds.kind import Reading
from bot.pages.kinds import PageName
from tests.leaves import behind, on_the_web, text
from tests.room import Room


@pytest.fixture
def web(room: Room) -> Room:
    return on_the_web(room)


async def test_a_desk_is_behind_its_owners_link_alone(web: Room) -> None:
    await web.say("Ana", "/role claim opener")
    await web.say("Ana", "/cop pages-link")
    await web.say("Chris", "/cop pages calendar")
    seen = behind(web, "secret-1", "desk", private=True)
    assert seen is not None
    assert "Ana, for you" in text(seen.page)
    assert "Opener" in text(seen.page)
    assert "[What is kept about me]" in text(seen.page)
    assert behind(web, "secret-1", "desk/more", private=True) is None
    assert behind(web, "secret-1", "more", private=True) is None
    # A steward who looks as an outsider would has no desk there.
    look = behind(web, "secret-2", private=True)
    assert look is not None
    assert not look.own
    assert behind(web, "secret-2", "desk", private=True) is None
    assert behind(web, "secret-2", "calendar/more", private=True) is None


async def test_whoever_is_not_on_chat_takes_a_role_there_and_reads_no_command(web: Room) -> None:
    await web.say("Chris", "/guest add Finn")
    await web.say("Chris", "/guest pages Finn")
    seen = behind(web, "secret-1", "desk", private=True)
    assert seen is not None
    assert "[Which role would you take?: Opener, " in text(seen.page)
    assert "/role" not in text(seen.page)


async def test_whoever_is_not_on_chat_takes_the_archive_along_at_the_end(web: Room) -> None:
    await web.say("Ana", "/cop pages-link")
    seen = behind(web, "secret-1", "desk", private=True)
    assert seen is not None
    assert "[Take the archive along]" not in text(seen.page)
    with web.work() as work:
        community = work.communities.this()
        community.ends_on = web.clock.now().date()
        work.save(community)
    seen = behind(web, "secret-1", "desk", private=True)
    assert seen is not None
    assert "[Take the archive along]" in text(seen.page)


async def test_there_is_nothing_below_the_first_page(web: Room) -> None:
    await web.say("Ana", "/cop pages-link")
    assert behind(web, "secret-1", "/more", private=True) is None


async def test_who_is_erased_has_no_link_and_is_named_nowhere(web: Room) -> None:
    await web.say("Ana", "/cop pages-link")
    await web.say("Ana", "/cop named everybody")
    await web.follow("Ana", await web.ask("Ana", "/cop forget"), "Erase me")
    assert behind(web, "secret-1", private=True) is None
    with web.work() as work:
        assert work.pages.named() == {}


async def test_two_accounts_of_one_person_have_one_link_and_one_word(web: Room) -> None:
    await web.say("Ana", "/cop pages-link")
    await web.say("Ana", "/cop named members")
    await web.say("Bo", "/rsvp yes")
    code = await web.say("Bo", "/account code")
    word = code.split("/account join ")[1].split()[0].strip("`.,")
    await web.say("Ana", f"/account join {word}")
    assert behind(web, "secret-1", private=True) is not None
    with web.work() as work:
        assert list(work.pages.named().values()) == ["members"]


async def test_a_kind_of_pages_is_proposed_and_meant_by_its_name(room: Room) -> None:
    kind, reading = PageName(), Reading(room.clock.now())
    assert [one.value for one in kind.suggest("ca", reading)] == ["calendar"]
    assert kind.match("library to members", reading) == len("library")
    assert kind.near("calender", reading) > 0
    assert kind.read("cal", reading) == "calendar"
