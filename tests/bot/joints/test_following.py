"""What its hosts change is so for their guests, who hear it once; and how it ends."""

import pytest

from bot.core.belongings import export
from bot.core.cards.plain import flat
from store.core.subject import Subject
from tests.bot.joints.conftest import GARDEN, agree, code, ended, in_crisis, theirs
from tests.bot.joints.test_agreeing import card
from tests.in_step import stands
from tests.room import CHANNEL, Room, Shown


async def shown(room: Room, line: str, name: str = "Chris") -> list[Shown]:
    """What is shown once somebody of the hosts has typed a line."""
    before = len(room.chat.shown)
    await room.say(name, line)
    return room.chat.shown[before:]


def to(shown_: list[Shown], audience: str, text: str) -> int:
    """How often that was said to them."""
    return sum(s.audience == audience and text in s.text for s in shown_)


async def intro(room: Room, name: str, line: str, channel: str = CHANNEL) -> str:
    """What the form says that a line opens."""
    reply = await room.ask(name, line, channel)
    assert reply.form is not None, reply
    return flat(reply.form.intro)


async def answered(room: Room) -> None:
    """Ana comes from the hosts, Bo from the guests, with a role."""
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes", GARDEN)
    await room.say("Bo", "/role claim opener", GARDEN)


async def test_a_move_is_told_once_to_each_side_on_its_own_clocks(held: Room) -> None:
    await answered(held)
    told = await shown(held, "/gathering move next to 2026-04-10")
    assert to(told, "@Ana", "is now Friday, April 10, 13:00") == 1
    assert to(told, "@Bo", "is now Friday, April 10, 15:00") == 1
    assert to(told, f"#{GARDEN}", "Phoenix facilitators has moved") == 1
    assert theirs(held).day.isoformat() == "2026-04-10"
    assert "To be confirmed · 2" in card(held, CHANNEL, "April 10")


async def test_the_steward_hears_that_it_is_told_there_too(held: Room) -> None:
    await answered(held)
    said_ = await held.say("Chris", "/gathering move next to 2026-04-10")
    assert "One person is told in private, and asked to confirm. I tell it in Gardeners" in said_
    asked = await intro(held, "Chris", "/gathering cancel 2026-04-10")
    assert "Ana will be told, and so will the channel. I tell it in Gardeners as well" in asked


async def test_another_place_is_told_to_whoever_would_go_astray(held: Room) -> None:
    await shown(held, "/gathering relocate next Barn")
    await answered(held)
    told = await shown(held, "/gathering relocate next Mill")
    assert to(told, "@Bo", "Mill") == 1
    assert theirs(held).address == "Mill"
    told = await shown(held, "/gathering relocate next https://example.org/room format: online")
    assert to(told, "@Bo", "https://example.org/room") == 1
    date = theirs(held).id
    with held.work(2) as work:
        [rsvp] = work.rsvps.of(date)
        assert rsvp.side == "online"


async def test_a_title_is_shown_and_nobody_is_written_to(held: Room) -> None:
    await answered(held)
    told = await shown(held, "/gathering retitle next Spring feast")
    assert not [s for s in told if s.audience.startswith("@")]
    assert "Spring feast" in card(held, GARDEN, "April 3")


async def test_the_agenda_follows_and_whoever_loses_a_role_hears_it(held: Room) -> None:
    await answered(held)
    await shown(held, '/role add "Tea" "Make tea for all"')
    assert "Tea: open" in card(held, GARDEN, "April 3")
    told = await shown(held, "/role drop opener")
    assert to(told, "@Bo", "Opener is no longer on the agenda") == 1
    assert "Opener" not in card(held, GARDEN, "April 3")


async def test_a_role_that_is_called_otherwise_was_held_so_on_both_sides(held: Room) -> None:
    await answered(held)
    await shown(held, "/role change opener title:Welcome")
    await held.until("2026-04-03 18:00")
    assert "Welcome: Bo" in card(held, GARDEN, "gathering is over")
    assert "Welcome: Bo (Gardeners)" in card(held, CHANNEL, "gathering is over")


async def test_a_part_that_is_nobodys_role_any_more_frees_whoever_had_it(held: Room) -> None:
    await answered(held)
    told = await shown(held, "/role change opener wanted: 0")
    assert to(told, "@Bo", "you are free of it") == 1


