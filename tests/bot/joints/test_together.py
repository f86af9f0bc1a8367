"""One gathering of two communities: one list, one set of roles, the same seats."""

from bot.gatherings.together import committed_to
from bot.series.standing import standing
from store.core.subject import Subject
from tests.bot.joints.conftest import GARDEN, agree, also_founded, code, theirs
from tests.bot.joints.test_agreeing import card
from tests.room import CHANNEL, Room


def here(room: Room) -> str:
    """The hosts' card."""
    return card(room, CHANNEL, "April 3")


def there(room: Room) -> str:
    """The guests' card."""
    return card(room, GARDEN, "April 3")


async def test_each_side_shows_all_who_come_and_where_the_others_belong(held: Room) -> None:
    await held.say("Ana", "/rsvp yes note: I bring my dog")
    await held.say("Bo", "/rsvp yes note: A secret of ours", GARDEN)
    assert "Coming · 2: Ana, Bo (Gardeners)" in here(held)
    assert "Coming · 2: Ana (Phoenix facilitators), Bo" in there(held)
    assert "dog" in here(held)
    assert "dog" not in there(held)
    assert "secret" not in here(held)


async def test_neither_side_has_the_others_people_among_its_own(held: Room) -> None:
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.say("Bo", "/role claim opener", GARDEN)
    with held.work() as work:
        assert [m.name for m in work.members.active()] == ["Chris"]
        assert work.roles.history() == []
    with held.work(2) as work:
        assert [m.name for m in work.members.active()] == ["Bo", "Pat"]


async def test_a_role_has_one_place_for_both(held: Room) -> None:
    await held.say("Bo", "/role claim opener", GARDEN)
    refused = await held.say("Ana", "/role claim opener")
    assert "is with Bo (Gardeners) already" in refused
    assert "Ask to swap" not in refused
    assert "Opener: Bo (Gardeners)" in await held.say("Ana", "/role list")


async def test_who_waits_for_a_role_hears_of_it_whichever_side_gives_it_back(held: Room) -> None:
    await held.say("Bo", "/role claim opener", GARDEN)
    await held.make("Ana", "role wait", {"role": "opener", "gathering": "2026-04-03"})
    await held.say("Bo", "/role release opener 2026-04-03", GARDEN)
    assert "Opener" in held.last("@Ana")
    assert "free" in held.last("@Ana")


async def test_whoever_is_in_both_counts_once_where_they_spoke_last(held: Room) -> None:
    await held.say("Ana", "/rsvp yes")
    await held.say("Ana", "/role claim opener")
    await held.say("Ana", "/rsvp maybe", GARDEN)
    assert "Maybe · 1: Ana (Gardeners)" in here(held)
    assert "Coming · 0" in here(held)
    # Their role came along, so that it is theirs to give back wherever they are.
    assert "Opener: Ana (Gardeners)" in here(held)
    assert "You don't have" not in await held.say("Ana", "/role release opener")
    assert "Opener: open" in there(held)


async def test_a_seat_comes_along_with_whoever_has_it(held: Room) -> None:
    await held.say("Chris", "/gathering seats next 1")
    await held.say("Ana", "/rsvp yes")
    await held.say("Bo", "/rsvp yes", GARDEN)
    assert "You're coming" in await held.say("Ana", "/rsvp yes", GARDEN)
    assert "Coming (1 seat) · 1: Ana" in there(held)
    assert "Waiting for a seat · 1: Bo" in there(held)


async def test_a_seat_goes_to_whoever_waits_longest_on_either_side(held: Room) -> None:
    await held.say("Chris", "/gathering seats next 1")
    await held.say("Ana", "/rsvp yes")
    await held.later(minutes=1)
    assert "You are first" in await held.say("Bo", "/rsvp yes", GARDEN)
    await held.later(minutes=1)
    assert "with 1 before you" in await held.say("Dee", "/rsvp yes")
    await held.say("Ana", "/rsvp no")
    assert "A seat is yours" in held.last("@Bo")
    assert "15:00" in held.last("@Bo")
    assert "Waiting for a seat · 1: Dee" in here(held)
    await held.say("Chris", "/gathering seats next 2")
    assert "A seat is yours" in held.last("@Dee")


