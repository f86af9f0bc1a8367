"""Groups change, end and begin again, by the word of those who are in them; nothing is lost."""

from datetime import date

import pytest

from tests.bot.groups.test_groups import card, dates
from tests.room import Room, said

MEDIATORS = {"name": "Mediators", "rhythm": "every week on Tuesday at 18:00, from March 10"}


@pytest.fixture
async def begun(room: Room) -> Room:
    """Ana and Bo are in a group; Bo comes to its first date."""
    await room.make("Ana", "group begin", MEDIATORS, "form")
    await room.say("Bo", "/group join Mediators")
    await room.say("Bo", "/rsvp yes March 10")
    return room


async def change(room: Room, who: str = "Ana", **to: str) -> str:
    return said(await room.make(who, "group change", {"group": "#1", **to}, "form"))


async def end(room: Room, who: str = "Ana") -> str:
    shown = await room.ask(who, "/group end Mediators")
    return said(await room.follow(who, shown, "End it"))


async def test_another_name_matter_and_place_are_those_of_its_dates_to_come(begun: Room) -> None:
    link = "https://meet.example/room"
    shown = await change(begun, name="Peacemakers", about="Calm", place=link)
    assert "Peacemakers is changed" in shown
    assert "Peacemakers\nCalm" in card(begun)
    first, *_rest, last = dates(begun)
    for gathering in (first, last):
        assert (gathering.title, gathering.link) == ("Peacemakers", link)
        assert gathering.format == "online"
    with begun.work() as work:
        [rhythm] = work.gatherings.rhythms_of(1)
        assert rhythm.defaults["title"] == "Peacemakers"
        assert rhythm.defaults["link"] == link


async def test_its_own_name_is_no_other_groups(begun: Room) -> None:
    assert "is changed" in await change(begun, name="mediators")
    await begun.make("Ana", "group begin", {"name": "Readers", "rhythm": "monthly"}, "form")
    assert "There is a group called Readers" in await change(begun, name="readers")


async def test_another_rhythm_moves_its_dates_and_keeps_what_was_said(begun: Room) -> None:
    first = dates(begun)[0]
    shown = await change(begun, rhythm="every two weeks on Thursday at 19:00 for 2h")
    assert "moved. One person is told in private, and asked to confirm." in shown
    moved, following, *_rest = dates(begun)
    assert moved.id == first.id
    assert (moved.uid, moved.sequence > first.sequence) == (first.uid, True)
    assert (moved.day, moved.length) == (date(2026, 3, 12), 120)
    assert following.day == date(2026, 3, 26)
    assert "Mediators has moved" in begun.last("@Bo")
    with begun.work() as work:
        assert [r.unconfirmed for r in work.rsvps.of(moved.id)] == [True]


@pytest.mark.parametrize(
    ("before", "rhythm", "first"),
    [
        # Today is March 2, a Monday.
        ("monthly on the first Tuesday at 18:00, from April 7", "first Wednesday", (4, 1)),
        ("monthly on the last Tuesday at 18:00, from March 31", "first Monday", (4, 6)),
        ("monthly on the first Tuesday at 18:00, from April 7", "every two weeks", (4, 7)),
        ("every week on Friday at 18:00, from March 6", "every week on Monday", (3, 9)),
    ],
)
async def test_another_rhythm_begins_where_its_next_date_was(
    room: Room, before: str, rhythm: str, first: tuple[int, int]
) -> None:
    await room.make("Ana", "group begin", {"name": "Mediators", "rhythm": before}, "form")
    asked = rhythm if "every" in rhythm else f"monthly on the {rhythm}"
    assert "Nobody has answered yet" in await change(room, rhythm=f"{asked} at 18:30")
    assert dates(room)[0].day == date(2026, *first)


async def test_another_rhythm_begins_on_its_first_date(begun: Room) -> None:
    await change(begun, rhythm="weekly at 18:00, from March 12")
    assert dates(begun)[0].day == date(2026, 3, 12)
    assert "Every Thursday at 18:00, 1 h" in card(begun)


async def test_where_no_date_is_ahead_the_rhythm_stays(begun: Room) -> None:
    await begun.make("Chris", "cop paused", {})
    assert "has no date ahead that could move" in await change(begun, rhythm="monthly")


