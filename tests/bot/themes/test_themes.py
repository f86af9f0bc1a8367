"""Themes: what would be lost or wrong for somebody who proposes, votes, or looks after a ballot."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.core.calls import Place
from bot.core.cards.plain import flat
from store.core.subject import Subject
from tests.room import Room, charts, founded, said, who

OTHER = "second"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Quarterly on March 4, 2026: themes for April to June are asked for since nine o'clock."""
    async with founded("quarterly", "2026-03-04 09:30") as made:
        yield made


BALLOT = Subject("ballot", 1)
NEXT_BALLOT = Subject("ballot", 2)


async def proposed(room: Room, **titles: str) -> None:
    """Somebody proposes something, by name."""
    for name, title in titles.items():
        await room.say(name, f"/theme propose {title}")


async def voting(room: Room, *, way: str = "approval") -> str:
    """The ballot is open on Silence and Endings: the message it stands in."""
    await proposed(room, Ana="Silence", Bo="Endings")
    if way != "approval":
        await room.say("Chris", f"/theme settings vote:{way}")
    await room.until("2026-03-18 09:00")
    return next(s.message for s in reversed(room.chat.shown) if s.card.subject == BALLOT)


def shown_as(room: Room, message: str) -> str:
    """How a message reads now."""
    return next(s.text for s in reversed(room.chat.shown) if s.message == message)


def counts(room: Room) -> dict[str, int]:
    """What each option has, by its title."""
    with room.work() as work:
        votes = [option for chosen in work.ballot_votes.of(1).values() for option in chosen]
        return {title: votes.count(o) for o, title in work.ballots.titles([1, 2, 3]).items()}


async def test_a_theme_proposed_twice_shows_the_first_and_is_one(room: Room) -> None:
    await proposed(room, Ana="Silence in groups")
    assert "already by Ana" in await room.say("Bo", "/theme propose “silence in groups!”")
    assert (await room.say("Bo", "/theme list")).count("ilence") == 2  # the list, and the select


async def test_what_sounds_alike_is_another_theme_once_somebody_says_so(room: Room) -> None:
    await proposed(room, Ana="Difficult questions")
    assert "sounds alike" in await room.say("Bo", "/theme propose Difficult question")
    reply = await room.say("Bo", "/theme propose title:Difficult question another:yes")
    assert "Difficult question is proposed" in reply


async def test_an_endorsement_counts_once_and_can_be_taken_back(room: Room) -> None:
    await proposed(room, Ana="Silence")
    await room.press("Bo", "Silence")
    assert "One person would like it" in await room.press("Bo", "Silence")
    await room.make("Bo", "theme unendorse", {"proposal": "#1"})
    assert "would like it" not in await room.say("Ana", "/theme list")


async def test_nobody_takes_back_what_somebody_else_proposed_but_a_steward_can(room: Room) -> None:
    await proposed(room, Ana="Silence")
    refused = await room.make("Bo", "theme withdraw", {"proposal": "#1"})
    assert "proposed by somebody else" in said(refused)
    assert "no longer proposed" in said(
        await room.make("Chris", "theme withdraw", {"proposal": "#1"})
    )
    assert "Nothing is proposed yet" in await room.say("Ana", "/theme list")


async def test_another_communitys_proposal_is_unknown(room: Room) -> None:
    await proposed(room, Ana="Silence")
    await room.make(
        "Chris",
        "cop setup",
        {"template": "quarterly", "name": "Other", "zone": "UTC"},
        "form",
        "elsewhere",
    )
    await room.make("Chris", "cop confirm", {}, "button", "elsewhere")
    for name in ("theme endorse", "theme withdraw", "theme include", "theme strike"):
        reply = await room.make("Chris", name, {"proposal": "#1"}, "button", "elsewhere")
        assert reply.refused, name
    reply = await room.make(
        "Chris", "theme mark", {"ballot": "1", "option": "1"}, "button", "elsewhere"
    )
    assert reply.refused