async def test_more_seats_are_given_on_the_side_where_somebody_waits(held: Room) -> None:
    await held.say("Chris", "/gathering seats next 1")
    await held.say("Ana", "/rsvp yes")
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.say("Chris", "/gathering seats next 2")
    assert "A seat is yours" in held.last("@Bo")
    assert theirs(held).seats == 2


async def test_each_side_reminds_its_own_once(held: Room) -> None:
    await held.say("Ana", "/rsvp yes")
    await held.say("Bo", "/rsvp yes", GARDEN)
    shown = await held.until("2026-04-03 12:00")
    told = [s for s in shown if s.audience in ("@Ana", "@Bo") and "April 3" in s.text]
    assert sorted(s.audience for s in told) == ["@Ana", "@Bo"]
    assert all(("15:00" in s.text) == (s.audience == "@Bo") for s in told)


async def test_open_roles_are_asked_for_among_the_hosts_people_alone(held: Room) -> None:
    about = Subject.of(theirs(held))
    with held.work(2) as work:
        planned = {o.name for o in work.occurrences.coming(500) if o.subject == about}
    assert "day-before" in planned
    assert "closing" in planned
    assert "roles-unfilled" not in planned


async def test_who_leaves_or_is_erased_is_on_the_list_of_neither(held: Room) -> None:
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.say("Dee", "/rsvp yes", GARDEN)
    await held.make("Bo", "cop leave", {}, source="form", channel=GARDEN)
    assert "Coming · 1: Dee (Gardeners)" in here(held)
    await held.until("2026-04-05 09:00")
    with held.work(2) as work:
        dee = next(m.id for m in work.members.active() if m.name == "Dee")
    await held.make("Dee", "cop erase", {"whose": str(dee)}, channel=GARDEN)
    with held.work() as work:
        [ours] = [g for g in work.gatherings.every() if g.joint]
        [answer] = work.joints.beside(ours).rsvps
        assert work.joints.named([answer.member_id]) == {}


async def test_what_was_taken_from_a_card_that_stands_elsewhere_is_of_no_other(held: Room) -> None:
    # A number of the hosts' gathering means nothing among the guests.
    with held.work() as work:
        [ours] = [g for g in work.gatherings.every() if g.joint]
    args = {"answer": "yes", "gathering": f"#{ours.id}"}
    reply = await held.make("Bo", "rsvp", args, channel=GARDEN)
    assert reply.refused


async def test_a_role_is_noted_for_whoever_has_it_through_the_other_side(held: Room) -> None:
    await held.say("Ana", "/rsvp yes")
    await held.say("Ana", "/role claim opener", GARDEN)
    noted = await held.say("Chris", "/record role Ana opener")
    assert "Ana has Opener on Friday, April 3 already" in noted
    assert "Opener: Ana\n" in here(held)
    assert "Opener: Ana (Phoenix facilitators)" in there(held)


async def test_a_role_is_given_back_for_whoever_has_it_through_the_other_side(held: Room) -> None:
    await held.say("Ana", "/rsvp yes")
    await held.say("Ana", "/role claim opener", GARDEN)
    said_ = await held.say("Chris", "/record release Ana opener")
    assert "is open again; Ana no longer has it" in said_
    assert "Opener: open" in there(held)


async def test_who_notes_a_role_for_others_keeps_their_own_answer_where_it_is(held: Room) -> None:
    await held.say("Ana", "/rsvp yes")
    await held.say("Chris", "/rsvp yes", GARDEN)
    await held.say("Chris", "/record role Ana opener")
    assert "Chris (Gardeners)" in here(held)


