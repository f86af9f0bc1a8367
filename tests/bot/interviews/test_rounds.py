"""A round: opened once, joined, left, paired by the clock or by hand, and over."""

from bot.core.commands import declared
from tests.bot.interviews.company import card, company, groups, others, told
from tests.room import Room, said


async def test_the_form_opens_with_what_a_round_is_about(room: Room) -> None:
    reply = await room.ask("Chris", "/interview open")
    assert reply.form is not None
    assert [field.name for field in reply.form.fields] == ["about", "days", "weeks"]


async def test_only_stewards_open_pair_and_end(asking: Room) -> None:
    for command in ("open", "pair", "end"):
        assert "Only stewards" in said(await asking.make("Ana", f"interview {command}", {}))


async def test_a_number_in_the_topic_is_no_number_of_days(room: Room) -> None:
    await room.say("Chris", "/interview open 5 minutes of courage")
    assert "Interviews in pairs: 5 minutes of courage" in card(room)
    assert "Monday, March 9" in card(room)


async def test_a_second_round_is_refused_kindly_and_keeps_what_was_written(asking: Room) -> None:
    reply = await asking.make("Chris", "interview open", {"about": "courage"}, "form")
    assert reply.refused
    assert "is on already" in said(reply)
    # Before a form is filled in for nothing.
    assert "is on already" in await asking.say("Chris", "/interview open")
    await asking.say("Fay", "/cop join")
    assert "have not said that you take part" in await asking.say("Fay", "/interview mine")
    assert "courage" in said(reply)


async def test_the_same_form_sent_twice_is_one_round(asking: Room) -> None:
    await asking.make("Chris", "interview open", {"about": "trust", "days": "9"}, "form")
    with asking.work() as work:
        assert len(work.interviews.opened_by(1)) == 1


async def test_without_a_round_each_way_is_answered(room: Room) -> None:
    for name, line in (
        ("Ana", "join"),
        ("Ana", "drop"),
        ("Chris", "pair"),
        ("Chris", "end"),
    ):
        assert "No round of interviews is on" in await room.say(name, f"/interview {line}")
    for line in ("mine", "list"):
        assert "no round of interviews yet" in await room.say("Chris", f"/interview {line}")


async def test_taking_part_twice_is_once_and_can_be_taken_back_twice(asking: Room) -> None:
    assert "You take part" in said(await asking.make("Ana", "interview join", {}))
    assert "Taking part · 4" in card(asking)
    for _time in range(2):
        assert "You take no part" in said(await asking.make("Ana", "interview drop", {}))
    assert "Taking part · 3" in card(asking)


async def test_whoever_is_not_written_to_is_told_where_to_look(asking: Room) -> None:
    assert "I write to you then" in await asking.say("Ana", "/interview mine")
    await asking.say("Ana", "/cop quiet interviews")
    assert "I don't write to you" in await asking.say("Ana", "/interview mine")
    await asking.until("2026-03-05 09:00")
    assert not told(asking, "Ana", "ask each other")
    [partner] = others(asking, "Ana")
    assert f"You and {partner} ask each other" in await asking.press("Ana", "My partner")


async def test_the_clock_makes_pairs_and_each_hears_once_who_asks_first(asking: Room) -> None:
    await asking.until("2026-03-05 09:00")
    assert sorted(len(group) for group in groups(asking)) == [2, 2]
    for first, second in groups(asking):
        assert told(asking, first, f"You ask first; then {second} asks you") == 1
        assert told(asking, second, f"{first} asks first; then you ask") == 1
        assert told(asking, first, "it go really well") == 1
        assert told(asking, second, "are you glad of") == 1
    assert "4 members ask one another until Thursday, March 12, 09:00" in card(asking)


async def test_five_are_a_pair_and_three_who_go_round(asking: Room) -> None:
    await asking.say("Gia", "/interview join")
    assert "one pair, and three who go round" in await asking.say("Chris", "/interview pair")
    one, two, three = next(group for group in groups(asking) if len(group) == 3)
    assert told(asking, one, f"You begin and ask {two}; {two} asks {three}, and {three} asks you")
    assert told(asking, two, f"{one} begins. You ask {three}, and {one} asks you")
    assert told(asking, three, f"{one} begins. You ask {one}, and {two} asks you")


async def test_three_go_round_and_two_are_a_pair(asking: Room) -> None:
    await asking.say("Ana", "/interview drop")
    assert "There are three, who go round" in await asking.say("Chris", "/interview pair")
    await asking.say("Chris", "/interview end")
    await asking.say("Chris", "/interview open days: 7")
    await asking.say("Ana", "/interview join")
    await asking.say("Bo", "/interview join")
    assert "There is one pair" in await asking.say("Chris", "/interview pair")
    assert set(company(asking, "Ana")) == {"Ana", "Bo"}


async def test_pairs_are_made_once_by_whoever_comes_first(asking: Room) -> None:
    assert "There are 2 pairs" in await asking.say("Chris", "/interview pair")
    assert "The pairs are made already" in await asking.say("Chris", "/interview pair")
    before = groups(asking)
    await asking.until("2026-03-05 10:00")
    assert groups(asking) == before
    assert told(asking, "Ana", "ask each other") == 1


