"""The stewards' desk: theirs while they serve, with what chat shows, by the same Calls."""

from dataclasses import replace

import pytest

from bot.core.calls import Offer
from bot.core.cards.elements import Actions, Button
from bot.core.cards.forms import Form
from bot.core.leads import leads
from bot.core.page import Folded
from bot.pages.settings import begun
from store.audit import OPERATOR
from tests.bot.provider.conftest import CIRCLE, also_founded
from tests.leaves import behind, on_the_web, text
from tests.room import ZONE, Room, founded


@pytest.fixture
async def web(room: Room) -> Room:
    """A community on the web, with a link for Chris, its steward, and one for Ana, who is none."""
    on_the_web(room)
    await room.say("Chris", "/cop pages-link")
    await room.say("Ana", "/cop pages-link")
    return room


def desk(room: Room, rest: str = "", **asks: str) -> str:
    """A part of Chris's stewards' desk as plain text."""
    path = f"steward/{rest}" if rest else "steward"
    seen = behind(room, "secret-1", path, private=True, **asks)
    assert seen is not None
    return text(seen.page)


@pytest.mark.parametrize("part", ["", "/settings", "/people", "/trail"])
async def test_it_is_there_for_stewards_alone_and_while_they_serve(web: Room, part: str) -> None:
    assert behind(web, "secret-1", f"steward{part}", private=True) is not None
    assert behind(web, "secret-2", f"steward{part}", private=True) is None
    await web.say("Chris", "/stewards add Ana")
    assert behind(web, "secret-2", f"steward{part}", private=True) is not None
    await web.say("Chris", "/stewards leave")
    assert behind(web, "secret-1", f"steward{part}", private=True) is None
    at_own = behind(web, "secret-1", "desk", private=True)
    assert at_own is not None
    assert set(at_own.own) == {"desk"}


async def test_only_stewards_are_told_of_it_with_their_link(web: Room) -> None:
    assert "the settings, the people" in await web.say("Chris", "/cop pages-link new")
    assert "the settings, the people" not in await web.say("Ana", "/cop pages-link new")


async def test_a_steward_who_looks_as_an_outsider_would_has_none(web: Room) -> None:
    await web.say("Chris", "/cop pages calendar")
    assert behind(web, "secret-3", private=True) is not None
    assert behind(web, "secret-3", "steward", private=True) is None
    assert behind(web, "secret-1", "steward/more", private=True) is None


async def test_what_needs_a_hand_stands_there_with_what_mends_it(web: Room) -> None:
    assert "[What helps next]" in desk(web)
    await web.until("2026-04-01 09:00")
    assert "Nobody knows yet where it is" in desk(web)
    assert "[Tell the place]" in desk(web)
    await web.say("Chris", "/gathering relocate April 3 place:5 Main Street")
    assert "[Tell the place]" not in desk(web)
    await web.until("2026-04-05 09:00")
    assert "Nobody noted yet who came on Friday, April 3" in desk(web)
    assert "[Note who came]" in desk(web)


async def test_when_all_is_seen_to_nothing_is_left_to_press(web: Room) -> None:
    with web.work() as work:
        for gathering in work.gatherings.coming(web.clock.now()):
            gathering.state = "cancelled"
            work.save(gathering)
    assert "Nothing needs a hand just now" in desk(web)


@pytest.mark.parametrize("template", ["first-friday", "series", "provider", "alternating"])
async def test_each_setting_is_a_form_there_where_it_is_one_on_chat(template: str) -> None:
    async with founded(template) as room:
        found: list[tuple[str, Offer, bool]] = []
        with room.work() as work:
            [chris] = work.members.stewards()
            for one in leads("settings"):
                if (to := one.to(work, room.clock.now())) is not None:
                    form = begun(work, chris, to, room.clock.now(), ZONE)
                    found.append((one.label, to, form is not None))
        assert len(found) > 8
        for label, to, there in found:
            reply = await room.make("Chris", to.command, dict(to.args))
            assert (reply.form is not None) == there, label


