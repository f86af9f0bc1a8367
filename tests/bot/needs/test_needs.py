"""Needs: put in order by all, and taken up by whoever wants to, one each."""

import pytest
from sqlalchemy import text

from bot.core.belongings import export
from store.work import Work
from tests.room import Room, founded, said

ASKED = {"question": "What do we need?", "choices": "a quiet room, more practice, a circle"}


@pytest.fixture
async def asked(room: Room) -> Room:
    """A poll about three needs is open; practice comes first, then the room."""
    await room.make("Chris", "needs ask", ASKED, "form")
    await room.say("Ana", "/poll rank 2 1")
    await room.say("Bo", "/poll rank 2 1")
    return room


@pytest.fixture
async def decided(asked: Room) -> Room:
    """It has closed."""
    await asked.say("Chris", "/poll close")
    return asked


def card(room: Room) -> str:
    """The poll's card, as it stands."""
    return next(s.text for s in reversed(room.chat.shown) if str(s.card.subject) == "poll:1")


async def test_while_it_is_open_nothing_can_be_taken_up(asked: Room) -> None:
    assert "When it has closed, whoever likes to can take one of these up" in card(asked)
    assert "not decided yet" in said(await asked.make("Ana", "needs take", {"need": "#1"}))
    listed = await asked.say("Ana", "/needs list")
    assert "What do we need?" in listed
    assert "[Rank them]" in listed


async def test_where_nobody_asked_the_list_says_how_it_begins(room: Room) -> None:
    listed = await room.say("Chris", "/needs list")
    assert "Nobody has asked yet" in listed
    assert "[Ask what we need]" in listed


async def test_sent_twice_it_is_one_poll_with_each_need_once(asked: Room) -> None:
    assert "asking that already" in said(await asked.make("Chris", "needs ask", ASKED, "form"))
    with asked.work() as work:
        assert len(work.polls.open_ones()) == 1
        assert [need.number for need in work.needs.of_poll(1)] == [1, 2, 3]


async def test_a_poll_that_asks_the_same_stays_as_it_was_asked(room: Room) -> None:
    await room.say("Chris", "/poll What do we need? a room, tea anonymous")
    for choices in ("a room, tea", "a room, tea, time"):
        given = {"question": "What do we need?", "choices": choices}
        reply = await room.make("Chris", "needs ask", given, "form")
        assert "Close that one first, or ask this in other words" in said(reply)
        assert reply.form is not None
        assert [field.value for field in reply.form.fields][:2] == ["What do we need?", choices]
    with room.work() as work:
        assert [poll.way for poll in work.polls.open_ones()] == ["single"]
        assert work.needs.of_poll(1) == []


async def test_needs_are_asked_once_however_they_differ(asked: Room) -> None:
    again = await asked.make("Chris", "needs ask", {**ASKED, "points": "20"}, "form")
    assert "Close that one first" in said(again)
    with asked.work() as work:
        assert [poll.points for poll in work.polls.open_ones()] == [None]


async def test_what_cannot_be_read_is_refused_and_keeps_what_was_written(room: Room) -> None:
    reply = await room.make("Ana", "needs ask", {"question": "What?", "choices": "one"}, "form")
    assert reply.refused
    assert "wants two choices" in said(reply)
    with room.work() as work:
        assert not work.polls.open_ones()


async def test_the_list_stands_in_the_order_that_all_made(decided: Room) -> None:
    listed = await decided.say("Ana", "/needs list")
    order = "1. more practice · nobody yet\n2. a quiet room · nobody yet\n3. a circle"
    assert order in card(decided)
    assert order in listed


async def test_of_two_who_take_the_same_the_first_has_it_and_both_hear_so(decided: Room) -> None:
    assert "is with you" in await decided.say("Ana", "/needs take practice")
    assert "Ana has taken “more practice” up already" in await decided.say(
        "Bo", "/needs take practice"
    )
    assert "is with you" in await decided.say("Ana", "/needs take practice")
    assert "1. more practice · Ana" in card(decided)
    assert "[I take it up: more practice]" not in card(decided)


async def test_what_is_left_is_free_again_and_nobody_leaves_what_is_anothers(
    decided: Room,
) -> None:
    await decided.say("Ana", "/needs take practice")
    assert "is not with you" in await decided.say("Bo", "/needs leave practice")
    assert "1. more practice · Ana" in card(decided)
    assert "is not with you" in await decided.say("Ana", "/needs leave practice")
    assert "1. more practice · nobody yet" in card(decided)


