"""What the channel reads of a gathering by itself: a nudge, the way in, and that it is over."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.channel import nudge_cards, retired
from bot.core.cards.plain import plain
from bot.core.living import draw
from bot.gatherings.change import NUDGE
from store.core.subject import Subject
from tests.in_step import stands
from tests.room import CHANNEL, Room, Shown, founded, opened

ROLES = ("opener", "sharing challenges", "facilitation design", "evaluation", "closing")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2 in Phoenix; its first gathering is on April 3 at 13:00."""
    async with opened() as made:
        await made.found(place="12 Oak Street")
        yield made


def to(name: str, shown: list[Shown]) -> list[str]:
    """What was said to somebody, or in the channel."""
    return [s.text for s in shown if s.audience == name]


def standing(room: Room, begins: str) -> list[str]:
    """Every message in the channel that read so once, as it reads now."""
    messages: dict[str, list[str]] = {}
    for shown in room.chat.shown:
        if shown.audience == f"#{CHANNEL}":
            messages.setdefault(shown.message, []).append(shown.text)
    return [texts[-1] for texts in messages.values() if any(begins in text for text in texts)]


async def take_every_role(room: Room) -> None:
    for role in ROLES:
        await room.say("Bo", f"/role claim {role}")


async def test_a_week_before_what_is_missing_is_named_and_nothing_else(room: Room) -> None:
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert "Friday, April 3 needs a hand" in shown[-1]
    assert "Open: Opener, Sharing challenges" in shown[-1]
    assert "Nobody has said yes so far." in shown[-1]
    assert "Where it is" not in shown[-1]
    assert "link" not in shown[-1]
    assert "You're coming" in await room.press("Eli", "I'll be there")