async def test_a_member_reacting_in_two_homes_counts_once(room: Room) -> None:
    with room.work() as work:
        work.communities.add_home("fake", "here", OTHER, OTHER, room.clock.now())
    await voting(room)
    with room.work() as work:
        cards = {card.home_id: card.message for card in work.living.of(BALLOT)}
    assert len(cards) == 2
    await room.react("Ana", "1️⃣", cards[1])
    there = Place("fake", "here", OTHER, OTHER, cards[2])
    await room.dispatch.reaction(there, who("Ana"), "1️⃣", True, "there")
    assert counts(room) == {"Silence": 1, "Endings": 0}
    await room.react("Ana", "1️⃣", cards[1], added=False)
    assert counts(room) == {"Silence": 1, "Endings": 0}
    await room.dispatch.reaction(there, who("Ana"), "1️⃣", False, "there too")
    assert counts(room) == {"Silence": 0, "Endings": 0}


async def test_a_single_vote_goes_back_to_the_reaction_that_still_stands(room: Room) -> None:
    ballot = await voting(room, way="single")
    await room.react("Ana", "1️⃣", ballot)
    assert "no longer for Silence" in await room.react("Ana", "2️⃣", ballot)
    assert counts(room) == {"Silence": 0, "Endings": 1}
    await room.react("Ana", "1️⃣", ballot, added=False)
    assert counts(room) == {"Silence": 0, "Endings": 1}
    await room.react("Ana", "1️⃣", ballot)
    await room.react("Ana", "1️⃣", ballot, added=False)
    assert counts(room) == {"Silence": 0, "Endings": 1}


async def test_a_reaction_that_is_no_option_or_on_another_message_is_no_vote(room: Room) -> None:
    ballot = await voting(room)
    assert await room.react("Ana", "❤️", ballot) == ""
    assert await room.react("Ana", "3️⃣", ballot) == ""
    assert await room.react("Ana", "1️⃣", "999") == ""
    assert counts(room) == {"Silence": 0, "Endings": 0}


async def test_who_has_not_joined_votes_by_it_unless_members_alone_do(room: Room) -> None:
    ballot = await voting(room)
    await room.react("Zoe", "1️⃣", ballot)
    assert counts(room)["Silence"] == 1
    await room.say("Chris", "/theme close")
    await room.say("Chris", "/theme settings members_only:yes")
    await proposed(room, Ana="Rest", Bo="Play")
    await room.say("Chris", "/theme open")
    message = next(s.message for s in reversed(room.chat.shown) if s.card.subject == NEXT_BALLOT)
    reply = await room.react("Uma", "1️⃣", message)
    assert "The members of Phoenix facilitators vote on this" in reply
    with room.work() as work:
        assert work.ballot_votes.of(2) == {}
        assert "Uma" not in [member.name for member in work.members.active()]


async def test_an_option_keeps_its_number_and_votes_while_others_come_and_go(room: Room) -> None:
    ballot = await voting(room)
    await room.react("Ana", "2️⃣", ballot)
    await room.make("Chris", "theme strike", {"proposal": "#1"})
    await proposed(room, Dee="Humour")
    await room.make("Chris", "theme include", {"proposal": "#3"})
    assert "2️⃣ Endings · one vote\n· 3️⃣ Humour" in shown_as(room, ballot)
    await room.make("Chris", "theme include", {"proposal": "#1"})
    assert "1️⃣ Silence\n· 2️⃣ Endings · one vote" in shown_as(room, ballot)


async def test_what_was_voted_is_in_no_trail_and_on_no_card_by_name(room: Room) -> None:
    ballot = await voting(room)
    await room.react("Ana", "1️⃣", ballot)
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record vote Finn 2")
    assert counts(room) == {"Silence": 1, "Endings": 1}
    await room.say("Bo", "/theme vote 1")
    await room.say("Chris", "/theme close")
    with room.work() as work:
        kept = json.dumps([entry.args for m in range(1, 9) for entry in work.audit.of(m)])
    assert "option" not in kept
    assert "choices" not in kept
    assert "Finn" not in room.last()
    assert "Ana" not in await room.say("Dee", "/theme results")