@pytest.mark.parametrize("erased", [False, True])
async def test_what_somebody_took_up_is_free_when_they_go(decided: Room, erased: bool) -> None:
    await decided.say("Ana", "/needs take practice")
    with decided.work() as work:
        number = next(m.id for m in work.members.active() if m.name == "Ana")
    if erased:
        await decided.make("Ana", "cop erase", {"whose": str(number)})
    else:
        await decided.say("Ana", "/cop leave")
    assert "1. more practice · nobody yet" in card(decided)


async def test_a_need_of_another_name_or_community_is_unknown(decided: Room) -> None:
    for named in ("beekeeping", "#99"):
        assert "I don't know a need" in await decided.say("Ana", f"/needs take {named}")


async def test_the_form_offers_what_was_decided(decided: Room) -> None:
    reply = await decided.ask("Ana", "/needs take")
    assert reply.form is not None
    [field] = reply.form.fields
    assert [option.value for option in field.options] == ["#1", "#2", "#3"]


async def test_a_poll_of_another_kind_has_no_such_list(room: Room) -> None:
    await room.say("Ana", "/poll Which day? Monday, Tuesday")
    await room.say("Ana", "/poll close")
    assert "Who takes it up" not in card(room)


async def test_what_one_takes_away_tells_of_it_and_two_who_are_one_keep_it(decided: Room) -> None:
    await decided.say("Ana", "/needs take practice")
    with decided.work() as work:
        members = {m.name: m for m in work.members.active()}
        assert export(work, members["Ana"])["needs_taken_up"][0]["text"] == "more practice"
    code = await decided.say("Bo", "/account code")
    word = next(word.strip("`.") for word in code.split() if "-" in word)
    await decided.say("Ana", f"/account join {word}")
    assert "1. more practice · Bo" in card(decided)


async def test_without_a_vote_it_stands_as_it_was_asked() -> None:
    async with founded() as room:
        await room.make("Chris", "needs ask", ASKED, "form")
        await room.say("Chris", "/poll close")
        assert "1. a quiet room · nobody yet" in card(room)


async def test_points_are_a_way_of_its_own_with_their_number_bounded(room: Room) -> None:
    by_points = {**ASKED, "vote": "points", "points": "20"}
    await room.make("Chris", "needs ask", by_points, "form")
    assert "Everybody has 20 points" in card(room)
    await room.say("Ana", "/poll spend 3=12 1=8")
    assert "[Spend your points]" in await room.say("Ana", "/needs list")
    await room.say("Chris", "/poll close")
    assert "1. a circle · nobody yet" in card(room)
    assert "2. a quiet room · nobody yet" in card(room)


async def test_a_number_alone_asks_by_points_and_none_beside_a_ranking(room: Room) -> None:
    both = {**ASKED, "vote": "ranked", "points": "5"}
    wrong = await room.make("Chris", "needs ask", both, "form")
    assert "nobody spends points" in said(wrong)
    for points in ("2", "101", "2.5", "-1"):
        assert (await room.make("Chris", "needs ask", {**ASKED, "points": points}, "form")).refused
    with room.work() as work:
        assert not work.polls.open_ones()
    await room.say("Chris", "/needs ask What now? tea, talk points:5")
    assert "Everybody has 5 points" in card(room)


async def test_of_two_who_read_it_as_free_one_has_it_and_the_other_is_told_who(
    decided: Room,
) -> None:
    await decided.say("Ana", "/cop join")
    await decided.say("Bo", "/cop join")
    with decided.store.session() as session:
        work = Work(session, 1)
        ana, bo = (
            next(m.id for m in work.members.active() if m.name == name) for name in ("Ana", "Bo")
        )
        need = work.needs.get(1)
        assert need is not None
        # Another process is first, which this one has not read.
        taken = text("UPDATE need SET owner_id = :ana WHERE id = 1")
        session.connection().execute(taken, {"ana": ana})
        assert need.owner_id is None
        assert not work.needs.own(need, bo, None)
        assert work.needs.owner(need) == ana
    assert "Ana has taken" in said(await decided.make("Bo", "needs take", {"need": "#1"}))
    assert "is with you" in said(await decided.make("Ana", "needs take", {"need": "#1"}))
