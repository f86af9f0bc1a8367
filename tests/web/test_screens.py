"""What a page shows, put into words for its reader."""

from datetime import timedelta

import pytest

from adapters.web import clock, pages
from adapters.web.screens import Screen, look
from adapters.web.views import View
from store.communities import Community
from store.platforms.playground_tables import PlaygroundPerson
from tests.web.conftest import Stand

ANA = View("ana", "facilitators")


def screen(stand: Stand, view: View = ANA) -> Screen:
    found = stand.store.look(lambda session: look(session, view, stand.room.clock.now()))
    assert found is not None
    return found


async def test_what_one_says_in_a_row_stands_under_one_name(stand: Stand) -> None:
    for words in ("One", "Two"):
        await stand.say("ana", words)
    await stand.say("chris", "Three")
    assert [m.continued for m in screen(stand).messages] == [False, True, False]


async def test_after_a_while_the_name_is_said_again(stand: Stand) -> None:
    await stand.say("ana", "One")
    await stand.room.passing.by(timedelta(minutes=6))
    await stand.say("ana", "Two")
    assert [m.continued for m in screen(stand).messages] == [False, False]


async def test_a_new_day_is_said_where_it_begins(stand: Stand) -> None:
    await stand.say("ana", "One")
    await stand.room.passing.by(timedelta(days=1))
    await stand.say("ana", "Two")
    await stand.say("chris", "Three")
    days = [m.day for m in screen(stand).messages]
    assert days == ["Monday, March 2", "Tuesday, March 3", ""]


async def test_everybody_reads_the_clock_in_their_own_zone(stand: Stand) -> None:
    with stand.memory() as playground:
        playground.add(PlaygroundPerson(user="bo", name="Bo", zone="Europe/Berlin"))
    await stand.say("ana", "Good morning")
    assert screen(stand).messages[0].time == "09:00"
    there = screen(stand, View("bo", "facilitators"))
    assert (there.messages[0].time, there.time, there.city) == ("17:00", "17:00", "Berlin")


async def test_a_private_answer_is_marked_in_a_channel_and_not_in_private(stand: Stand) -> None:
    await stand.say("ana", "/nonsense")
    await stand.say("ana", "/nonsense", channel="")
    assert [m.private for m in screen(stand).messages] == [True]
    assert [m.private for m in screen(stand, View("ana")).messages] == [False]


async def test_what_is_unread_is_counted_for_each_person(stand: Stand) -> None:
    await stand.say("chris", "One")
    await stand.say("chris", "Two")
    assert screen(stand).unread == {"facilitators": 2}
    assert screen(stand, View("chris", "facilitators")).unread == {}


async def test_a_past_that_nobody_saw_is_read_and_its_private_answers_are_gone(
    stand: Stand,
) -> None:
    await stand.say("chris", "One")
    await stand.say("ana", "/nonsense")
    with stand.memory() as playground:
        playground.leave_behind()
    assert screen(stand).unread == {}
    assert stand.seen_by("ana") == ["One"]


async def test_the_clock_tells_what_it_will_do_and_what_it_did(stand: Stand) -> None:
    await stand.found()
    coming = screen(stand).coming
    assert coming[0].what
    assert coming[0].away.startswith("in ")
    assert [one.at for one in coming] == sorted(one.at for one in coming)
    await clock.move(stand.room.passing, "week")
    assert stand.room.clock.now() >= coming[0].at
    done = screen(stand).recent
    assert coming[0].what in [one.what for one in done]
    assert all(one.outcome for one in done)


async def test_to_the_next_thing_is_to_what_is_really_said(stand: Stand) -> None:
    await stand.found()
    seen, private = stand.seen_by("ana"), len(screen(stand, View("chris")).messages)
    assert await clock.move(stand.room.passing, clock.NEXT)
    # On the way there was much that said nothing: on that alone it does not end. What was said may
    # have waited since, as what a steward is asked does for company.
    assert stand.seen_by("ana") != seen or len(screen(stand, View("chris")).messages) > private