async def test_a_rhythm_that_cannot_be_read_changes_nothing(begun: Room) -> None:
    assert "meets by a rhythm of its own" in await change(begun, name="X", rhythm="from May 1")
    assert "No date" in await change(begun, rhythm="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert "Mediators" in card(begun)
    assert dates(begun)[0].day == date(2026, 3, 10)


async def test_a_line_that_changes_nothing_opens_the_form(begun: Room) -> None:
    form = (await begun.ask("Ana", "/group change Mediators")).form
    assert form is not None
    assert "Mediators is changed" in said(
        await begun.make("Ana", "group change", {"group": "#1", "about": "Calm"})
    )


async def test_what_becomes_of_it_is_for_its_own_to_say_and_for_stewards(begun: Room) -> None:
    for command in ("group change", "group end", "group end-now"):
        refused = said(await begun.make("Dee", command, {"group": "#1"}, "form"))
        assert "for those who are in it to say" in refused
    assert "is changed" in await change(begun, "Chris", about="Calm")
    for name in ("Ana", "Bo"):
        await begun.say(name, "/group leave Mediators")
    # What nobody is in, anybody may take up.
    assert "is changed" in await change(begun, "Dee", about="Peace")


async def test_it_ends_while_a_date_stands_and_everybody_in_it_hears_once(begun: Room) -> None:
    shown = await begun.say("Ana", "/group end Mediators")
    assert "fall away, from Tuesday, March 10 on" in shown
    assert "One other person is told, once." in shown
    assert "One person is told" in await end(begun)
    assert "What you had answered for falls away: Tuesday, March 10" in begun.last("@Bo")
    assert "This group has ended" in card(begun)
    assert dates(begun) == []
    with begun.work() as work:
        [first, *_rest] = work.gatherings.of(1).every()
        assert first.state == "cancelled"
        assert [r.answer for r in work.rsvps.of(first.id)] == ["yes"]
        assert work.groups.members(1)
    later = await begun.until("2026-03-12 09:00")
    assert not [s for s in later if "Mediators" in s.text]


async def test_what_has_ended_is_joined_and_changed_no_more_and_ends_once(begun: Room) -> None:
    await end(begun)
    heard = len(begun.chat.shown)
    assert "has ended" in await begun.say("Ana", "/group end Mediators")
    assert "has ended" in said(await begun.make("Ana", "group end-now", {"group": "#1"}))
    assert "has ended" in await begun.say("Dee", "/group join Mediators")
    assert "has ended" in await change(begun, name="X")
    none = await begun.say("Dee", "/group list")
    assert "no small group just now" in none
    assert "Mediators came to an end" in none
    assert len(begun.chat.shown) == heard


async def test_a_date_that_ended_with_it_is_answered_and_restored_no_more(begun: Room) -> None:
    ref = f"#{dates(begun)[0].id}"
    await end(begun)
    for who, command, more in (
        ("Bo", "rsvp", {"answer": "yes"}),
        ("Chris", "gathering restore", {}),
        ("Bo", "role claim", {"role": "host"}),
    ):
        refused = said(await begun.make(who, command, {"gathering": ref, **more}))
        assert "fell away when its small group ended" in refused


async def test_its_name_leads_back_to_it_and_its_dates_come_back(begun: Room) -> None:
    first = dates(begun)[0]
    await end(begun)
    reply = await begun.make("Dee", "group begin", MEDIATORS, "form")
    assert "it can begin again with what it was" in said(reply)
    assert "Mediators goes on" in said(await begun.make("Dee", "group again", {"group": "#1"}))
    assert dates(begun)[0].id == first.id
    assert "meets on Tuesday, March 10" in begun.last("@Bo")
    assert "In this group · 3: Ana, Bo, Dee" in card(begun)
    assert "Mediators goes on" in await begun.say("Dee", "/group again Mediators")
    with begun.work() as work:
        assert [r.until for r in work.gatherings.rhythms_of(1)] == [None]


async def test_what_ends_in_a_pause_does_not_wake_with_the_community(begun: Room) -> None:
    await begun.say("Chris", "/cop pause 2026-03-20")
    await end(begun)
    await begun.say("Chris", "/cop wake")
    assert dates(begun) == []


async def test_what_begins_again_in_a_pause_rests_until_that_is_over(begun: Room) -> None:
    await end(begun)
    await begun.say("Chris", "/cop pause 2026-03-20")
    await begun.make("Ana", "group again", {"group": "#1"})
    assert dates(begun)[0].day == date(2026, 3, 24)
    await begun.say("Chris", "/cop wake")
    assert dates(begun)[0].day == date(2026, 3, 10)


async def test_nobody_else_hears_where_it_ends_with_one_in_it(begun: Room) -> None:
    await begun.say("Bo", "/group leave Mediators")
    shown = await end(begun)
    assert "told" not in shown


async def test_a_steward_cancels_one_of_its_dates_under_its_name(begun: Room) -> None:
    ref = f"#{dates(begun)[0].id}"
    await begun.make("Chris", "gathering cancel", {"gathering": ref, "why": "Snow"}, "form")
    assert "Mediators on Tuesday, March 10" in begun.last("@Bo")
    posted = next(s.text for s in reversed(begun.chat.shown) if "is cancelled" in s.text)
    assert "Mediators" in posted
    assert dates(begun)[0].day == date(2026, 3, 17)


async def test_a_group_without_a_date_says_so(begun: Room) -> None:
    await begun.make("Chris", "cop paused", {})
    assert "no date ahead" in await begun.say("Dee", "/group join Mediators")


async def test_whoever_ends_it_hears_who_of_its_people_is_to_be_told_by_them(begun: Room) -> None:
    await begun.say("Dee", "/group join Mediators")
    with begun.work() as work:
        bo = next(member for member in work.members.active() if member.name == "Bo")
        for account in work.members.accounts([bo.id]):
            account.closed = True
            work.save(account)
    missed = "I can't write to Bo; please pass it on."
    shown = await begun.ask("Ana", "/group end Mediators")
    assert f"One other person is told, once.\n{missed}" in said(shown)
    assert f"One person is told. {missed}" in said(await begun.follow("Ana", shown, "End it"))
    assert missed in await begun.say("Ana", "/group again Mediators")
