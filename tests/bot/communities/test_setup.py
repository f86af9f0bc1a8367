"""Setting up: what would go wrong for somebody who founds a community in a channel."""

from collections.abc import AsyncIterator

import pytest

from bot.core.cards.elements import Actions, Button
from bot.core.replies import Reply
from tests.room import ZONE, Room, opened, said

FORM = {"template": "first-friday", "name": "Phoenix facilitators", "zone": ZONE}


@pytest.fixture
async def empty() -> AsyncIterator[Room]:
    """A channel on Monday, March 2, 2026 in which nobody has met yet."""
    async with opened() as room:
        yield room


async def fill(room: Room, who: str = "Chris", channel: str = "facilitators", **args: str) -> Reply:
    """Somebody sends the set-up form."""
    return await room.make(who, "cop setup", {**FORM, **args}, source="form", channel=channel)


async def begin(room: Room, preview: Reply, who: str = "Chris") -> str:
    """Somebody presses the confirming button of a preview."""
    assert preview.card is not None
    actions = next(e for e in preview.card.body if isinstance(e, Actions))
    button = actions.items[0]
    assert isinstance(button, Button)
    reply = await room.make(who, button.offer.command, dict(button.offer.args))
    return said(reply)


async def test_typed_alone_it_opens_a_form_with_five_fields_filled_as_far_as_they_can_be(
    empty: Room,
) -> None:
    form = (await empty.ask("Chris", "/cop setup")).form
    assert form is not None
    assert [field.name for field in form.fields] == ["template", "name", "zone", "rhythm", "place"]
    assert {f.name: f.value for f in form.fields}["name"] == "Facilitators"
    assert {f.name: f.value for f in form.fields}["zone"] == ZONE


async def test_the_year_is_shown_before_anything_is_posted(empty: Room) -> None:
    shown = said(await fill(empty))
    assert "Friday, April 3, 13:00–16:00" in shown
    assert "Friday, June" not in shown
    assert empty.chat.shown == []


async def test_a_community_begins_only_once_however_often_the_button_is_pressed(
    empty: Room,
) -> None:
    preview = await fill(empty)
    assert "is set up" in await begin(empty, preview)
    assert "meets in this channel already" in await begin(empty, preview)
    assert sum("meets here now" in shown.text for shown in empty.chat.shown) == 1


async def test_dates_that_changed_since_they_were_shown_are_not_confirmed(empty: Room) -> None:
    before = await fill(empty)
    await fill(empty, rhythm="2026-05-01")
    assert "Look at them once more" in await begin(empty, before)
    assert empty.chat.shown == []


async def test_dates_that_have_begun_to_pass_are_looked_at_again(empty: Room) -> None:
    preview = await fill(empty)
    await empty.until("2026-04-20 09:00")
    assert "Look at them once more" in await begin(empty, preview)


async def test_an_abandoned_draft_is_taken_up_where_it_was_left(empty: Room) -> None:
    await fill(empty, name="Phoenix circle", place="12 Oak Street")
    again = await empty.say("Chris", "/cop setup")
    assert "Phoenix circle" in again
    assert "12 Oak Street" in again


async def test_the_same_channel_twice_is_refused_before_a_form_is_filled(room: Room) -> None:
    assert "meets in this channel already" in await room.say("Chris", "/cop setup")
    assert "meets in this channel already" in await room.say("Bo", "/cop setup")


async def test_a_workspace_holds_several_communities_each_with_its_own_members(room: Room) -> None:
    preview = await fill(room, channel="readers", name="Readers")
    assert preview.card is not None
    reply = await room.make("Chris", "cop confirm", {}, channel="readers")
    assert "Readers is set up" in said(reply)
    await room.say("Ana", "/cop join", channel="readers")
    with room.work(1) as work:
        assert [member.name for member in work.members.active()] == ["Chris"]


async def test_in_private_it_says_that_a_community_needs_a_channel(empty: Room) -> None:
    assert "meets in a channel" in await empty.say("Chris", "/cop setup", channel="")
    assert "meets in a channel" in said(await fill(empty, channel=""))


async def test_not_everybody_founds_a_community_and_whoever_does_not_is_told_who(
    empty: Room,
) -> None:
    assert "admins" in await empty.say("Bo", "/cop setup")


