"""How somebody is asked for a role: why they are, and whom they could turn to."""

from datetime import date

from bot.core.cards.plain import plain
from bot.roles import agendas, request_cards
from bot.roles.hands import Hand
from bot.roles.rotation import Reason, Why
from tests.room import Room


async def test_why_somebody_is_asked_is_said_as_it_is(room: Room) -> None:
    with room.work() as work:
        now, today = room.clock.now(), date(2026, 3, 2)
        gathering = work.gatherings.next(now)
        assert gathering is not None
        part = agendas.free(work, gathering)[0]
        told = {
            last: plain(request_cards.would_you(part, Why(Reason.LONG_AGO, last), today, now))
            for last in (None, date(2026, 2, 6), date(2026, 3, 6))
        }
    assert "You have not held it yet." in told[None]
    assert "You last held it on Friday, February 6." in told[date(2026, 2, 6)]
    assert "You have it on Friday, March 6 too." in told[date(2026, 3, 6)]


async def test_whoever_held_a_role_is_named_and_whether_they_would_help(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        now = room.clock.now()
        gathering = work.gatherings.next(now)
        assert gathering is not None
        parts = agendas.free(work, gathering)[:2]
        ana = next(one for one in work.members.active() if one.name == "Ana")
        last, helps = Hand(ana, helps=False), Hand(ana, helps=True)

        def told(*hands: tuple[agendas.Part, Hand]) -> str:
            asked = parts[: len(hands)]
            return plain(request_cards.suits(gathering, asked, hands, now))

        one, two = parts
        assert "Ana did it last." in told((one, last))
        assert "Ana has done it, and would help." in told((one, helps))
        assert f"Ana did {one.title} last." in told((one, last), (two, helps))
        assert f"Ana has done {two.title}, and would help." in told((one, last), (two, helps))


async def test_a_few_roles_have_a_button_each_and_more_of_them_a_list(room: Room) -> None:
    with room.work() as work:
        now = room.clock.now()
        gathering = work.gatherings.next(now)
        assert gathering is not None
        parts = agendas.free(work, gathering)
        few = plain(request_cards.suits(gathering, parts[:3], (), now))
        many = plain(request_cards.suits(gathering, parts[:4], (), now))
    titles = [part.title for part in parts[:4]]
    assert f"[{titles[0]}] [{titles[1]}] [{titles[2]}] [Not this time]" in few
    assert f"{', '.join(titles)}]" in many
    assert "[Not this time]" in many


async def test_a_role_that_asks_nothing_stands_in_a_request_by_its_name_alone(room: Room) -> None:
    await room.say("Chris", "/role add Hosts")
    with room.work() as work:
        now = room.clock.now()
        gathering = work.gatherings.next(now)
        assert gathering is not None
        parts = {part.title: part for part in agendas.free(work, gathering)}
        two = (parts["Hosts"], parts["Opener"])
        lines = plain(request_cards.suits(gathering, two, (), now)).splitlines()
    assert "· Hosts" in lines
    assert any(line.startswith("· Opener · Open the gathering in your own way") for line in lines)
