"""Groups: begun, joined and left by whoever likes to; whom their dates concern, and whom not."""

from datetime import date

import pytest

from bot.core.belongings import export
from bot.gatherings.plan import OF_GROUPS
from store.gatherings import Gathering
from tests.room import Room, said

WEEKLY = "every week on Tuesday at 18:00, from March 10"
MEDIATORS = {"name": "Mediators", "rhythm": WEEKLY, "about": "Conflict at work"}


@pytest.fixture
async def begun(room: Room) -> Room:
    """Ana has begun a group that meets on Tuesdays."""
    assert "begins" in said(await room.make("Ana", "group begin", MEDIATORS, "form"))
    return room


def card(room: Room, subject: str = "affinitygroup:1") -> str:
    """A card as it stands."""
    return next(s.text for s in reversed(room.chat.shown) if str(s.card.subject) == subject)


def dates(room: Room, group: int = 1) -> list[Gathering]:
    """Its dates to come."""
    with room.work() as work:
        return work.gatherings.of(group).coming(room.clock.now())


def number(room: Room, name: str) -> int:
    with room.work() as work:
        return next(m.id for m in work.members.active() if m.name == name)


async def test_what_is_asked_of_all_leaves_groups_out_and_their_dates_are_found(
    begun: Room,
) -> None:
    with begun.work() as work:
        now = begun.clock.now()
        coming = work.gatherings.next(now)
        assert coming is not None
        assert coming.group_id is None
        assert all(g.group_id is None for g in work.gatherings.every())
        assert all(rhythm.group_id is None for rhythm in work.gatherings.rhythms(coming.day))
        tuesday, following, *_rest = work.gatherings.of(1).coming(now)
        assert tuesday.day == date(2026, 3, 10)
        assert work.gatherings.after(tuesday) == following
        assert len(work.gatherings.whole().every()) > len(work.gatherings.every())
    assert "March 10" not in await begun.say("Ana", "/gathering list")
    assert "Conflict" not in await begun.say("Bo", "/gathering next")


async def test_a_day_on_which_only_a_group_meets_is_that_groups_date(begun: Room) -> None:
    assert "Mediators" in await begun.say("Ana", "/gathering show March 10")
    await begun.say("Ana", "/rsvp yes March 10")
    assert "Coming · 1: Ana" in card(begun, f"gathering:{dates(begun)[0].id}")


async def test_its_date_is_refused_to_who_is_not_in_it_with_the_way_in(begun: Room) -> None:
    ref = f"#{dates(begun)[0].id}"
    refused = await begun.make("Bo", "rsvp", {"answer": "yes", "gathering": ref})
    assert "for those who are in Mediators" in said(refused)
    refused = await begun.make("Bo", "role claim", {"role": "host", "gathering": ref})
    assert "for those who are in Mediators" in said(refused)
    await begun.say("Bo", "/cop join")
    refused = await begun.make(
        "Chris", "record answer", {"member": "@Bo", "answer": "yes", "gathering": ref}
    )
    assert "Bo is not in Mediators" in said(refused)
    await begun.make("Bo", "group join", {"group": "#1"})
    await begun.make("Bo", "role claim", {"role": "host", "gathering": ref})
    assert "Host: Bo" in card(begun, f"gathering:{dates(begun)[0].id}")


async def test_joining_twice_is_joining_once(begun: Room) -> None:
    assert "You are in Mediators\n" in await begun.say("Bo", "/group join mediators")
    assert "You are in Mediators already" in await begun.say("Bo", "/group join mediators")
    assert "In this group · 2: Ana, Bo" in card(begun)