@pytest.mark.parametrize("how", ["paused", "closed"])
async def test_what_cannot_be_set_just_now_is_a_button_that_tells_why(web: Room, how: str) -> None:
    await web.make("Chris", f"cop {how}", {})
    told = desk(web, "settings")
    assert "[What alternates]" in told
    assert "Time zone: zone=America/Phoenix" in told
    reply = await web.make("Chris", "cop cycles", {})
    assert reply.refused
    for part in ("", "people", "trail"):
        assert desk(web, part)


async def test_in_a_crisis_the_settings_are_there_all_the_same(web: Room) -> None:
    given = {"day": "2026-03-09", "at": "13:00", "length": "1 h", "link": "https://a.example"}
    asked = await web.make("Chris", "cop crisis", given, source="form")
    assert asked.card is not None
    [begin] = [
        button
        for element in asked.card.body
        if isinstance(element, Actions)
        for button in element.items
        if isinstance(button, Button) and button.style == "primary"
    ]
    await web.make("Chris", begin.offer.command, dict(begin.offer.args))
    assert "[Crisis]" in desk(web, "settings")


async def test_a_form_there_has_the_fields_that_it_has_on_chat(web: Room) -> None:
    await web.say("Chris", "/cop settings purpose:To practise")
    seen = behind(web, "secret-1", "steward/settings", private=True)
    assert seen is not None
    forms = {one.label: one.form for one in seen.page.blocks if isinstance(one, Folded)}
    asked = (await web.make("Chris", "cop about", {})).form
    assert asked is not None
    assert bare(forms["Name, purpose, contact"]) == bare(asked)
    assert "purpose=To practise" in text(seen.page)
    assert "Time zone: zone=America/Phoenix" in text(seen.page)
    assert "[When I speak up]" in text(seen.page)


def bare(form: Form) -> Form:
    """A form without a platform's own picker of people, which is no browser's."""
    return replace(form, fields=tuple(replace(one, picker=None) for one in form.fields))


async def test_the_people_are_told_by_what_they_do_for_the_community(web: Room) -> None:
    await web.say("Bo", "/rsvp yes")
    await web.say("Chris", "/stewards add Bo term:1 year")
    await web.say("Chris", "/guest add Finn")
    await web.say("Ana", "/cop away today")
    told = desk(web, "people")
    assert "4 people take part" in told
    assert "Bo | Steward · until Tuesday, March 2, 2027" in told
    assert "Chris | Steward · Questions go to them" in told
    assert "Finn | Off chat" in told
    # Until when is theirs to tell.
    assert "Ana | Away\n" in told
    assert told.index("Chris |") < told.index("Ana |") < told.index("Finn |")


async def test_many_people_are_turned_page_by_page(web: Room) -> None:
    for number in range(30):
        await web.say("Chris", f"/guest add Guest {number:02}")
    assert "Page 1 of 2" in desk(web, "people")
    assert "Guest 29" not in desk(web, "people")
    assert "Guest 29" in desk(web, "people", page="2")


async def test_the_trail_is_looked_through_by_kind_and_turned(web: Room) -> None:
    for number in range(16):
        await web.say("Chris", f"/guest add Guest {number:02}")
    assert "What stewards of Phoenix facilitators did lately" in desk(web, "trail")
    assert "Page 1 of 2" in desk(web, "trail")
    assert "Guest 15" in desk(web, "trail")
    assert "Guest 00" in desk(web, "trail", about="people", page="2")
    assert "Nothing yet." in desk(web, "trail", about="themes")
    assert "Nothing yet." in desk(web, "trail", about=OPERATOR)
    # A word that means nothing is left aside.
    assert "did lately" in desk(web, "trail", about="nonsense")


async def test_nothing_of_another_community_is_there(web: Room) -> None:
    await also_founded(web, "Pat", CIRCLE, "Riverside circle")
    await web.say("Chris", "/guest add Finn")
    told = await web.say("Pat", "/cop pages-link", CIRCLE)
    key = told.partition("/with/")[2].split()[0]
    for part in ("", "/settings", "/people", "/trail"):
        seen = behind(web, key, f"steward{part}", private=True)
        assert seen is not None
        assert "Finn" not in text(seen.page)
        assert "Chris" not in text(seen.page)
        assert "Phoenix facilitators" not in text(seen.page)
