"""Settings and the times of prompts: what would go wrong for a steward who changes them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.communities.time_parts import listed
from bot.core.cards.elements import Actions, Button
from bot.core.prompts import prompts
from bot.templates import names, template
from store.core.subject import Subject
from tests.room import Room, said

GATHERING = Subject("gathering", 1)


async def change(room: Room, **args: str) -> str:
    """Chris sends the settings form."""
    return said(await room.make("Chris", "cop settings", args, source="form"))


async def test_the_form_shows_what_is_set_in_no_more_fields_than_any_platform_shows(
    room: Room,
) -> None:
    form = (await room.ask("Chris", "/cop settings name")).form
    assert form is not None
    values = {field.name: field.value for field in form.fields}
    assert len(values) == 5
    assert values["name"] == "Phoenix facilitators"
    assert values["zone"] == "America/Phoenix"
    assert values["contact"] == "@Chris"


async def test_alone_it_shows_what_is_set_and_leads_to_a_form_for_each_thing(room: Room) -> None:
    reply = await room.ask("Chris", "/cop settings")
    told = said(reply)
    assert "Questions go to: Chris" in told
    assert "Where: Open" in told
    assert "Rhythm: The first Friday of each month at 13:00, 3 h, except in June" in told
    assert len(told.splitlines()) <= 10
    assert reply.card is not None
    buttons = [b for row in reply.card.body if isinstance(row, Actions) for b in row.items]
    assert len(buttons) >= 8
    for button in buttons:
        assert isinstance(button, Button)
        led = await room.make("Chris", button.offer.command, dict(button.offer.args))
        assert not led.refused, button.label
        # What has more ways than a form has fields stands on a card of its own.
        assert led.form or button.label in said(led), button.label


async def test_one_form_is_sent_on_its_own_and_leaves_the_rest(room: Room) -> None:
    sent = {"name": "Circle", "purpose": "We sing.", "contact": ""}
    told = said(await room.make("Chris", "cop about", sent, source="form"))
    assert "It is called Circle" in told
    assert "We sing." in told
    assert "without reactions" in said(
        await room.make("Chris", "cop reactions", {"reactions": "no"}, source="form")
    )
    told = said(await room.make("Chris", "cop zone", {"zone": "Mars"}, source="form"))
    assert "time zone “Mars”" in told
    told = said(await room.make("Chris", "cop zone", {"zone": "Europe/Berlin"}, source="form"))
    assert "Europe/Berlin" in told


async def test_where_nothing_is_planned_the_settings_lead_to_no_date(room: Room) -> None:
    with room.work() as work:
        for gathering in work.gatherings.ahead(room.clock.now()):
            gathering.state = "cancelled"
            work.save(gathering)
        this = work.communities.this()
        this.contact = None
        work.save(this)
    told = await room.say("Chris", "/cop settings")
    assert "[Place]" not in told
    assert "Questions go to: nobody" in told
    assert "The place" not in await room.say("Chris", "/cop start")


@pytest.mark.parametrize("line", ["name", "zone", "contact"])
async def test_a_setting_named_without_its_value_is_asked_for_and_renames_nothing(
    room: Room, line: str
) -> None:
    reply = await room.ask("Chris", f"/cop settings {line}")
    assert reply.form is not None
    assert reply.form.fields[0].value == "Phoenix facilitators"


async def test_a_setting_named_without_a_colon_is_not_taken_for_the_community_s_name(
    room: Room,
) -> None:
    assert "time zone “Mars”" in await room.say("Chris", "/cop settings zone Mars")
    assert "America/New_York" in await room.say("Chris", "/cop settings zone Mars")
    said_ = await room.say("Chris", "/cop settings zone Europe/Berlin")
    assert "Times are those of Europe/Berlin" in said_
    assert said_.startswith("Phoenix facilitators is changed")
    assert "What it is for: We sing." in await room.say("Chris", "/cop settings purpose We sing.")


async def test_the_form_sent_as_it_was_changes_nothing(room: Room) -> None:
    form = (await room.ask("Chris", "/cop settings name")).form
    assert form is not None
    shown = len(room.chat.shown)
    same = {field.name: field.value for field in form.fields}
    assert "stays as it was" in await change(room, **same)
    assert len(room.chat.shown) == shown


async def test_another_name_is_on_the_card_at_once(room: Room) -> None:
    assert "It is called Circle" in await change(room, name="Circle")
    assert room.last().startswith("Circle\nFriday, April 3")


async def test_another_contact_hears_of_it_and_stands_in_help_and_on_the_card(
    room: Room,
) -> None:
    """F10: a named contact, shown in help and on the cards."""
    await room.say("Bo", "/cop join")
    await change(room, contact="@Bo")
    assert "whom questions about Phoenix facilitators go to" in room.last("@Bo")
    assert "Questions go to Bo" in room.last()
    assert "Questions go to Bo" in await room.say("Dee", "/cop help")


async def test_a_mistake_stands_at_its_field_and_the_rest_is_kept(room: Room) -> None:
    reply = await room.make(
        "Chris", "cop settings", {"name": "Circle", "zone": "Nowhere"}, source="form"
    )
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["zone"]
    assert next(f.value for f in reply.form.fields if f.name == "name") == "Circle"


async def test_reactions_can_be_turned_off_and_are_understood_all_the_same(room: Room) -> None:
    assert "without reactions" in await change(room, reactions="no")
    card = next(s for s in reversed(room.chat.shown) if s.card.reactions)
    assert not any(reaction.seeded for reaction in card.card.reactions)
    await room.react("Ana", "✅", card.message)
    assert "Coming · 1: Ana" in room.last()


async def test_in_another_zone_the_dates_keep_their_time_of_day(room: Room) -> None:
    said_ = await change(room, zone="Europe/Berlin")
    assert "Friday, April 3, 13:00–16:00 there" in said_
    with room.work() as work:
        first = work.gatherings.next(room.clock.now())
        assert first is not None
        assert first.starts_at == datetime(2026, 4, 3, 11, tzinfo=UTC)
        assert first.sequence == 1
        assert work.gatherings.rhythms(first.day)[0].zone == "Europe/Berlin"


async def test_whoever_answered_is_asked_again_once_when_the_clocks_are_others(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/rsvp yes gathering:2026-05-01")
    before = len(room.chat.shown)
    assert "One person is told in private" in await change(room, zone="Europe/Berlin")
    told = [s for s in room.chat.shown[before:] if s.audience == "@Ana"]
    assert len(told) == 1
    assert "Friday, May 1, 13:00–16:00" in told[0].text
    assert "To be confirmed · 1: Ana" in room.last()


async def test_a_zone_with_the_same_clocks_asks_nobody_again(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    before = len(room.chat.shown)
    assert "same moment as before" in await change(room, zone="America/Creston")
    assert not [s for s in room.chat.shown[before:] if s.audience.startswith("@")]


async def test_a_gathering_that_is_on_keeps_its_clocks(room: Room) -> None:
    await room.until("2026-04-03 13:30")
    await change(room, zone="Asia/Tokyo")
    with room.work() as work:
        now = work.gatherings.get(1)
        assert now is not None
        assert (now.zone, now.starts_at) == (
            "America/Phoenix",
            datetime(2026, 4, 3, 20, tzinfo=UTC),
        )


async def test_after_a_change_of_zone_the_clock_reminds_by_the_new_one(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await change(room, zone="Europe/Berlin")
    await room.until("2026-03-31 08:59", zone="Europe/Berlin")
    shown = await room.until("2026-03-31 09:00", zone="Europe/Berlin")
    assert "@Ana" in {s.audience for s in shown}


async def test_the_prompts_are_listed_with_their_times_in_words(room: Room) -> None:
    listed = await room.say("Chris", "/cop prompts")
    assert "21 days before at 09:00, 10 days before at 09:00" in listed
    assert "Only stewards" in await room.say("Ana", "/cop prompts")


async def test_a_prompt_speaks_at_its_new_times_and_no_longer_at_the_old_ones(
    room: Room,
) -> None:
    told = await room.say(
        "Chris", "/cop prompts channel-reminder 28 days before at 09:00, the day before at 10:00"
    )
    assert "28 days before at 09:00, 1 day before at 10:00" in told
    assert "that is on Friday, March 6, 09:00" in told
    assert any("needs a hand" in s.text for s in await room.until("2026-03-06 09:00"))
    assert not any("needs a hand" in s.text for s in await room.until("2026-03-27 10:00"))


async def test_a_prompt_turned_off_is_silent_and_comes_back_as_the_template_has_it(
    room: Room,
) -> None:
    assert "off" in await room.say("Chris", "/cop prompts channel-reminder off")
    assert not any("needs a hand" in s.text for s in await room.until("2026-03-27 10:00"))
    assert "7 days before" in await room.say("Chris", "/cop prompts channel-reminder default")
    assert any("needs a hand" in s.text for s in await room.until("2026-04-24 09:00"))


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ("a fortnight hence", "as a time"),
        ("the day before", "say the time of day"),
        ("500 days before at 09:00", "too far"),
        ("1 day after at 09:00", "before a gathering"),
        (", ".join(f"{n} days before at 09:00" for n in range(1, 12)), "up to 8"),
    ],
)
async def test_times_that_cannot_be_meant_are_refused_with_what_was_written(
    room: Room, times: str, why: str
) -> None:
    refused = await room.say("Chris", f"/cop prompts roles-unfilled {times}")
    assert why in refused
    assert f"/cop prompts roles-unfilled {times}" in refused


async def test_what_ends_a_gathering_cannot_be_turned_off(room: Room) -> None:
    assert "has to happen" in await room.say("Chris", "/cop prompts closing off")


async def test_the_form_for_a_prompts_times_shows_the_ones_that_are(room: Room) -> None:
    form = (await room.make("Chris", "cop retime", {"prompt": "roles-unfilled"})).form
    assert form is not None
    assert "21 days before at 09:00" in next(f.value for f in form.fields if f.name == "times")


async def test_an_unknown_prompt_is_refused_rather_than_ignored(room: Room) -> None:
    assert "don't know a prompt" in await room.say("Chris", "/cop prompts nonsense off")


async def test_a_planned_year_follows_a_change_of_times(room: Room) -> None:
    await room.say("Chris", "/cop prompts roles-unfilled 30 days before at 09:00")
    with room.work() as work:
        due = [o for o in work.occurrences.coming(500) if o.prompt.startswith("roles-unfilled")]
        gatherings = {o.subject: o for o in due}
        assert len(due) == len(gatherings)
        assert all(o.step == "30 days before at 09:00" for o in due)
        assert len(due) >= 9
        assert min(o.due_at for o in due) > room.clock.now() + timedelta(days=1)


async def test_the_times_are_shown_in_parts_that_fit_a_phone(room: Room) -> None:
    first = await room.ask("Chris", "/cop prompts")
    assert "Before a gathering" in said(first)
    assert "Asks a steward who came" not in said(first)
    after = said(await room.follow("Chris", first, "As it begins, and after it"))
    assert "Asks a steward who came: 1 hour after the end" in after
    assert "[Before a gathering]" in after
    waits = said(await room.follow("Chris", first, "When something waits"))
    assert "Reminds whoever has a next step before it is due" in waits
    months = said(await room.follow("Chris", first, "By month and quarter"))
    assert "Puts the question of the month to everybody" in months


@pytest.mark.parametrize("key", names())
def test_no_part_of_the_times_is_longer_than_a_screen_and_none_is_left_out(key: str) -> None:
    parts = listed(template(key))
    assert all(len(those) <= 10 for those in parts.values())
    timed = [name for name in template(key).prompts if name in prompts()]
    assert sorted(one.name for those in parts.values() for one in those) == sorted(timed)


async def test_a_card_of_what_is_over_hears_of_another_name_as_well(room: Room) -> None:
    await room.later(days=40)
    with room.work() as work:
        (first,) = [card for card in work.living.in_home(1) if card.subject == GATHERING]
    assert "over" in [shown.text for shown in room.chat.shown if shown.message == first.message][-1]
    await change(room, name="Circle")
    await room.later(minutes=1)
    shown = [shown.text for shown in room.chat.shown if shown.message == first.message]
    assert shown[-1].startswith("Circle")