async def test_where_nothing_is_said_for_thirteen_months_that_is_told(stand: Stand) -> None:
    before = stand.room.clock.now()
    assert not await clock.move(stand.room.passing, clock.NEXT)
    assert stand.room.clock.now() == before


async def test_a_card_that_is_drawn_as_it_stood_is_nothing_said(stand: Stand) -> None:
    await stand.found()
    with stand.memory() as playground:
        said = playground.last_said()
        newest, _drawn = said
        assert newest is not None
        message = playground.message(newest)
        assert message is not None
        at = stand.room.clock.now()
        assert playground.redraw(newest, message.card, at)
        assert playground.last_said() == said
        assert playground.redraw(newest, message.card + " ", at)
        assert playground.last_said() != said


async def test_a_month_ends_on_the_same_day_of_the_next_one(stand: Stand) -> None:
    before = stand.room.clock.now()
    await clock.move(stand.room.passing, "month")
    after = stand.room.clock.now()
    assert (after.day, after.month) == (before.day, before.month + 1)


async def test_like_lines_of_the_clock_are_one(stand: Stand) -> None:
    await stand.found()
    await stand.say("ana", "/query ask visits Where do you meet?")
    await stand.say("ana", "/query ask visits And when do you meet?")
    folded = [one for one in screen(stand).coming if one.times > 1]
    assert [one.times for one in folded] == [2]
    assert folded[0].what == "Puts a question without an answer to others who may know"


async def test_the_clock_names_a_community_where_there_are_several(stand: Stand) -> None:
    await stand.found()
    assert {one.where for one in screen(stand).coming} == {""}
    with stand.store.session() as session:
        one = session.get(Community, 1)
        assert one is not None
        session.add(Community(**one.model_dump(exclude={"id", "name"}), name="Others"))
        session.commit()
    assert {one.where for one in screen(stand).coming} == {"Phoenix facilitators"}


async def test_a_day_of_another_year_says_so(stand: Stand) -> None:
    await stand.say("chris", "Then")
    await clock.move(stand.room.passing, "day")
    await stand.room.passing.by(timedelta(days=365))
    await stand.say("chris", "Now")
    days = [m.day for m in screen(stand).messages]
    assert days == ["Monday, March 2, 2026", "Wednesday, March 3"]


async def test_the_clock_names_the_year_where_it_is_another_one(stand: Stand) -> None:
    await stand.found()
    assert screen(stand).coming[0].when.count(",") == 2
    with stand.store.session() as session:
        before = stand.room.clock.now() - timedelta(days=365)
        told = clock.coming(session, before, "America/Phoenix")
    gatherings = [one for one in told if one.about]
    assert gatherings
    assert all(", 2026" in one.when and one.about.endswith(", 2026") for one in gatherings)


async def test_moving_the_clock_by_a_day_is_a_day(stand: Stand) -> None:
    before = stand.room.clock.now()
    await clock.move(stand.room.passing, "day")
    assert stand.room.clock.now() - before == timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "said", "words"),
    [
        ("done", 1, "1 message"),
        ("done", 3, "3 messages"),
        ("done", 0, "nothing needed to be said"),
        ("late", 0, "too late to be of use"),
        ("superseded", 0, "a later one said it"),
        ("failed", 0, "failed; the log says why"),
    ],
)
def test_what_came_of_it_is_told_in_words(state: str, said: int, words: str) -> None:
    assert clock.outcome(state, said) == words


async def test_every_region_of_a_page_can_be_put_in_place_by_itself(stand: Stand) -> None:
    await stand.say("ana", "A question")
    beside = screen(stand, ANA.under(1))
    drawn, page = pages.regions(beside), pages.page(beside)
    assert set(drawn) == {*pages.WHOLE, "stream", "thread"}
    assert [page.count(f'id="{region}"') for region in drawn] == [1] * len(drawn)