async def test_nobody_ends_a_round_in_peace(room: Room) -> None:
    await room.say("Chris", "/interview open days: 1")
    await room.until("2026-03-03 10:00")
    assert "over, without any pairs" in card(room)
    assert "You are in no pair" in await room.say("Chris", "/interview mine")
    assert not [shown for shown in room.chat.shown if shown.audience.startswith("@")]


async def test_one_alone_is_thanked_and_the_round_is_over(room: Room) -> None:
    await room.say("Chris", "/interview open days: 1")
    await room.say("Ana", "/interview join")
    await room.until("2026-03-03 10:00")
    assert told(room, "Ana", "Nobody else took part") == 1
    assert "over, without any pairs" in card(room)


async def test_pairs_that_are_wanted_too_early_end_the_round_for_nobody(room: Room) -> None:
    await room.say("Chris", "/interview open days: 7")
    await room.say("Ana", "/interview join")
    early = await room.say("Chris", "/interview pair")
    assert "stays open until" in early
    assert "[End that round]" in early
    await room.say("Bo", "/interview join")
    assert "There is one pair" in await room.say("Chris", "/interview pair")


async def test_who_is_in_no_pair_is_told_so_and_nothing_of_highlights(room: Room) -> None:
    assert "No round of interviews is on" in await room.say("Ana", "/interview done")
    await room.say("Chris", "/interview open days: 7")
    alone = await room.say("Ana", "/interview done")
    assert "You are in no pair" in alone
    assert "highlight" not in alone


async def test_who_is_away_all_the_time_is_in_no_pair_and_can_come_back(asking: Room) -> None:
    await asking.say("Ana", "/cop away March 2 to March 30")
    await asking.until("2026-03-05 09:00")
    [three] = groups(asking)
    assert set(three) == {"Bo", "Dee", "Eli"}
    assert "You were away" in await asking.say("Ana", "/interview mine")
    assert "nobody is without a partner" in await asking.say("Ana", "/interview join")


async def test_who_is_away_for_a_part_of_it_takes_part(asking: Room) -> None:
    await asking.say("Ana", "/cop away March 2 to March 8")
    await asking.until("2026-03-05 09:00")
    assert company(asking, "Ana")


async def test_a_round_that_is_called_off_tells_who_took_part(asking: Room) -> None:
    assert "called off" in await asking.say("Chris", "/interview end")
    assert told(asking, "Bo", "called off") == 1
    assert "over, without any pairs" in card(asking)
    await asking.until("2026-03-06 09:00")
    assert groups(asking) == []


async def test_a_round_is_over_by_hand_or_by_the_clock(asking: Room) -> None:
    await asking.say("Chris", "/interview pair")
    await asking.until("2026-03-09 10:00")
    assert "This round is over" in card(asking)
    await asking.say("Chris", "/interview open days: 7")
    await asking.say("Chris", "/interview end")
    assert "No round" in await asking.say("Chris", "/interview end")


async def test_ended_by_hand_it_tells_nobody(asking: Room) -> None:
    await asking.say("Chris", "/interview pair")
    before = len(asking.chat.shown)
    assert "The round is over" in await asking.say("Chris", "/interview end")
    assert not [s for s in asking.chat.shown[before:] if s.audience.startswith("@")]


async def test_half_way_only_those_are_reminded_who_did_not_meet(asking: Room) -> None:
    await asking.say("Chris", "/interview pair")
    met, other = groups(asking)
    assert "How good" in await asking.say(met[0], "/interview done")
    await asking.say(other[1], "/cop away March 4 to March 7")
    await asking.until("2026-03-06 09:00")
    assert [told(asking, name, "Have you found a time") for name in met] == [0, 0]
    assert [told(asking, name, "Have you found a time") for name in other] == [1, 0]


async def test_pairs_are_made_and_reminded_of_in_no_quiet_hour(asking: Room) -> None:
    await asking.until("2026-03-04 23:00")
    await asking.say("Chris", "/interview end")
    await asking.say("Chris", "/interview open days: 3")
    assert "On Monday, March 9, 08:00 those who take part learn with whom" in card(asking)


async def test_in_the_next_round_nobody_is_with_the_same_person(asking: Room) -> None:
    await asking.say("Chris", "/interview pair")
    first = {frozenset(group) for group in groups(asking)}
    await asking.say("Chris", "/interview end")
    await asking.say("Chris", "/interview open days: 7")
    for name in ("Ana", "Bo", "Dee", "Eli"):
        await asking.say(name, "/interview join")
    await asking.say("Chris", "/interview pair")
    assert not first & {frozenset(group) for group in groups(asking)}


def test_every_way_is_a_command() -> None:
    shown = [name for name, command in declared().items() if not command.hidden]
    wanted = {"open", "pair", "end", "join", "drop", "mine", "done", "highlight", "list"}
    assert wanted == {name.split()[1] for name in shown if name.startswith("interview ")}


async def test_no_pairs_are_made_in_a_pause_but_once_it_is_over(asking: Room) -> None:
    await asking.say("Chris", "/cop pause 2026-06-01")
    await asking.until("2026-03-09 09:00")
    assert groups(asking) == []
    assert not told(asking, "Ana", "ask each other")
    await asking.say("Chris", "/cop wake")
    await asking.until("2026-03-09 12:00")
    assert company(asking, "Ana")