async def test_results_are_looked_at_and_read_where_anybody_voted(room: Room) -> None:
    await voting(room)
    await room.say("Ana", "/theme vote 2")
    assert not charts((await room.ask("Dee", "/theme results")).card)
    await room.say("Chris", "/theme close")
    [chart] = charts((await room.ask("Dee", "/theme results")).card)
    assert [flat(label) for label in chart.labels] == ["Endings", "Silence"]
    assert (chart.series[0].values, chart.told) == ((1, 0), True)
    assert charts(next(s.card for s in reversed(room.chat.shown) if s.card.subject == BALLOT)) == [
        chart
    ]


async def test_names_are_shown_where_the_community_chose_so(room: Room) -> None:
    await room.say("Chris", "/theme settings names:yes")
    ballot = await voting(room)
    await room.react("Ana", "1️⃣", ballot)
    await room.react("Bo", "1️⃣", ballot)
    assert "Silence · 2 votes: Ana, Bo" in room.last()
    await room.make("Bo", "cop erase", {"whose": "3"})
    assert "Silence · 2 votes: Ana\n" in room.last()


async def test_a_guest_who_comes_to_chat_has_one_vote_their_own(room: Room) -> None:
    ballot = await voting(room)
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record vote Finn 2")
    await room.react("Finn", "1️⃣", ballot)
    with room.work() as work:
        finns = {m.guest: f"#{m.id}" for m in work.members.active() if m.name == "Finn"}
    await room.make("Chris", "guest link", {"guest": finns[True], "member": finns[False]})
    assert counts(room) == {"Silence": 1, "Endings": 0}


async def test_everything_about_ones_votes_is_there_to_take_away(room: Room) -> None:
    await voting(room)
    await room.say("Ana", "/theme vote 2")
    files = (await room.ask("Ana", "/cop me")).files
    kept = json.loads(next(file.content for file in files if file.name.endswith(".json")))
    assert [vote["for"] for vote in kept["votes"]] == ["Endings"]
    assert [row["title"] for row in kept["themes_proposed"]] == ["Silence"]


async def test_whoever_left_takes_nothing_back_by_leaving(room: Room) -> None:
    ballot = await voting(room)
    await room.react("Ana", "1️⃣", ballot)
    await room.say("Ana", "/cop leave")
    assert counts(room)["Silence"] == 1


async def test_the_theme_stands_on_the_gatherings_card_and_in_calendars(room: Room) -> None:
    before = (await room.ask("Ana", "/gathering calendar 2026-05-13")).files[0].content
    await room.say("Chris", "/theme set Silence")
    after = (await room.ask("Ana", "/gathering calendar 2026-05-13")).files[0].content
    assert b"SEQUENCE:0" in before
    assert b"SEQUENCE:1" in after
    assert "Phoenix facilitators · Silence".encode() in after
    await room.until("2026-05-14 09:00")
    card = [s.text for s in room.chat.shown if s.card.subject == Subject("gathering", 1)][-2]
    assert "Theme: Silence" in card


async def test_where_the_agenda_has_no_presenter_one_is_asked_for_all_the_same(room: Room) -> None:
    await room.say("Chris", "/role drop presenter")
    await room.say("Chris", "/theme set Silence")
    assert "Presenter on Wednesday, May 13 is yours" in await room.press(
        "Ana", "I'd present something"
    )
    assert "Presenter" not in await room.say("Ana", "/role list 2026-08-12")