async def test_calling_it_off_is_told_to_both_with_the_reason_and_so_is_that_it_is_on(
    held: Room,
) -> None:
    await answered(held)
    before = len(held.chat.shown)
    args = {"gathering": "next", "why": "Snow."}
    await held.make("Chris", "gathering cancel", args, source="form")
    told = held.chat.shown[before:]
    assert to(told, "@Ana", "Snow.") == to(told, "@Bo", "Snow.") == 1
    assert to(told, f"#{GARDEN}", "Snow.") == 1
    assert "This gathering is cancelled" in card(held, GARDEN, "April 3")
    # Whatever else is changed meanwhile, nobody hears of it twice.
    assert not to(await shown(held, "/cop settings name: Desert circle"), "@Bo", "cancelled")
    told = await shown(held, "/gathering restore 2026-04-03")
    assert to(told, "@Bo", "meets on Friday, April 3, 15:00–18:00 after all") == 1
    assert theirs(held).state == "planned"


async def test_another_name_stands_also_where_the_one_who_has_it_shows_no_card(two: Room) -> None:
    """The gathering is the next one of one side, and a later one of the other."""
    await two.say("Chris", "/gathering move next to 2026-04-10")
    await two.say("Chris", "/gathering retitle next Spring feast")
    await two.say("Pat", "/gathering add 2026-03-20 at:13:00", GARDEN)
    await agree(two, await code(two))
    number = theirs(two).id
    with two.work(2) as work:
        assert not work.living.of(Subject("gathering", number))
    assert "Held together with Gardeners" in stands(two, "gathering", 1)
    await two.say("Bo", "/rsvp yes 2026-04-10", GARDEN)
    assert "Bo (Gardeners)" in stands(two, "gathering", 1)
    await two.say("Pat", "/cop settings name: Orchard", GARDEN)
    shown = stands(two, "gathering", 1)
    assert "Held together with Orchard" in shown
    assert "Bo (Orchard)" in shown


async def test_what_is_over_stays_as_it_was(held: Room) -> None:
    await held.until("2026-04-04 09:00")
    told = await shown(held, "/cop settings name: Desert circle")
    assert not to(told, f"#{GARDEN}", "Desert")
    assert theirs(held).state == "held"


async def test_guests_who_leave_it_hear_why_and_the_gathering_stays(held: Room) -> None:
    await answered(held)
    before = len(held.chat.shown)
    said_ = await ended(held, "Pat", GARDEN, "Our bus is broken.")
    told = held.chat.shown[before:]
    assert "You hold Friday, April 3, 15:00 together with Phoenix facilitators no more" in said_
    assert "One person is told in private." in said_
    assert to(told, "@Bo", "Our bus is broken.") == to(told, f"#{GARDEN}", "Our bus") == 1
    assert to(told, "@Bo", "nothing left for you to prepare") == 1
    assert to(told, "@Chris", "Our bus is broken.") == 1
    assert not to(told, "@Ana", "")
    assert "Phoenix facilitators goes on with it" in card(held, GARDEN, "April 3")
    assert "Coming · 1: Ana" in card(held, CHANNEL, "April 3")
    assert "Opener: open" in card(held, CHANNEL, "April 3")
    assert "Held together" not in card(held, CHANNEL, "April 3")


async def test_who_has_left_it_is_not_told_that_it_goes_on_once_it_is_called_off(
    held: Room,
) -> None:
    await ended(held, "Pat", GARDEN)
    date = theirs(held).id
    assert "Phoenix facilitators goes on with it" in stands(held, "gathering", date, 2)
    await held.make("Chris", "gathering cancel", {"gathering": "next", "why": "Snow"}, "form")
    assert "goes on" not in stands(held, "gathering", date, 2)
    await held.say("Chris", "/gathering restore 2026-04-03")
    assert "Phoenix facilitators goes on with it" in stands(held, "gathering", date, 2)