async def test_where_only_a_role_is_open_only_that_is_asked_for(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert "needs a hand" in shown[-1]
    assert "[I'll be there]" not in shown[-1]
    assert "[Which role would you take?: Opener" in shown[-1]


async def test_who_has_yet_to_confirm_is_nobody_who_said_yes(room: Room) -> None:
    await take_every_role(room)
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 to April 10")
    shown = to("#facilitators", await room.until("2026-04-03 09:00"))
    assert "Nobody has said yes so far." in shown[-1]
    assert "Which role" not in shown[-1]


async def test_where_nothing_is_missing_nothing_is_posted(room: Room) -> None:
    await take_every_role(room)
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/cop prompts monthly-query off")
    assert to("#facilitators", await room.until("2026-04-03 15:59")) == []


async def test_a_missing_link_is_named_and_the_nudge_rests_once_it_is_there(room: Room) -> None:
    await take_every_role(room)
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering relocate April 3 format:online")
    await room.until("2026-03-27 09:00")
    (nudge,) = standing(room, "needs a hand")
    assert "There is no link yet." in nudge
    await room.say("Chris", "/gathering relocate April 3 https://a.example/x")
    assert standing(room, "needs a hand") == ["Friday, April 3\nThank you: all is taken care of."]


async def test_a_role_given_back_wakes_it_where_it_stands(room: Room) -> None:
    await room.until("2026-03-27 09:00")
    await take_every_role(room)
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role release closing")
    (nudge,) = standing(room, "needs a hand")
    assert "Open: Closing" in nudge
    assert "[Which role would you take?: Closing]" in nudge


async def test_what_is_called_off_or_over_needs_nobody(room: Room) -> None:
    await room.until("2026-03-27 09:00")
    await room.say("Chris", "/gathering cancel next why:ill")
    assert standing(room, "needs a hand") == ["Friday, April 3\nIt is cancelled, and needs nobody."]
    await room.say("Chris", "/gathering restore 2026-04-03")
    await room.until("2026-04-03 16:01")
    assert standing(room, "needs a hand") == ["Friday, April 3\nIt is over, and needs nobody."]


async def test_once_it_is_over_whoever_lent_a_hand_is_thanked(room: Room) -> None:
    await room.until("2026-03-27 09:00")
    await room.say("Bo", "/role claim opener")
    await room.until("2026-04-03 16:01")
    said = "Friday, April 3\nIt is over. Thank you to everybody who lent a hand."
    assert standing(room, "needs a hand") == [said]


async def test_whom_it_thanks_once_over_is_no_other_when_somebody_changes_their_mind() -> None:
    async with founded("series") as room:
        await room.make("Ana", "cop commit", {"hope": "", "name": "no"}, "form")
        await room.until("2026-03-12 19:00")
        [said] = standing(room, "needs a hand")
        await room.say("Ana", "/cop step-back")
        with room.work() as work:
            [card] = work.living.standing(1, NUDGE)
            drawn = draw(work, card.subject, room.clock.now())
        assert drawn is not None
        assert said == plain(drawn)
        assert "It is over" in said


async def test_a_nudge_further_down_takes_the_choices_of_the_one_before(room: Room) -> None:
    times = "14 days before at 09:00, 7 days before at 09:00"
    await room.say("Chris", f"/cop prompts channel-reminder {times}")
    await room.until("2026-03-27 09:00")
    before, now = standing(room, "needs a hand")
    assert before == "Friday, April 3\nWhat is missing now stands further down."
    assert "Open: Opener" in now
    await room.say("Chris", "/gathering move April 3 April 6")
    assert stands(room, "nudge-earlier", 1).startswith("Monday, April 6\n")


async def test_of_one_that_comes_after_the_next_nothing_is_asked_yet(room: Room) -> None:
    await room.say("Chris", "/gathering add 2026-04-06 13:00")
    await room.until("2026-03-30 09:00")
    assert not standing(room, "Monday, April 6 needs a hand")


async def test_in_person_the_channel_is_left_in_peace_shortly_before(room: Room) -> None:
    await room.until("2026-04-03 11:59")
    assert to("#facilitators", await room.until("2026-04-03 12:30")) == []


async def test_where_it_is_online_the_channel_reads_the_way_in_and_the_intentions(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://a.example/x")
    await room.say("Chris", "/cop intentions Be open")
    await room.until("2026-04-03 11:59")
    (told,) = (s for s in to("#facilitators", await room.until("2026-04-03 12:00")) if "It be" in s)
    assert told.startswith("Phoenix facilitators\nIt begins at 13:00.")
    assert "[Join online] https://a.example/x" in told
    assert "How we mean to be together" in told
    assert told.endswith("Come as you are, with an answer or without.")


async def test_at_the_end_the_card_is_closed_and_the_next_ones_roles_open_on_its_card(
    room: Room,
) -> None:
    first = next(s for s in room.chat.shown if s.card.reactions)
    await room.until("2026-04-03 16:00")
    (closed,) = (s for s in standing(room, "April 3") if s.startswith("Phoenix facilitators · "))
    assert "This gathering is over. Thank you for being part of it." in closed
    (card,) = standing(room, "Friday, May 1")
    assert "Opener: open · Open the gathering in your own way\n" in card
    assert "How was Friday, April 3?\n[Tell how it went]" in card
    await room.react("Ana", "✅", first.message)
    with room.work() as work:
        assert work.rsvps.of(1) == []


async def test_after_the_last_gathering_of_all_its_own_card_asks_how_it_was(room: Room) -> None:
    with room.work() as work:
        rhythm = work.gatherings.rhythms(date(2026, 3, 2))[0]
        rhythm.until = date(2026, 4, 3)
        work.save(rhythm)
        for gathering in work.gatherings.coming(room.clock.now())[1:]:
            gathering.state = "cancelled"
            work.save(gathering)
    shown = to("#facilitators", await room.until("2026-04-03 16:00"))
    assert any("This gathering is over." in text and "How was" in text for text in shown)
    later = to("#facilitators", await room.until("2026-07-05 16:00"))
    assert any("is over." in text and "How was" not in text for text in later)
    # A date that comes to be all the same asks in its place.
    await room.say("Chris", "/gathering add 2026-07-20 13:00")
    assert "Monday, July 20" in room.chat.shown[-1].text or "July 20" in room.chat.shown[-2].text


async def test_what_was_called_off_meanwhile_is_not_reminded_of(room: Room) -> None:
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.state = "cancelled"
        work.save(gathering)
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert not any("April 3" in text for text in shown)


async def test_cards_of_an_earlier_version_rest_without_anything_to_press(room: Room) -> None:
    with room.work() as work:
        (home,) = work.communities.homes()
        for place, kind in enumerate((*retired.RETIRED, "roles-needed-earlier")):
            work.living.begin(home.id, Subject(kind, 1))
            for card in work.living.of(Subject(kind, 1)):
                card.channel, card.message = CHANNEL, f"old-{place}"
                work.save(card)
    await room.until("2026-03-04 09:00")
    seen = {s.message: s.text for s in room.chat.shown if s.message.startswith("old-")}
    rest = "Friday, April 3\nWhat is open, and who comes, stands on the card of the gathering."
    assert seen == dict.fromkeys(["old-0", "old-1", "old-2"], rest)
    before = len(room.chat.shown)
    await room.say("Ana", "/rsvp yes")
    assert not any(s.message.startswith("old-") for s in room.chat.shown[before:])


def test_of_a_gathering_that_is_gone_nothing_is_drawn(room: Room) -> None:
    with room.work() as work:
        for draw in (nudge_cards.draw, nudge_cards.earlier, retired.rests):
            assert draw(work, 999, room.clock.now()) is None


async def test_no_card_about_a_gathering_says_the_same_date_twice(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering add 2026-04-20 13:00 title:Feast")
    await room.say("Chris", "/gathering move 2026-04-20 2026-04-22")
    await room.say("Chris", "/gathering cancel 2026-04-22")
    await room.until("2026-05-03 16:00")
    days = ("Friday, April 3", "Friday, May 1", "Monday, April 20", "Wednesday, April 22")
    doubled = [
        s.text
        for s in room.chat.shown
        if s.audience == "#facilitators"
        for day in days
        if s.text.count(day) > 1
    ]
    assert doubled == []