async def test_who_leaves_gives_back_what_they_took_and_nobody_else_does(begun: Room) -> None:
    first = dates(begun)[0]
    ref = f"#{first.id}"
    await begun.say("Bo", "/group join Mediators")
    await begun.say("Bo", "/rsvp yes")
    for name in ("Ana", "Bo"):
        await begun.make(name, "rsvp", {"answer": "yes", "gathering": ref})
    await begun.make("Bo", "role claim", {"role": "host", "gathering": ref})
    await begun.say("Bo", "/role claim opener")
    assert "You are no longer in Mediators" in await begun.say("Bo", "/group leave Mediators")
    shown = card(begun, f"gathering:{first.id}")
    assert "Host: open" in shown
    assert "Coming · 1: Ana" in shown
    with begun.work() as work:
        coming = work.gatherings.next(begun.clock.now())
        assert coming is not None
        names = work.members.named([r.member_id for r in work.rsvps.of(coming.id)])
        assert [member.name for member in names.values()] == ["Bo"]
        assert [c.role for c in work.roles.claims(coming.id)] == ["opener"]
    assert "nothing to leave" in await begun.say("Bo", "/group leave Mediators")


async def test_a_group_that_nobody_is_in_stands_silent_until_somebody_joins(begun: Room) -> None:
    assert "You were the last one in it" in await begun.say("Ana", "/group leave Mediators")
    assert "Nobody is in it just now" in card(begun)
    first, second, *_rest = dates(begun)
    seen = await begun.until("2026-03-11 09:00")
    assert not [s for s in seen if s.audience[0] == "@" and "Mediators" in s.text]
    assert not [s for s in begun.chat.shown if str(s.card.subject) == f"gathering:{second.id}"]
    assert dates(begun)[0].id == second.id
    await begun.say("Bo", "/group join Mediators")
    assert "Mediators" in card(begun, f"gathering:{second.id}")
    assert first.state == "planned"


async def test_only_those_in_it_are_asked_to_host(begun: Room) -> None:
    for name in ("Bo", "Dee"):
        await begun.say(name, "/rsvp yes")
    await begun.say("Bo", "/group join Mediators")
    seen = await begun.until("2026-03-31 17:00")
    asked = {s.audience for s in seen if "host" in s.text.casefold() and s.audience[0] == "@"}
    assert asked <= {"@Ana", "@Bo"}
    assert asked
    # Nothing of it is said in the channel but its card.
    said_there = [s for s in seen if s.audience[0] == "#" and s.card.subject is None]
    assert not [s for s in said_there if "Mediators" in s.text]


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({"name": "mediators"}, "There is a group called Mediators already"),
        ({"name": "Phoenix Facilitators"}, "is what all of you are in"),
        ({"name": "Readers", "rhythm": "now and then"}, "as a rhythm"),
        ({"name": "Readers", "rhythm": "from May 1"}, "meets by a rhythm of its own"),
        ({"name": "Readers", "rhythm": "weekly from 2026-01-01"}, "over"),
        ({"name": "Readers", "rhythm": "weekly from 2027-09-01"}, "more than a year ahead"),
        ({"name": "Readers", "rhythm": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}, "No date"),
        ({"name": "Readers", "place": "http://"}, "link"),
    ],
)
async def test_what_is_no_group_is_refused_and_what_was_written_is_kept(
    begun: Room, asked: dict[str, str], refused: str
) -> None:
    reply = await begun.make("Bo", "group begin", {**MEDIATORS, **asked}, "form")
    assert reply.refused
    assert refused in said(reply)
    assert reply.form is None or reply.form.fields
    with begun.work() as work:
        assert len(work.groups.every()) == 1
        assert len({r.group_id for r in work.gatherings.running(date(2026, 3, 2))}) == 2


async def test_words_without_a_day_begin_in_a_week_at_the_communitys_hour(room: Room) -> None:
    asked = {"name": "Readers", "rhythm": "every two weeks"}
    assert "Monday, March 9, 13:00" in said(await room.make("Bo", "group begin", asked, "form"))


async def test_a_day_in_words_begins_with_the_next_one(room: Room) -> None:
    asked = {"name": "Readers", "rhythm": "every Wednesday at 19:00 for 90 min"}
    assert "Wednesday, March 4, 19:00–20:30" in said(
        await room.make("Bo", "group begin", asked, "form")
    )