async def test_a_stewards_own_day_closes_the_vote(room: Room) -> None:
    await proposed(room, Ana="Silence", Bo="Endings")
    assert "a day at least" in await room.say("Chris", "/theme open until:2026-03-04")
    assert "Friday, March 6, 20:00" in await room.say("Chris", "/theme open until:2026-03-06")
    assert "is open until" in await room.say("Chris", "/theme open")
    await room.say("Ana", "/theme vote 2")
    await room.until("2026-03-06 20:00")
    assert "Endings" in room.last()
    shown = await room.until("2026-03-26 09:00")
    assert not [s for s in shown if s.card.subject == NEXT_BALLOT]


async def test_with_nothing_proposed_a_steward_hears_what_can_be_done(room: Room) -> None:
    assert "Nothing is proposed" in await room.say("Chris", "/theme open")
    await room.until("2026-03-18 09:00")
    assert "Nobody has proposed a theme" in room.last("@Chris")
    await proposed(room, Ana="Silence")
    assert "There is one proposal" in await room.say("Chris", "/theme open")


async def test_quarters_may_begin_in_another_month(room: Room) -> None:
    told = await room.say("Chris", "/theme settings year_begins:February")
    assert "This quarter is February to April." in told
    shown = await room.until("2026-04-03 09:00")
    assert "What shall May to July be about?" in [s.text.split("\n")[0] for s in shown]


@pytest.mark.parametrize("title", ["%(x)s", "*bold* <@U1> `code`", "=1+1", "🎉", "ß" * 80])
async def test_whatever_somebody_calls_a_theme_it_is_shown_as_they_wrote_it(
    room: Room, title: str
) -> None:
    await room.make("Ana", "theme propose", {"title": title}, "form")
    await proposed(room, Bo="Endings")
    await room.until("2026-03-18 09:00")
    assert f"1️⃣ {title}" in room.last()


async def test_a_title_that_is_too_long_is_given_back(room: Room) -> None:
    assert "81 characters" in await room.say("Ana", f"/theme propose {'a' * 81}")


async def test_a_card_from_a_vote_that_is_over_answers_with_the_result(room: Room) -> None:
    await voting(room)
    await room.say("Ana", "/theme vote 1")
    await room.say("Chris", "/theme close")
    for name, args in (
        ("theme vote", {"choices": "#2"}),
        ("theme mark", {"ballot": "1", "option": "2"}),
        ("theme unmark", {"ballot": "1", "option": "1"}),
    ):
        told = said(await room.make("Ana", name, args))
        assert "The theme of April to June is Silence" in told, name
    assert counts(room) == {"Silence": 1, "Endings": 0}


async def test_a_ballot_that_everything_was_taken_off_offers_no_choice_of_nothing(
    room: Room,
) -> None:
    await voting(room)
    for proposal in ("#1", "#2"):
        await room.make("Chris", "theme strike", {"proposal": proposal})
    assert room.last().endswith("Nothing is proposed any more.\n[Propose a theme]")
    await room.make("Chris", "theme include", {"proposal": "#2"})
    assert "2️⃣ Endings" in room.last()


async def test_once_a_vote_is_over_an_option_that_nobody_chose_says_so(room: Room) -> None:
    card = await voting(room)
    await room.say("Ana", "/theme vote 1")
    await room.say("Chris", "/theme close")
    shown = shown_as(room, card)
    assert "Silence · one vote" in shown
    assert "Endings · no vote" in shown


async def test_dates_of_the_quarter_that_are_over_show_a_late_theme_as_well() -> None:
    async with founded("first-friday", "2026-04-02 09:00") as room:
        await room.until("2026-05-01 20:00")
        first = next(s for s in room.chat.shown if s.card.subject == Subject("gathering", 1))

        def card() -> str:
            return next(s.text for s in reversed(room.chat.shown) if s.message == first.message)

        assert "is over" in card()
        await room.say("Chris", "/theme set Silence quarter:this instead:yes")
        assert "Theme: Silence\nThis gathering is over" in card()
        await room.say("Chris", "/theme set Endings quarter:this instead:yes")
        assert "Theme: Endings\nThis gathering is over" in card()
