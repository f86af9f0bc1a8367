"""Pages are shut until a steward opens them, kind by kind, and name nobody who did not agree."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Never

import pytest

from bot.core.arrived import arrived
from bot.core.cards.elements import Actions, LinkButton
from bot.core.cards.plain import plain
from bot.core.page_kinds import kinds_in
from bot.core.replies import Reply
from bot.pages.rules import address
from bot.pages.visit import dates
from store.archive.brought import bring
from store.archive.written import lines
from store.communities import Community
from store.database import Store
from store.pages import Pages, at_address, by_link
from store.work import Work
from tests.fresh import fresh
from tests.leaves import WEB, behind, on_the_web, text
from tests.room import Room

PUBLIC = "phoenix-facilitators"


@pytest.fixture
def web(room: Room) -> Room:
    return on_the_web(room)


async def opened(room: Room, page: str, to: str) -> Reply:
    """Chris opens a kind of pages, having looked at it."""
    asked = await room.ask("Chris", f"/cop pages {page} {to}")
    label = "Open it to everybody" if to == "everybody" else "Open it to members"
    return await room.follow("Chris", asked, label)


async def test_all_is_shut_until_a_steward_opens_it(web: Room) -> None:
    assert behind(web, PUBLIC) is None
    assert "Calendar: shut" in await web.say("Chris", "/cop pages")
    await opened(web, "calendar", "everybody")
    assert behind(web, PUBLIC, "calendar") is not None
    assert behind(web, PUBLIC, "gatherings") is None
    assert "Calendar: open to everybody" in await web.say("Chris", "/cop pages")


async def test_a_search_tells_of_nobody_who_is_not_named_there(web: Room) -> None:
    await web.say("Mary Chen", "/cop join")
    given = {"what": "https://example.org/x", "title": "A guide", "why": "Silence, by Mary Chen"}
    await web.make("Ana", "share", given, "form")
    await web.make("Ana", "share", {**given, "what": "Silence alone", "title": "Other"}, "form")
    await opened(web, "library", "everybody")

    def found(sought: str) -> str:
        seen = behind(web, PUBLIC, "library", q=sought)
        return text(seen.page) if seen else ""

    assert "Silence, by Somebody" in found("silence")
    assert "Silence, by Somebody" in found("silense")
    # What is there is answered as what is not.
    for here, not_here in (
        ("Chen", "Khan"),
        ("mary ch", "paul kh"),
        ("Chem", "Kham"),
        ('"Mary Chen"', '"Paul Khan"'),
        ("silence Chen", "silence Khan"),
        ("guide by Mary", "guide by Paul"),
    ):
        assert found(here) == found(not_here)
    assert "Silence, by Somebody" not in found("Chen")
    assert "Silence, by Somebody" in found("silence Chen")


async def test_a_steward_sees_what_an_outsider_would_see_before_anything_is_open(
    web: Room,
) -> None:
    asked = await web.ask("Chris", "/cop pages calendar everybody")
    assert asked.card is not None
    links = [
        item.url
        for element in asked.card.body
        if isinstance(element, Actions)
        for item in element.items
        if isinstance(item, LinkButton)
    ]
    assert links == [f"{WEB}/with/secret-1/calendar"]
    seen = behind(web, "secret-1", "gatherings", private=True)
    assert seen is not None
    with web.work() as work:
        assert set(seen.kinds) == set(kinds_in(work))
    assert seen.shows == "outsider"
    # Nothing was opened by looking, and the look ends by itself.
    assert behind(web, PUBLIC, "calendar") is None
    await web.later(hours=1)
    assert behind(web, "secret-1", "gatherings", private=True) is None


async def test_the_look_ends_with_whoevers_it_is_as_a_steward(web: Room) -> None:
    await web.say("Ana", "/cop join")
    await web.say("Chris", "/stewards add Ana")
    await web.say("Ana", "/cop pages library")
    assert behind(web, "secret-1", "library", private=True) is not None
    await web.say("Ana", "/stewards leave")
    assert behind(web, "secret-1", "library", private=True) is None


async def test_what_is_open_to_members_is_seen_by_their_links_alone(web: Room) -> None:
    await web.say("Ana", "/rsvp yes")
    await opened(web, "calendar", "members")
    assert behind(web, PUBLIC, "calendar") is None
    assert f"{WEB}/with/secret-2" in await web.say("Ana", "/cop pages-link")
    assert behind(web, "secret-2", "calendar", private=True) is not None
    assert behind(web, "secret-2", "gatherings", private=True) is None
    assert "You have had a link since" in await web.say("Ana", "/cop pages-link")
    assert "no longer works" in await web.say("Ana", "/cop pages-link new")
    assert behind(web, "secret-2", private=True) is None
    assert behind(web, "secret-3", private=True) is not None
    await web.say("Ana", "/cop pages-link off")
    assert behind(web, "secret-3", private=True) is None


async def test_whoever_leaves_takes_no_link_along(web: Room) -> None:
    await web.say("Ana", "/cop pages-link")
    assert behind(web, "secret-1", private=True) is not None
    await web.say("Ana", "/cop leave")
    assert behind(web, "secret-1", private=True) is None
    # Nor is it theirs again when they come back: it was taken back.
    await web.say("Ana", "/cop join")
    assert behind(web, "secret-1", private=True) is None


async def test_a_guest_has_the_link_that_a_steward_hands_them(web: Room) -> None:
    await web.say("Chris", "/guest add Finn")
    await opened(web, "calendar", "members")
    assert f"{WEB}/with/secret-2" in await web.say("Chris", "/guest pages Finn")
    assert behind(web, "secret-2", "calendar", private=True) is not None
    await web.say("Chris", "/guest pages Finn off")
    assert behind(web, "secret-2", "calendar", private=True) is None
    assert "Only stewards" in await web.say("Ana", "/guest pages Finn")


async def test_nobody_is_handed_the_link_of_a_member_who_is_on_chat(web: Room) -> None:
    await web.say("Ana", "/rsvp yes")
    said = await web.say("Chris", "/guest pages Ana")
    assert "/with/" not in said


async def test_only_who_agreed_is_named_and_only_before_those_they_agreed_to(web: Room) -> None:
    for name in ("Ana", "Bo", "Dee"):
        await web.say(name, "/rsvp yes")
    await web.say("Ana", "/cop named everybody")
    await web.say("Bo", "/cop named members")
    await opened(web, "gatherings", "everybody")
    await web.say("Dee", "/cop pages-link")
    everybody, member = _next(web, PUBLIC), _next(web, "secret-2", private=True)
    assert ("Ana" in everybody, "Bo" in everybody, "Dee" in everybody) == (True, False, False)
    assert ("Ana" in member, "Bo" in member, "Dee" in member) == (True, True, False)
    assert "more=2" in everybody
    await web.say("Ana", "/cop named nobody")
    assert "Ana" not in _next(web, PUBLIC)


async def test_a_name_that_somebody_wrote_stands_on_no_page_either(web: Room) -> None:
    await web.say("Dee", "/rsvp yes")
    await web.say("Chris", "/gathering retitle April 3 An evening with Dee")
    await opened(web, "gatherings", "everybody")
    await opened(web, "calendar", "everybody")
    now = web.clock.now()
    file = web.store.look(lambda s: dates(s, at_address(s, PUBLIC) or _none(), now))
    assert file is not None
    assert b"An evening with Somebody" in file.content
    assert b"Dee" not in file.content
    assert "Dee" not in _next(web, PUBLIC)
    assert "An evening with Somebody" in _next(web, PUBLIC)


async def test_search_engines_are_asked_to_stay_away_until_a_steward_asks_them_in(
    web: Room,
) -> None:
    await opened(web, "calendar", "everybody")
    seen = behind(web, PUBLIC)
    assert seen is not None
    assert not seen.searched
    overview = await web.ask("Chris", "/cop pages")
    await web.follow("Chris", overview, "Let search engines list it")
    seen = behind(web, PUBLIC)
    assert seen is not None
    assert seen.searched
    overview = await web.ask("Chris", "/cop pages")
    said = await web.follow("Chris", overview, "Keep search engines away")
    assert said.card is not None
    assert "stay away" in plain(said.card)


async def test_what_is_shut_again_is_gone_at_once(web: Room) -> None:
    reply = await opened(web, "calendar", "everybody")
    shut = await web.follow("Chris", reply, "Shut it")
    assert shut.card is not None
    assert "Nothing tells that it is there" in plain(shut.card)
    assert behind(web, PUBLIC) is None
    await web.make("Chris", "cop page-open", {"page": "calendar", "to": "nobody"})
    assert behind(web, PUBLIC) is None


async def test_only_stewards_open_pages(web: Room) -> None:
    await web.say("Ana", "/rsvp yes")
    assert "Only stewards" in await web.say("Ana", "/cop pages calendar everybody")


async def test_without_an_address_on_the_web_there_are_no_pages(room: Room) -> None:
    for line in ("/cop pages", "/cop pages calendar everybody", "/cop pages-link"):
        assert "no address on the web" in await room.say("Chris", line)
    assert "shut" in await room.say("Chris", "/cop pages calendar nobody")


async def test_two_communities_of_one_name_have_two_addresses(web: Room) -> None:
    await opened(web, "calendar", "everybody")
    with web.work() as work:
        assert not work.pages.settle(PUBLIC)


async def test_what_was_open_to_everybody_is_open_where_an_archive_is_brought_in(
    web: Room, tmp_path: Path
) -> None:
    await opened(web, "calendar", "everybody")
    path, new = tmp_path / "one.jsonl", Store(fresh(tmp_path))
    with web.store.session() as session:
        path.write_text("".join(f"{line}\n" for line in lines(session, 1, "", web.clock.now())))
    with closing(new), new.session() as session:
        # Another community has the address that the name would have.
        session.add(Community(name="One", template="", zone="UTC", founded_at=web.clock.now()))
        session.flush()
        assert Pages(session, 1).settle(PUBLIC)
        work = Work(session, bring(session, path).community)
        assert (work.pages.open(), work.pages.site()) == ({"calendar": "everybody"}, None)
        arrived(work, web.clock.now())
        site = work.pages.site()
        assert site is not None
        assert site.address.startswith(f"{PUBLIC}-")
        assert at_address(session, site.address) is not None
        assert at_address(session, PUBLIC) is None


async def test_what_is_shut_or_members_alone_gets_no_address_by_being_brought_in(web: Room) -> None:
    with web.work() as work:
        work.pages.open_to("calendar", "members")
        arrived(work, web.clock.now())
        assert work.pages.site() is None


async def test_what_is_everybodys_and_found_nowhere_can_be_opened_to_everybody(web: Room) -> None:
    with web.work() as work:
        work.pages.open_to("calendar", "everybody")
    assert "Calendar: open to members" in await web.say("Chris", "/cop pages")
    await opened(web, "calendar", "everybody")
    assert behind(web, PUBLIC, "calendar") is not None


async def test_dates_are_followed_by_whichever_door_is_open(web: Room) -> None:
    await web.say("Chris", "/gathering relocate April 3 https://meet.example.org/secret")
    await opened(web, "calendar", "everybody")
    await web.say("Ana", "/cop pages-link")
    now = web.clock.now()
    outside = web.store.look(
        lambda session: dates(session, at_address(session, PUBLIC) or _none(), now)
    )
    inside = web.store.look(
        lambda session: dates(session, by_link(session, "secret-2", now) or _none(), now)
    )
    assert outside is not None
    assert inside is not None
    assert b"https://meet.example.org/secret" not in outside.content
    assert b"https://meet.example.org/secret" in inside.content
    assert b"Chris" not in inside.content
    await web.say("Chris", "/cop pages calendar nobody")
    assert web.store.look(lambda s: dates(s, by_link(s, "secret-2", now) or _none(), now)) is None


async def test_a_link_is_shown_erased_and_handed_over_with_its_member(web: Room) -> None:
    await web.say("Ana", "/cop pages-link")
    await web.say("Ana", "/cop named members")
    with web.work() as work:
        ana = next(m for m in work.members.active() if m.name == "Ana")
        chris = next(m for m in work.members.active() if m.name == "Chris")
        work.pages.reassign(ana.id, chris.id)
        assert work.pages.named() == {chris.id: "members"}
        door = work.pages.link(chris.id)
        assert door is not None
        assert door.made_at + timedelta(hours=1) > web.clock.now()
    await web.say("Chris", "/cop me")


def test_an_address_is_one_word_that_can_be_read_out() -> None:
    assert address("Phoenix facilitators") == PUBLIC
    assert address("Moderér & Møde – København") == "moderer-mde-kbenhavn"
    assert address("読書会") == "community"


def _next(room: Room, key: str, *, private: bool = False) -> str:
    with room.work() as work:
        coming = work.gatherings.next(room.clock.now())
    assert coming is not None
    seen = behind(room, key, f"gatherings/{coming.id}", private=private)
    assert seen is not None
    return repr(seen.page)


def _none() -> Never:
    raise AssertionError("the door is shut")