async def test_the_list_has_ones_own_first(begun: Room) -> None:
    await begun.make("Bo", "group begin", {"name": "Readers", "rhythm": "monthly"}, "form")
    mine = await begun.say("Bo", "/group list")
    assert mine.index("Readers") < mine.index("Mediators")
    assert "you are in it" in mine
    assert "[Join Mediators]" in mine
    assert "Conflict at work · one person" in await begun.say("Dee", "/group list")
    assert "In this group · 1: Ana" in await begun.say("Dee", "/group show Mediators")


async def test_where_there_is_none_the_list_says_how_one_begins(room: Room) -> None:
    assert "There is no small group yet" in await room.say("Bo", "/group list")


async def test_a_group_that_nobody_knows_is_unknown(begun: Room) -> None:
    for named in ("beekeepers", "#99"):
        assert "I don't know a group" in await begun.say("Bo", f"/group join {named}")
    form = (await begun.ask("Bo", "/group join")).form
    assert form is not None
    assert [option.value for option in form.fields[0].options] == ["#1"]


async def test_a_calendar_has_the_dates_of_ones_own_groups_alone(begun: Room) -> None:
    mine = (await begun.ask("Ana", "/gathering calendar")).files[0].content
    others = (await begun.ask("Bo", "/gathering calendar")).files[0].content
    assert b"Mediators" in mine
    assert b"Mediators" not in others


@pytest.mark.parametrize("erased", [False, True])
async def test_who_goes_from_the_community_is_in_no_group(begun: Room, erased: bool) -> None:
    await begun.say("Bo", "/group join Mediators")
    if erased:
        await begun.make("Bo", "cop erase", {"whose": str(number(begun, "Bo"))})
    else:
        await begun.say("Bo", "/cop leave")
    assert "In this group · 1: Ana" in card(begun)


async def test_what_one_takes_away_tells_of_it_and_two_who_are_one_are_in_it_once(
    begun: Room,
) -> None:
    await begun.say("Bo", "/cop join")
    who = number(begun, "Ana")
    with begun.work() as work:
        ana = work.members.get(who)
        assert ana is not None
        assert export(work, ana)["groups"] == ["Mediators"]
    code = await begun.say("Bo", "/account code")
    word = next(word.strip("`.") for word in code.split() if "-" in word)
    await begun.say("Ana", f"/account join {word}")
    assert "In this group · 1: Bo" in card(begun)


async def test_its_dates_rest_with_the_community_and_wake_with_it(begun: Room) -> None:
    await begun.say("Chris", "/cop pause 2026-03-20")
    first = dates(begun)[0]
    assert first.day == date(2026, 3, 24)
    await begun.say("Chris", "/cop wake")
    assert dates(begun)[0].day == date(2026, 3, 10)


async def test_a_crisis_leaves_its_dates_as_they_are(begun: Room) -> None:
    asked = {"day": "2026-03-11", "at": "18:00", "length": "1h", "link": "https://meet.example"}
    shown = await begun.make("Chris", "cop crisis", asked, "form")
    await begun.follow("Chris", shown, "Meet weekly for now")
    assert dates(begun)[0].day == date(2026, 3, 10)
    await begun.until("2026-03-12 09:00")
    assert {g.state for g in dates(begun)} == {"planned"}


async def test_its_clocks_go_with_the_communitys_and_its_prompts_are_planned_anew(
    begun: Room,
) -> None:
    await begun.say("Ana", "/rsvp yes March 10")
    await begun.make("Chris", "cop zone", {"zone": "Europe/Berlin"}, "form")
    assert dates(begun)[0].zone == "Europe/Berlin"
    about = f"gathering:{dates(begun)[0].id}"
    with begun.work() as work:
        mine = {o.name for o in work.occurrences.coming(5000) if str(o.subject) == about}
    assert mine <= set(OF_GROUPS)
    assert "closing" in mine