async def test_a_first_date_beside_the_rhythm_says_when_it_begins(empty: Room) -> None:
    shown = said(await fill(empty, rhythm="2026-04-10"))
    assert "There is no gathering on Friday, April 10" in shown
    assert "Friday, May 1, 13:00" in shown
    assert "April 3" not in shown


async def test_a_first_date_too_far_ahead_or_past_stands_at_its_field(empty: Room) -> None:
    for day, why in (("2029-04-06", "more than a year ahead"), ("2026-02-06", "already over")):
        form = (await fill(empty, rhythm=day, place="12 Oak Street")).form
        assert form is not None
        field = next(f for f in form.fields if f.name == "rhythm")
        assert why in said(Reply(form=form))
        assert field.error
        assert next(f for f in form.fields if f.name == "place").value == "12 Oak Street"


async def test_a_zone_nobody_knows_stands_at_its_field_and_the_rest_is_kept(empty: Room) -> None:
    reply = await fill(empty, zone="Phoenix/Moon", name="Circle")
    assert reply.refused
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["zone"]
    assert [f.value for f in reply.form.fields if f.name == "name"] == ["Circle"]


async def test_a_name_of_invisible_characters_is_no_name(empty: Room) -> None:
    reply = await fill(empty, name="\u200b\u202e ")
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["name"]


@pytest.mark.parametrize(
    ("place", "address", "link", "format_"),
    [
        ("12 Oak Street", "12 Oak Street", "", "in person"),
        ("https://example.org/room", "", "https://example.org/room", "online"),
        (
            "12 Oak Street, https://example.org/room.",
            "12 Oak Street",
            "https://example.org/room",
            "hybrid",
        ),
        ("", "", "", "in person"),
        ("javascript:alert(1)", "javascript:alert(1)", "", "in person"),
    ],
)
async def test_a_place_is_an_address_a_link_or_both(
    empty: Room, place: str, address: str, link: str, format_: str
) -> None:
    await begin(empty, await fill(empty, place=place))
    with empty.work() as work:
        first = work.gatherings.next(empty.clock.now())
        assert first is not None
        assert (first.address, first.link, first.format) == (address, link, format_)


async def test_a_link_that_cannot_be_kept_stands_at_the_place_and_is_kept(empty: Room) -> None:
    reply = await fill(empty, place="https://ana:secret@example.org")
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["place"]
    assert "https://ana:secret@example.org" in said(reply)


async def test_a_name_with_markup_stays_a_name(empty: Room) -> None:
    await begin(empty, await fill(empty, name="*Bold* <!channel> %(name)s"))
    posted = next(s for s in empty.chat.shown if "meets here now" in s.text)
    assert posted.text.startswith("*Bold* <!channel> %(name)s meets here now")


async def test_a_long_year_is_folded_and_says_how_each_date_meets() -> None:
    async with opened() as room:
        given = {"template": "alternating", "name": "Readers", "zone": ZONE}
        every = {**given, "rhythm": "every Tuesday at 18:00"}
        shown = said(await room.make("Chris", "cop setup", every, source="form"))
        assert "· online" in shown
        assert "· hybrid" in shown
        assert "more, up to Tuesday" in shown


@pytest.mark.parametrize("rest", ["except July", "13:00-13:00", "twice a month", "to 16:00"])
async def test_words_of_a_rhythm_that_are_not_understood_become_no_address(
    empty: Room, rest: str
) -> None:
    line = f"/cop setup first-friday Phoenix {ZONE} first Friday {rest}"
    told = await empty.say("Chris", line)
    assert f"I can't read “first Friday {rest}” as a rhythm" in told
    assert "/cop setup" in told


async def test_a_time_with_an_end_and_a_first_date_are_understood_before_an_address(
    empty: Room,
) -> None:
    line = f"first-friday Phoenix {ZONE} first Friday from 10:00 to 11:30 from May 1, 12 Oak Street"
    told = await empty.say("Chris", f"/cop setup {line}")
    assert "at 10:00, 1 h 30 min" in told
    assert "Friday, May 1" in told
    assert "Friday, April 3" not in told
    assert "Where: 12 Oak Street" in told
