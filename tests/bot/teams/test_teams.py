"""Teams: formed, chosen and drawn, nobody in two of them, and nothing lost by bad input."""

from bot.core.living import draw
from store.core.subject import Subject
from tests.room import Room, founded


def card(room: Room) -> str:
    """The card of teams as it was drawn last."""
    return next(s.text for s in reversed(room.chat.shown) if s.text.startswith("Our teams"))


async def test_a_steward_forms_a_team(room: Room) -> None:
    shown = await room.say(
        "Chris", "/team form Maps people:Ana, Bo assignment:Draw the way place:https://maps.org"
    )
    assert "With Ana and Bo" in shown
    assert "Draw the way · https://maps.org" in shown
    assert "Maps · 2" in card(room)
    assert "[Join" not in card(room)
    assert "Only stewards" in await room.say("Ana", "/team form Law people:Dee")


async def test_a_name_that_is_taken_is_said_and_what_was_written_is_kept(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana")
    refused = await room.say("Chris", "/team form maps people:Bo")
    assert "There is a team “maps” already" in refused
    assert "/team form maps people:Bo" in refused
    assert "There is a team “Law”" in await room.say("Chris", "/team open Law, Law")
    assert "There is a team “Maps”" in await room.say("Chris", "/team draw 2 names:Law, Maps")
    await room.say("Chris", "/team open Law")
    assert "There is a team “Law”" in await room.say("Ana", "/team change name:Law")
    # Its own name in other letters is no other team's.
    assert "MAPS is up to date" in await room.say("Ana", "/team change name:MAPS")


async def test_nobody_is_in_two_teams(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana")
    await room.say("Chris", '/team open "Law, Sleep"')
    refused = await room.say("Chris", "/team form More people:Bo, Ana")
    assert "Ana is in a team already: Maps" in refused
    assert "There" not in await room.say("Chris", "/team add Law people:Bo")
    assert "Bo is in a team already" in await room.say("Chris", "/team add Maps people:Bo")
    # Who is in it already stays there.
    assert "Now in Law: Bo and Dee" in await room.say("Chris", "/team add Law people:Bo, Dee")
    refused = await room.say("Ana", "/team join Law")
    assert "You are in Maps already" in refused
    assert "[Leave Maps]" in refused
    assert "put together by the stewards. Chris can add you" in await room.say(
        "Eli", "/team join Maps"
    )
    assert "Your team: Maps" in await room.say("Ana", "/team join Maps")


async def test_a_team_is_chosen_by_a_button(room: Room) -> None:
    assert "Law and Sleep" in await room.say("Chris", "/team open Law, Sleep")
    assert "[Join Law] [Join Sleep]" in card(room)
    assert "Your team: Law" in await room.press("Ana", "Join Law")
    assert "Law · 1: Ana" in card(room)
    left = await room.say("Ana", "/team leave")
    assert "You were the last one, so Law has nobody just now" in left
    assert "Law · 0" in card(room)
    assert "You are in no team" in await room.say("Ana", "/team leave")


async def test_whoever_is_not_the_last_leaves_in_a_word(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    assert "The others see it" in await room.say("Ana", "/team leave")


async def test_lots_leave_nobody_over_and_make_no_team_of_nobody(room: Room) -> None:
    refused = await room.say("Chris", "/team draw 6")
    assert "5 people who are in no team yet can't make 6 teams" in refused
    shown = await room.say("Chris", "/team draw 2 names:Maps")
    assert "There are 2 teams" in shown
    with room.work() as work:
        sizes = [len(work.teams.seats(team.id)) for team in work.teams.all()]
        assert [team.name for team in work.teams.all()] == ["Maps", "Team 1"]
    assert sorted(sizes) == [2, 3]
    assert "0 people" in await room.say("Chris", "/team draw 2")


async def test_lots_spread_those_who_share_a_zone_or_know_the_same(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/skill add working with conflict")
    with room.work() as work:
        for member in work.members.active():
            member.zone = "Europe/Berlin" if member.name in ("Dee", "Ana") else "America/Phoenix"
            work.save(member)
    await room.say("Chris", '/team draw 2 spread:"time zone" knowing:conflict')
    with room.work() as work:
        named = {member.id: member.name for member in work.members.active()}
        [one, other] = [
            {named[seat.member_id] for seat in work.teams.seats(team.id)}
            for team in work.teams.all()
        ]
    assert len(one & {"Ana", "Bo"}) == len(other & {"Ana", "Bo"}) == 1
    for team in ("Team 1", "Team 2"):
        await room.say("Chris", f"/team end {team}")
    await room.say("Chris", '/team draw 2 spread:"time zone"')
    with room.work() as work:
        teams = [
            {named[seat.member_id] for seat in work.teams.seats(team.id)}
            for team in work.teams.all()
        ]
    assert [len(team & {"Ana", "Dee"}) for team in teams] == [1, 1]


async def test_lots_fall_among_those_who_committed_where_somebody_did(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.make(name, "cop commit", {"hope": "", "name": "no"}, "form")
    await room.say("Chris", "/team draw 2")
    with room.work() as work:
        assert len(work.teams.seated()) == 2


async def test_there_are_as_many_teams_as_a_card_can_show(room: Room) -> None:
    names = ", ".join(f"Group {letter}" for letter in "ABCDEFGHIJKLM")
    assert "There would be 13 teams" in await room.say("Chris", f"/team open {names}")
    assert "I don't know a team “”" in await room.say("Chris", '/team open ","')


async def test_a_team_ends_and_its_name_is_free(room: Room) -> None:
    assert "There are no teams just now" in await room.say("Ana", "/team list")
    await room.say("Chris", "/team form Maps people:Ana")
    assert "I don't know a team “Law”" in await room.say("Chris", "/team end Law")
    listed = await room.say("Bo", "/team list")
    assert "Maps · 1: Ana" in listed
    assert "The team Maps is over" in await room.say("Chris", "/team end Maps")
    assert "There are none just now" in card(room)
    assert "There are no teams" in await room.say("Chris", "/team end Maps")
    assert "is formed" in await room.say("Chris", "/team form Maps people:Ana")
    with room.work() as work:
        assert draw(work, Subject("teams", 99), room.clock.now()) is None


async def test_a_card_of_a_team_that_is_over_leads_nowhere(room: Room) -> None:
    await room.say("Chris", "/team open Law, Sleep")
    held = next(s for s in reversed(room.chat.shown) if s.text.startswith("Our teams"))
    assert "[Join Law]" in held.text
    await room.say("Chris", "/team end Law")
    refused = await room.make("Ana", "team join", {"team": "#1"})
    assert refused.refused


async def test_those_who_are_in_it_change_it_and_stewards_do(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana")
    await room.say("Chris", "/team form Law people:Bo")
    shown = await room.say(
        "Ana", '/team change assignment:"Draw it" due:March 20 place:"the kitchen"'
    )
    assert "Draw it · by Friday, March 20 · the kitchen" in shown
    assert "Where it talks: the kitchen" in shown
    assert "That is for those who are in Law" in await room.say(
        "Ana", "/team change Law place:here"
    )
    assert "Law is up to date" in await room.say("Chris", "/team change Law name:Law")
    assert "You are in no team" in await room.say("Dee", "/team change name:Mine")
    assert "You are in no team" in await room.say("Dee", "/team mine")


async def test_a_team_has_its_own_next_steps(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo")
    assert "Noted" in await room.say("Ana", "/team step Ask the porters by March 9")
    assert "on the list already" in await room.say("Ana", "/team step Ask the porters by March 9")
    mine = await room.say("Bo", "/team mine")
    assert "Next steps of the team" in mine
    assert "Ask the porters · Ana · by Monday, March 9" in mine
    await room.say("Ana", "/step done Ask the porters")
    assert "Next steps" not in await room.say("Bo", "/team mine")
    assert "You are in no team" in await room.say("Dee", "/team step Sleep more")


async def test_any_community_has_teams() -> None:
    async with founded() as room:
        assert "The team Maps is formed" in await room.say("Chris", "/team form Maps people:Chris")


async def test_a_form_offers_the_teams_there_are(room: Room) -> None:
    await room.say("Chris", "/team form Maps people:Ana")
    form = (await room.ask("Chris", "/team add")).form
    assert form is not None
    offered = {field.name: [option.label for option in field.options] for field in form.fields}
    assert offered == {"team": ["Maps"], "people": []}


async def test_who_leaves_a_formed_team_as_the_last_hears_whom_the_stewards_may_add(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/team form Maps Ana")
    left = await room.say("Ana", "/team leave")
    assert "for whoever the stewards add to it" in left
    assert "joins" not in left
