"""Forming: a fair rule, criteria of the joiners' own, and nobody in a group without a yes."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.belongings import export
from bot.core.ports import SendError
from bot.forming.rules import assigned
from tests.room import Room, said

CHOICES = st.dictionaries(
    st.integers(1, 9), st.tuples(st.integers(1, 3), st.none() | st.integers(1, 3)), max_size=9
)
SIZES = st.fixed_dictionaries(
    {group: st.tuples(st.integers(0, 3), st.integers(3, 5)) for group in (1, 2, 3)}
)


@settings(max_examples=50)
@given(CHOICES, SIZES)
def test_nobody_is_in_a_group_they_did_not_choose_and_sizes_hold(
    choices: dict[int, tuple[int, int | None]], sizes: dict[int, tuple[int, int]]
) -> None:
    found = assigned(choices, sizes)
    assert all(group in choices[member] for member, group in found.items())
    for group, n in Counter(found.values()).items():
        least, most = sizes[group]
        assert least <= n <= most
    assert assigned(dict(reversed(choices.items())), sizes) == found


def test_as_many_as_can_be_get_one_and_of_those_their_first() -> None:
    assert assigned({1: (1, 2), 2: (1, 2), 3: (1, None)}, {1: (1, 2), 2: (1, 8)})[3] == 1
    everybody = assigned(dict.fromkeys(range(1, 5), (1, 2)), {1: (1, 4), 2: (1, 4)})
    assert set(everybody.values()) == {1}


def test_a_group_that_stays_too_small_is_not_formed() -> None:
    found = assigned({1: (1, 2), 2: (2, None), 3: (2, None)}, {1: (2, 4), 2: (2, 8)})
    assert found == {1: 2, 2: 2, 3: 2}
    assert assigned({1: (1, None)}, {1: (2, 4)}) == {}


async def described(room: Room) -> None:
    """Two groups, and three who take part."""
    await room.say("Chris", "/forming add name:Mornings about:Before work least:1 most:1")
    await room.say("Chris", "/forming add name:Evenings least:1")
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")


def private(room: Room, name: str) -> list[str]:
    return [s.text for s in room.chat.shown if s.audience == f"@{name}" and "suit you" in s.text]


async def test_each_is_proposed_what_they_chose_and_is_in_it_by_a_yes_alone(room: Room) -> None:
    assert "no groups to choose among yet" in await room.say("Chris", "/forming list")
    await described(room)
    chose = await room.say("Ana", "/forming choose first:Mornings second:Evenings")
    assert "You chose “Mornings”, and then “Evenings”" in chose
    await room.say("Bo", "/forming choose Evenings")
    assert "2 members are asked" in await room.say("Chris", "/forming match")
    assert "“Mornings”" in private(room, "Ana")[0]
    assert "0 so far" in await room.say("Ana", "/forming list")
    assert "You are in “Mornings”" in await room.press("Ana", "Yes", "@Ana")
    assert "not in “Evenings”" in await room.press("Bo", "Rather not", "@Bo")
    assert "1 so far" in await room.say("Ana", "/forming list")
    # Who is in a group is asked nothing more, and a no is not asked again.
    assert "Nobody waits for a group" in await room.say("Chris", "/forming match")
    assert (len(private(room, "Ana")), len(private(room, "Bo"))) == (1, 1)
    assert "not in “Mornings”" in said(await room.make("Ana", "forming no", {"group": "#1"}))


async def test_a_steward_proposes_one_beforehand_and_nobody_is_in_it_before_their_yes(
    room: Room,
) -> None:
    await described(room)
    assert "Ana is asked about “Evenings”" in await room.say(
        "Chris", "/forming propose Ana Evenings"
    )
    await room.say("Chris", "/forming propose Ana Evenings")
    assert len(private(room, "Ana")) == 1
    assert "0 so far" in await room.say("Ana", "/forming list")
    # What was not proposed to somebody is not theirs to say yes to.
    assert (await room.make("Bo", "forming yes", {"group": "#2"})).refused
    assert "You are in “Evenings”" in await room.press("Ana", "Yes", "@Ana")


async def test_who_comes_late_to_a_full_group_is_told_so(room: Room) -> None:
    await described(room)
    for name in ("Ana", "Bo"):
        await room.say("Chris", f"/forming propose {name} Mornings")
    await room.press("Ana", "Yes", "@Ana")
    assert "is full by now" in await room.press("Bo", "Yes", "@Bo")
    assert "You are in “Mornings”" in await room.press("Ana", "Yes", "@Ana")


async def test_who_is_in_a_group_stays_in_it_until_they_say_yes_to_another(room: Room) -> None:
    await described(room)
    await room.say("Chris", "/forming propose Ana Mornings")
    await room.press("Ana", "Yes", "@Ana")
    assert "You are in it already" in await room.say("Ana", "/forming choose Mornings")
    chose = await room.say("Ana", "/forming choose first:Evenings second:Mornings")
    assert "until your yes you stay in “Mornings”" in chose
    assert "One member is asked" in await room.say("Chris", "/forming match")
    assert "Until you say yes you stay in “Mornings”" in private(room, "Ana")[-1]
    listed = await room.say("Ana", "/forming list")
    assert "1 to 1 people, 1 so far" in listed
    assert "You are in “Mornings”" in said(await room.make("Ana", "forming yes", {"group": "#1"}))
    assert "You stay in “Mornings”" in await room.press("Ana", "Rather not", "@Ana")
    assert "1 to 1 people, 1 so far" in await room.say("Ana", "/forming list")
    await room.say("Chris", "/forming propose Ana Evenings")
    await room.press("Ana", "Yes", "@Ana")
    listed = await room.say("Ana", "/forming list")
    assert "1 to 1 people, 0 so far" in listed
    assert "1 to 8 people, 1 so far" in listed


async def test_who_leaves_a_group_while_another_is_proposed_is_still_asked(room: Room) -> None:
    await described(room)
    await room.say("Chris", "/forming propose Ana Mornings")
    await room.press("Ana", "Yes", "@Ana")
    await room.say("Chris", "/forming propose Ana Evenings")
    # They chose nothing themselves, so that it waits its turn.
    await room.later(days=1)
    assert "not in “Mornings”" in said(await room.make("Ana", "forming no", {"group": "#1"}))
    assert "You are in “Evenings”" in await room.press("Ana", "Yes", "@Ana")


async def test_a_group_that_somebody_said_no_to_is_proposed_again_only_if_they_choose_it(
    room: Room,
) -> None:
    await described(room)
    await room.say("Ana", "/forming choose first:Mornings second:Evenings")
    for group in ("Mornings", "Evenings"):
        assert "One member is asked" in await room.say("Chris", "/forming match")
        assert f"“{group}”" in private(room, "Ana")[-1]
        await room.press("Ana", "Rather not", "@Ana")
        await room.later(days=2)
    assert "Nobody waits for a group" in await room.say("Chris", "/forming match")
    await room.say("Ana", "/forming choose Mornings")
    assert "One member is asked" in await room.say("Chris", "/forming match")


async def test_who_wants_no_such_message_is_not_counted_as_asked(room: Room) -> None:
    await described(room)
    await room.say("Ana", "/forming choose Mornings")
    await room.say("Bo", "/forming choose Evenings")
    await room.say("Bo", "/cop quiet questions")
    told = await room.say("Chris", "/forming match")
    assert "One member is asked" in told
    assert "I can't write to Bo in private, or they want none of this" in told
    assert "can't write to Bo" in await room.say("Chris", "/forming propose Bo Evenings")
    assert private(room, "Bo") == []


async def test_somebody_off_chat_can_not_be_asked(room: Room) -> None:
    await described(room)
    await room.say("Chris", "/guest add Finn")
    told = await room.say("Chris", "/forming propose Finn Evenings")
    assert "I can't write to Finn in private" in told
    with room.work() as work:
        assert work.forming.choices() == []


async def test_what_matters_is_said_by_those_who_choose_and_counted_once_each(room: Room) -> None:
    await described(room)
    await room.say("Ana", "/forming matter Near my work")
    await room.say("Ana", "/forming matter near my  work")
    assert "Near my work · 2" in await room.say("Bo", "/forming matter Near my work")


async def test_what_cannot_be_is_refused_and_keeps_what_was_written(room: Room) -> None:
    await described(room)
    args = {"name": "Nights", "about": "Late", "least": "5", "most": "2"}
    refused = await room.make("Chris", "forming add", args, "form")
    assert refused.refused
    assert "Late" in said(refused)
    assert "There is a group “mornings” already" in await room.say("Chris", "/forming add mornings")
    assert "I don't know a group “Noon”" in await room.say("Ana", "/forming choose Noon")
    assert "Nobody waits for a group" in await room.say("Chris", "/forming match")
    form = (await room.ask("Ana", "/forming choose")).form
    assert form is not None
    assert [option.label for option in form.fields[0].options] == ["Mornings", "Evenings"]


async def test_a_group_too_small_is_told_to_the_steward(room: Room) -> None:
    await room.say("Chris", "/forming add Nights")
    await room.say("Ana", "/cop join")
    await room.say("Ana", "/forming choose Nights")
    told = await room.say("Chris", "/forming match")
    assert "Too small to be formed: Nights" in told
    assert private(room, "Ana") == []


async def test_what_somebody_chose_goes_with_them_and_two_who_are_one_keep_it(room: Room) -> None:
    await described(room)
    await room.say("Ana", "/forming choose Mornings")
    await room.say("Ana", "/forming matter Quiet")
    with room.work() as work:
        ana = next(m for m in work.members.active() if m.name == "Ana")
        assert export(work, ana)["group_criteria"][0]["text"] == "Quiet"
    code = await room.say("Bo", "/account code")
    word = next(word.strip("`.") for word in code.split() if "-" in word)
    await room.say("Ana", f"/account join {word}")
    with room.work() as work:
        [one] = work.forming.choices()
        assert work.members.get(one.member_id).name == "Bo"  # type: ignore[union-attr]
    await room.say("Bo", "/cop leave")
    with room.work() as work:
        assert work.forming.choices() == []
        assert work.forming.matters() == []


async def test_who_can_not_be_told_of_a_group_finds_it_on_their_desk(room: Room) -> None:
    await described(room)
    await room.say("Ana", "/forming choose first:Mornings second:Evenings")
    room.chat.faults.append(SendError("closed", "50007"))
    await room.say("Chris", "/forming match")
    assert "could not ask Ana in private" in room.last("@Chris")
    reply = await room.ask("Ana", "/cop desk")
    assert "You are in “Mornings”" in said(await room.follow("Ana", reply, "Yes"))
    assert "Waiting for your answer" not in await room.say("Ana", "/cop desk")


async def test_a_steward_sees_who_is_asked_now_who_was_and_who_gets_no_place(room: Room) -> None:
    await described(room)
    await room.say("Dee", "/cop join")
    for name in ("Ana", "Bo"):
        await room.say(name, "/forming choose Mornings")
    shown = await room.say("Chris", "/forming match")
    assert "One member is asked" in shown
    assert "no room in a group that they chose for Bo" in shown
    shown = await room.say("Chris", "/forming match")
    assert "Nobody is asked anything new" in shown
    assert "has not answered yet: Ana" in shown
    assert len(private(room, "Ana")) == 1
    listed = await room.say("Chris", "/forming list")
    assert "has not answered yet: Ana" in listed
    assert "is asked with /forming match: Bo" in listed
    await room.press("Ana", "Yes", "@Ana")
    told = await room.say("Chris", "/forming propose Ana Mornings")
    assert "Ana is in “Mornings” already" in told
    for name, sees in (("Chris", True), ("Ana", True), ("Bo", False)):
        assert ("In it: Ana" in await room.say(name, "/forming list")) == sees
    assert "Dee is asked" in await room.say("Chris", "/forming propose Dee Evenings")
    told = await room.say("Chris", "/forming propose Dee Evenings")
    assert "Dee was asked about “Evenings” before" in told
    assert len(private(room, "Dee")) == 1


async def test_whoever_is_away_is_asked_about_a_group_once_they_are_back(room: Room) -> None:
    await described(room)
    await room.say("Ana", "/forming choose Mornings")
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop away today")
    assert "once back: Ana" in await room.say("Chris", "/forming match")
    for _twice in range(2):
        told = await room.say("Chris", "/forming propose Bo Evenings")
        assert "Bo is away, and is asked about “Evenings” once back" in told
    await room.until("2026-03-04 12:00")
    assert not private(room, "Ana") + private(room, "Bo")
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop back")
        assert "[Yes]" in private(room, name)[-1]


async def test_who_wants_no_word_of_dates_is_asked_about_a_group_all_the_same(room: Room) -> None:
    await described(room)
    await room.say("Ana", "/cop quiet changes")
    assert "Ana is asked" in await room.say("Chris", "/forming propose Ana Mornings")
    assert private(room, "Ana")


async def test_what_matters_is_kept_before_there_are_groups(room: Room) -> None:
    told = await room.say("Ana", "/forming matter Near my work")
    assert "Noted: “Near my work” matters to you" in told
    assert "Near my work · 1" in await room.say("Bo", "/forming list")


async def test_two_groups_are_chosen_in_the_order_in_which_they_are_written(room: Room) -> None:
    await described(room)
    chose = await room.say("Ana", "/forming choose evenings Mornings")
    assert "You chose “Evenings”, and then “Mornings”" in chose
    assert "You chose “Evenings”\n" in await room.say("Ana", "/forming choose Evening")