async def test_hosts_end_it_too_and_the_guests_hear_it(held: Room) -> None:
    await answered(held)
    await held.say("Chris", "/gathering seats next 1")
    await held.say("Dee", "/rsvp yes")
    before = len(held.chat.shown)
    assert "Your gathering stays" in await ended(held, "Chris", CHANNEL, "Too many.")
    told = held.chat.shown[before:]
    assert to(told, "@Bo", "Too many.") == to(told, f"#{GARDEN}", "Too many.") == 1
    assert not to(told, "@Chris", "takes part in")
    assert "Gardeners" not in card(held, CHANNEL, "April 3")


async def test_a_role_that_comes_free_late_is_covered_as_ever(held: Room) -> None:
    await answered(held)
    await held.until("2026-04-01 10:00")
    await ended(held, "Pat", GARDEN)
    with held.work() as work:
        # Nobody was there to be asked, and a steward hears so.
        assert work.covers.open_ones() == []
    assert any("Opener on Friday, April 3 was given back" in s.text for s in held.chat.shown)


async def test_a_reason_is_asked_for_and_may_be_left_out(held: Room) -> None:
    asked = await intro(held, "Pat", "/joint end 2026-04-03", GARDEN)
    assert "Phoenix facilitators goes on. Whoever of you meant to come is told" in asked
    asked = await intro(held, "Chris", "/joint end 2026-04-03")
    assert "Whoever of Gardeners meant to come is told" in asked
    assert "The gathering stays with its hosts" in await intro(held, "Chris", "/joint end")
    # The next one of those that are held together, whatever comes before it.
    await held.say("Chris", "/gathering add 2026-03-20 18:00")
    assert "Whoever of Gardeners" in await intro(held, "Chris", "/joint end next")
    assert "no more" in await ended(held, "Chris", CHANNEL)
    assert "is held with no other community" in await ended(held, "Chris", CHANNEL)


@pytest.mark.parametrize("how", ["pause", "cancelled by whatever"])
async def test_a_guest_community_that_rests_lets_go_of_it(held: Room, how: str) -> None:
    await answered(held)
    before = len(held.chat.shown)
    if how == "pause":
        await held.make("Pat", "cop paused", {}, channel=GARDEN)
    else:
        number = theirs(held).id
        with held.work(2) as work:
            date = work.gatherings.get(number)
            assert date is not None
            date.state = "cancelled"
            work.save(date)
        await held.say("Pat", "/cop settings name: Growers", GARDEN)
    told = held.chat.shown[before:]
    assert to(told, "@Chris", "takes part in Friday, April 3, 13:00 no more") == 1
    with held.work() as work:
        assert work.joints.every() == []
    if how == "pause":
        await held.make("Pat", "cop wake", {}, source="form", channel=GARDEN)
        assert theirs(held).state == "cancelled"


async def paused(room: Room, until: str) -> None:
    """The guests pause until a day."""
    reply = await room.make("Pat", "cop pause", {"until": until}, "form", channel=GARDEN)
    assert not reply.refused, reply


async def test_what_is_on_again_while_the_guests_rest_calls_nobody_out_of_it(held: Room) -> None:
    await answered(held)
    args = {"gathering": "next", "why": "Flood"}
    await held.make("Chris", "gathering cancel", args, source="form")
    await paused(held, "2026-06-01")
    told = await shown(held, "/gathering restore 2026-04-03")
    assert not to(told, "@Bo", "")
    assert not to(told, f"#{GARDEN}", "after all")
    assert to(told, "@Chris", "takes part in Friday, April 3, 13:00 no more") == 1
    assert theirs(held).state == "cancelled"


async def test_what_is_moved_to_a_day_on_which_the_guests_rest_is_theirs_no_more(
    held: Room,
) -> None:
    await answered(held)
    await held.say("Chris", "/gathering move next to 2026-05-28")
    await paused(held, "2026-05-20")
    assert theirs(held).state == "planned"
    told = await shown(held, "/gathering move 2026-05-28 to 2026-05-05")
    assert to(told, "@Bo", "We take part in Phoenix facilitators") == 1
    assert not to(told, "@Bo", "Will you still")
    assert to(told, "@Chris", "Gardeners takes part in Tuesday, May 5, 13:00 no more") == 1
    assert theirs(held).state == "cancelled"