async def test_nobody_takes_over_a_second_place_beside_the_one_on_the_other_side(
    held: Room,
) -> None:
    await held.say("Chris", '/role add "Tea" "Make tea for all" wanted: 2')
    await held.say("Ana", "/rsvp yes")
    await held.say("Bo", "/role claim tea")
    await held.say("Bo", "/role handover tea Ana")
    await held.say("Ana", "/role claim tea", GARDEN)
    assert "no longer stands" in await held.press("Ana", "I'll take it", "@Ana")
    assert "Tea: Bo, Ana (Gardeners)" in here(held)


async def test_guests_are_asked_for_nothing_that_is_its_hosts_to_tell(held: Room) -> None:
    await held.say("Ana", "/rsvp yes")
    await held.say("Ana", "/role claim opener")
    shown = await held.until("2026-04-03 12:00")
    asked = [s.text for s in shown if s.audience in ("@Pat", f"#{GARDEN}") and "a hand" in s.text]
    assert not any("relocate" in text for text in asked)
    # Whoever comes from the other side comes.
    assert not any("Nobody has said yes" in text for text in asked if "April 3" in text)
    told = [s.text for s in shown if s.audience == "@Chris" and "could use a hand" in s.text]
    assert any("relocate" in text for text in told)


async def test_what_others_hold_is_no_meeting_of_a_series(two: Room) -> None:
    await also_founded(two, "Lee", "course", "Course", "series")
    assert "You hold" in await agree(two, await code(two), "course", "Lee")
    with two.work(3) as work:
        series = work.series.this()
        assert series is not None
        stands = standing(work, two.clock.now())
        assert stands.all == series.meetings == len(stands.dates)
    shown = await two.until("2026-04-02 12:00")
    assert any("Meeting 2 of 8" in s.text for s in shown if s.audience == "#course")


async def test_who_committed_to_a_series_is_not_expected_where_others_hold(two: Room) -> None:
    await also_founded(two, "Lee", "course", "Course", "series")
    given = {"hope": "", "name": "no"}
    await two.make("Bo", "cop commit", given, "form", channel="course")
    assert "You hold" in await agree(two, await code(two), "course", "Lee")
    with two.work(3) as work:
        joint = next(g for g in work.gatherings.every() if g.joint)
        own = next(g for g in work.gatherings.every() if not g.joint)
        assert committed_to(work, own)
        assert not committed_to(work, joint)


async def test_who_has_a_role_through_the_other_side_is_not_asked_to_take_it_over(
    held: Room,
) -> None:
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.say("Chris", "/role add Scribe wanted:2")
    await held.say("Bo", "/role claim scribe 2026-04-03", GARDEN)
    await held.say("Bo", "/cop join")
    await held.say("Ana", "/role claim scribe 2026-04-03")
    before = len(held.chat.shown)
    assert "has Scribe" in await held.say("Ana", "/role handover scribe Bo 2026-04-03")
    assert not [s for s in held.chat.shown[before:] if s.audience == "@Bo"]


async def test_where_the_guests_close_nobody_is_told_that_the_hosts_called_it_off(
    held: Room,
) -> None:
    await held.say("Bo", "/rsvp yes 2026-04-03", GARDEN)
    await held.say("Bo", "/role claim opener 2026-04-03", GARDEN)
    await held.say("Dee", "/rsvp yes 2026-04-03", GARDEN)
    await held.say("Dee", "/rsvp yes 2026-04-17", GARDEN)
    await held.make("Pat", "cop closed", {}, channel=GARDEN)
    told = held.last("@Bo")
    assert "its hosts go on with it" in told
    assert "nothing left for you to prepare" in told
    assert "cancelled" not in told
    both = held.last("@Dee")
    assert "its hosts go on with it" in both
    assert "April 17, 13:00 is cancelled" in both
    assert "cancelled" not in here(held)
