"""Members: what would go wrong for somebody who comes, goes away, leaves, or wants to be erased."""

from datetime import date

import pytest
from sqlmodel import SQLModel, col, select

from bot.core.cards.elements import Actions, Button
from bot.core.replies import Reply
from scheduler.reconcile import reconcile
from store.mail import AGREED, ASKED, STOPPED
from store.members import Member
from store.rsvps import Attendance, Rsvp
from tests.room import Room, said


def buttons(reply: Reply) -> dict[str, Button]:
    """The buttons of a reply by label."""
    assert reply.card is not None
    rows = [e for e in reply.card.body if isinstance(e, Actions)]
    return {item.label: item for row in rows for item in row.items if isinstance(item, Button)}


async def press(room: Room, person: str, reply: Reply, label: str) -> str:
    """Somebody presses a button of a reply."""
    offer = buttons(reply)[label].offer
    return said(await room.make(person, offer.command, dict(offer.args)))


def members(room: Room) -> list[str]:
    """The active members by name."""
    with room.work() as work:
        return [member.name for member in work.members.active()]


async def test_joining_is_enough_to_be_a_member_and_shows_the_next_gathering(room: Room) -> None:
    assert "Friday, April 3, 13:00–16:00" in await room.say("Ana", "/cop join")
    assert "Ana" in members(room)


async def test_opening_a_form_makes_nobody_a_member(room: Room) -> None:
    assert (await room.ask("Ana", "/role claim")).form is not None
    assert members(room) == ["Chris"]