async def test_a_reason_that_was_taken_back_at_once_is_given_for_nothing_else(held: Room) -> None:
    await answered(held)
    # Both before the clock comes to it.
    await held.take("Chris", "gathering cancel", {"gathering": "next", "why": "Flood"})
    await held.take("Chris", "gathering restore", {"gathering": "2026-04-03"})
    await held.passing.settle()
    before = len(held.chat.shown)
    await held.make("Chris", "cop paused", {})
    told = held.chat.shown[before:]
    assert to(told, "@Bo", "is cancelled") == 1
    assert not to(told, "@Bo", "Flood")


async def test_a_crisis_of_the_guests_leaves_it_where_it_is(held: Room) -> None:
    await in_crisis(held)
    assert theirs(held).state == "planned"


async def test_who_agreed_sees_it_among_their_own_and_goes_without_ending_it(held: Room) -> None:
    with held.work(2) as work:
        [pat] = work.members.stewards()
        told = export(work, pat)
        assert "Phoenix facilitators" in str(told)
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.say("Pat", "/stewards add Bo", GARDEN)
    await held.make("Pat", "cop erase", {"whose": str(pat.id)}, channel=GARDEN)
    with held.work(2) as work:
        [joint] = work.joints.every()
        assert joint.keeper_id is None
    await ended(held, "Bo", GARDEN)
    assert "takes part" in held.last("@Chris")


async def test_two_accounts_of_who_agreed_become_one_steward(held: Room) -> None:
    told = await held.say("Pat", "/account code", GARDEN)
    given = told.partition("Your code is ")[2].split()[0]
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.say("Bo", f"/account join {given}", GARDEN)
    with held.work(2) as work:
        [joint] = work.joints.every()
        [pat] = work.members.stewards()
        assert joint.keeper_id == pat.id


async def test_other_clocks_of_the_guests_leave_it_when_it_is(held: Room) -> None:
    before = theirs(held).starts_at
    await held.say("Pat", "/cop settings zone: America/New_York", GARDEN)
    assert theirs(held).starts_at == before
    assert "16:00–19:00" in card(held, GARDEN, "April 3")


async def test_other_clocks_of_the_hosts_move_it_for_both(held: Room) -> None:
    await answered(held)
    told = await shown(held, "/cop settings zone: America/New_York")
    assert to(told, "@Bo", "is now Friday, April 3, 12:00–15:00") == 1


async def test_a_lost_home_of_the_guests_holds_nothing_up(two: Room) -> None:
    await agree(two, await code(two))
    with two.work(2) as work:
        [home] = work.communities.homes()
        home.state, home.reason = "lost", "channel gone"
        work.save(home)
    await two.say("Ana", "/rsvp yes")
    assert "Coming · 1: Ana" in card(two, CHANNEL, "April 3")


async def test_the_form_that_ends_it_proposes_what_is_held_together_alone(held: Room) -> None:
    for name, channel in (("Chris", CHANNEL), ("Pat", GARDEN)):
        reply = await held.ask(name, "/joint end", channel)
        assert reply.form is not None
        [field] = [field for field in reply.form.fields if field.name == "gathering"]
        assert [option.label for option in field.options] == ["Friday, April 3"]
    await ended(held, "Chris", CHANNEL)
    reply = await held.ask("Chris", "/joint end")
    assert reply.form is not None
    [field] = [field for field in reply.form.fields if field.name == "gathering"]
    assert len(field.options) > 1, "any date may be named, and what it is not is said"


@pytest.mark.parametrize("name", ["Pat", "Chris"])
async def test_either_gets_out_of_what_is_called_off_and_it_does_not_come_back_to_the_guests(
    held: Room, name: str
) -> None:
    await held.say("Chris", "/gathering cancel April 3 for snow")
    channel = GARDEN if name == "Pat" else CHANNEL
    before = len(held.chat.shown)
    out = await ended(held, name, channel)
    assert "It is called off already, so nobody needs to be told." in out
    assert "Your gathering stays" not in "".join(s.text for s in held.chat.shown[before:])
    await held.say("Chris", "/gathering restore April 3")
    with held.work(2) as work:
        twins = [g for g in work.gatherings.every() if "joint" in g.own]
        assert [twin.state for twin in twins] == ["cancelled"]
    with held.work() as work:
        coming = work.gatherings.next(held.clock.now())
        assert coming is not None
        assert work.joints.of(coming) is None