async def test_leaving_gives_back_what_was_taken_on_and_says_so(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    left = await room.say("Ana", "/cop leave")
    assert "Opener on Friday, April 3" in left
    assert "Opener: open" in room.last()
    assert "Coming · 0" in room.last()
    assert members(room) == ["Chris"]


async def test_whoever_waited_moves_up_when_somebody_leaves(room: Room) -> None:
    await room.say("Chris", "/gathering seats next 1")
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes")
    await room.say("Ana", "/cop leave")
    assert "A seat is yours" in room.last("@Bo")
    assert "Coming (1 seat) · 1: Bo" in room.last()


async def test_leaving_what_one_is_no_part_of_changes_nothing(room: Room) -> None:
    assert "nothing to leave" in await room.say("Ana", "/cop leave")
    assert members(room) == ["Chris"]


async def test_who_left_and_takes_part_again_is_the_same_member(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/cop leave")
    await room.say("Ana", "/rsvp maybe")
    with room.work() as work:
        assert [m.name for m in work.members.active()] == ["Ana", "Chris"]


async def test_taking_back_a_reaction_does_not_bring_back_who_left(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Ana", "✅", card)
    await room.say("Ana", "/cop leave")
    await room.react("Ana", "✅", card, added=False)
    assert members(room) == ["Chris"]


async def test_the_last_steward_cannot_leave_or_be_erased_without_a_successor(room: Room) -> None:
    await room.say("Ana", "/cop join")
    refused = await room.ask("Chris", "/cop leave")
    assert "only steward" in said(refused)
    assert "[Who could be a steward too?: Ana]" in said(refused)
    # Before the question, so that nobody who said yes to it is still there.
    assert "only steward" in await room.say("Chris", "/cop forget")


async def test_nothing_is_erased_before_the_question_is_answered(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    assert "Shall I forget you" in await room.say("Ana", "/cop forget")
    assert "Ana" in members(room)


async def test_an_erased_person_is_nowhere_any_more_but_in_the_counts(room: Room) -> None:
    await room.say("Zelda", '/rsvp yes note:"Zelda brings tea"')
    await room.say("Zelda", '/role claim opener note:"Zelda opens"')
    await room.say("Chris", "/record answer Zelda yes")
    await room.say("Zelda", "/cop away July 1 to July 9")
    await room.say("Zelda", "/cop quiet thanks")
    await room.say("Chris", "/stewards add Zelda")
    await room.until("2026-04-04 09:00")
    with room.work() as work:
        zelda = work.members.of_account("fake", "here", "zelda")
        assert zelda is not None
        work.rsvps.record(1, [zelda.id], room.clock.now())
    await press(room, "Zelda", await room.ask("Zelda", "/cop forget"), "Erase me")
    assert traces(room, "zelda") == []
    with room.store.session() as session:
        assert len(session.exec(select(Attendance)).all()) == 1
        kept = session.exec(select(Rsvp).where(Rsvp.gathering_id == 1)).one()
        assert (kept.answer, kept.note) == ("yes", "")


async def test_the_card_of_a_past_gathering_shows_an_erased_person_as_a_number(room: Room) -> None:
    await room.say("Zelda", "/rsvp yes")
    await room.say("Zelda", "/role claim opener")
    await room.until("2026-04-03 15:00")
    await press(room, "Zelda", await room.ask("Zelda", "/cop forget"), "Erase me")
    await room.later(minutes=1)
    assert "Zelda" not in room.last()
    assert "Opener: Somebody" in room.last()
    assert "Coming · 1" in room.last()


async def test_the_trail_keeps_no_name_of_who_is_erased(room: Room) -> None:
    """Neither among those who came, nor within a text, nor one that a guest gave up."""
    await room.say("Bo", "/rsvp yes")
    await room.say("Chris", "/guest add Zelda")
    await room.until("2026-04-04 09:00")
    await room.say("Chris", "/record attendance Bo, Zelda, +2")
    trail = await room.say("Chris", "/stewards trail")
    assert "/record attendance · Bo, Zelda, +2" in trail
    await room.say("Chris", "/guest rename Zelda Zoe")
    shared = {"what": "https://example.org/bell", "title": "The bell", "credits": "Mia, Zoe"}
    await room.make("Chris", "share", shared, source="form")
    await room.make("Chris", "guest erase", {"guest": "Zoe"})
    assert traces(room, "zelda") == []
    assert traces(room, "zoe") == []
    assert "/record attendance" in await room.say("Chris", "/stewards trail")


async def test_a_topic_on_the_agenda_loses_the_name_of_who_is_erased(room: Room) -> None:
    await room.say("Zelda", "/agenda offer Silence in a circle")
    assert "Silence in a circle · Zelda" in room.last()
    await press(room, "Zelda", await room.ask("Zelda", "/cop forget"), "Erase me")
    await room.later(minutes=1)
    assert "Silence in a circle" in room.last()
    assert "Zelda" not in room.last()


async def test_a_reaction_that_still_stands_does_not_bring_back_who_was_erased(
    room: Room,
) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    await room.react("Ana", "✅", card)
    await press(room, "Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    room.chat.standing[card] = {"✅": frozenset({"Ana"})}
    await reconcile(room.store, room.dispatch, room.chat, room.clock.now())
    await room.react("Ana", "✅", card, added=False)
    assert members(room) == ["Chris"]


async def test_who_comes_back_after_being_erased_is_new(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await press(room, "Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert "Nothing is kept about you" in await room.say("Ana", "/cop me")
    await room.say("Ana", "/rsvp maybe")
    with room.store.session() as session:
        query = select(Member).where(col(Member.state) != "erased", Member.name == "Ana")
        assert len(session.exec(query).all()) == 1


async def test_the_erasing_button_of_one_person_erases_nobody_else(room: Room) -> None:
    await room.say("Bo", "/rsvp yes")
    await room.say("Ana", "/rsvp yes")
    question = await room.ask("Ana", "/cop forget")
    assert "put to somebody else" in await press(room, "Bo", question, "Erase me")
    assert members(room) == ["Ana", "Bo", "Chris"]
    await press(room, "Ana", question, "Erase me")
    assert "Nothing is kept" in await press(room, "Ana", question, "Erase me")


async def test_being_away_names_the_days_and_what_was_said_for_them(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    away = await room.say("Ana", "/cop away March 30 – April 10")
    assert "away from Monday, March 30 to Friday, April 10" in away
    assert "[Can't make it on Friday, April 3]" in away
    assert "Coming · 1: Ana" in room.last()


async def test_whoever_goes_away_for_all_of_the_interviews_hears_what_becomes_of_their_partner(
    room: Room,
) -> None:
    await room.say("Chris", "/interview open trust")
    for name in ("Ana", "Bo"):
        await room.say(name, "/interview join")
    await room.say("Chris", "/interview pair")
    away = await room.say("Ana", "/cop away March 2 to April 10")
    assert "Your partner in the interviews gets somebody else" in away


async def test_an_absence_that_ends_before_it_begins_is_refused_with_what_was_written(
    room: Room,
) -> None:
    refused = await room.say("Ana", "/cop away April 10 to April 3")
    assert "ends before it begins" in refused
    assert "/cop away April 10 to April 3" in refused


async def test_a_corrected_absence_takes_the_place_of_the_one_before(room: Room) -> None:
    await room.say("Ana", "/cop away March 30 to April 10")
    await room.say("Ana", "/cop away March 30 to April 2")
    with room.work() as work:
        assert work.members.away_on(date(2026, 4, 1)) == {2}
        assert work.members.away_on(date(2026, 4, 5)) == set()


async def test_back_ends_the_absence_that_is_on_and_leaves_one_that_is_to_come(
    room: Room,
) -> None:
    await room.say("Ana", "/cop away today")
    await room.say("Ana", "/cop away July 1 to July 9")
    back = await room.say("Ana", "/cop back")
    assert "Welcome back" in back
    assert "Wednesday, July 1 to Thursday, July 9" in back
    assert "dropped" in await room.say("Ana", "/cop back")
    assert "not noted as away" in await room.say("Ana", "/cop back")


async def test_nobody_who_is_away_is_asked_for_a_role(room: Room) -> None:
    """E4: whoever is away is left in peace."""
    await room.say("Ana", "/cop join")
    await room.say("Ana", "/cop away today")
    shown = await room.until("2026-03-28 09:00")
    assert "@Ana" not in {s.audience for s in shown}


def traces(room: Room, name: str) -> list[str]:
    """Where in the whole database a name is still found."""
    found = []
    with room.store.session() as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.connection().execute(table.select()):
                found += [f"{table.name}: {row}"] if name in repr(row).casefold() else []
    return found


async def test_whoever_says_that_they_are_back_hears_what_waited_for_them(room: Room) -> None:
    await room.say("Ana", "/coach offer conflict mediation")
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/cop away today")
    await room.say("Bo", "/coach ask conflict mediation")
    moved = await room.say("Chris", "/gathering move next 2026-04-10")
    assert "Away just now, and asked once back, if that is in time: Ana." in moved
    assert not any(s.audience == "@Ana" for s in room.chat.shown)
    await room.say("Ana", "/cop back")
    told = [s.text for s in room.chat.shown if s.audience == "@Ana"]
    assert len(told) == 2
    assert "has moved: it is on Friday, April 10" in told[0]
    assert "You said you would come. Will you still?" in told[0]
    assert "Bo asks to be coached" in told[1]


async def test_several_dates_that_moved_meanwhile_are_one_message(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/rsvp maybe 2026-05-01")
    await room.say("Ana", "/cop away today March 20")
    await room.say("Chris", "/gathering move 2026-04-03 2026-04-10")
    await room.say("Chris", "/gathering move 2026-05-01 2026-05-08")
    # March 21 is a Saturday, on which nobody is written to.
    shown = await room.until("2026-03-23 09:00")
    (told,) = [s.text for s in shown if s.audience == "@Ana"]
    assert "April 10" in told
    assert "May 8" in told
    assert "You said maybe. How is it now?" in told


async def test_an_absence_that_was_dropped_or_is_followed_by_another_asks_nothing(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/cop away today March 10")
    await room.say("Ana", "/cop away March 11 March 20")
    await room.say("Chris", "/gathering move next 2026-04-10")
    shown = await room.until("2026-03-12 09:00")
    assert not any(s.audience == "@Ana" for s in shown)
    await room.say("Ana", "/cop back")
    assert "Will you still?" in room.last("@Ana")
    before = len(room.chat.shown)
    await room.until("2026-03-22 09:00")
    assert not any("Will you still?" in s.text for s in room.chat.shown[before:])


async def test_of_many_dates_that_moved_the_first_are_asked_about(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        dates = [gathering.id for gathering in work.gatherings.coming(room.clock.now(), 5)]
    for number in dates:
        await room.make("Ana", "rsvp", {"answer": "yes", "gathering": f"#{number}"})
    with room.work() as work:
        for number in dates:
            work.rsvps.ask_again(number)
    assert "You are away on Monday, March 2." in await room.say("Ana", "/cop away today today")
    await room.say("Ana", "/cop back")
    assert room.last("@Ana").count("Will you still?") == 4
    assert "/cop me shows the dates after that" in room.last("@Ana")


async def test_who_is_away_without_an_end_reads_so_where_they_add_days_with_one(
    room: Room,
) -> None:
    await room.say("Ana", "/cop away today")
    noted = await room.say("Ana", "/cop away April 20 to April 25")
    assert "You are away from Monday, April 20 to Saturday, April 25." in noted
    assert "You are still away from Monday, March 2 on, until you say that you are back." in noted
    await room.say("Ana", "/cop back")
    assert "still away" not in await room.say("Ana", "/cop away April 21 to April 22")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (ASKED, "were asked by e-mail and have not answered: a mark of your address stays for"),
        (STOPPED, "stopped e-mails: a mark of your address stays for good"),
        (AGREED, ""),
    ],
)
async def test_who_would_be_forgotten_reads_what_stays_of_their_address(
    room: Room, state: str, told: str
) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        found = work.mail.add(ana.id, "a-user", "ana@example.org", room.clock.now())
        if state != ASKED:
            work.mail.settle(found, state, room.clock.now())
    shown = await room.say("Ana", "/cop forget")
    assert told in shown
    assert ("a mark of your address" in shown) == bool(told)
