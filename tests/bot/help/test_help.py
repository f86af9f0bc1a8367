"""Help: what would go wrong for somebody who wants to know what can be done here."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.core.calls import Call
from bot.core.cards.elements import Actions, Button, Card, Facts, Items, Select
from bot.core.cards.plain import flat, plain
from bot.core.commands import declared, usable
from bot.core.kinds.kind import Reading
from bot.core.rest import ENDED
from bot.core.told import split
from bot.help.examples import example
from bot.help.paths import PATHS, STEWARDS
from tests.room import ZONE, Room, founded, said, where, who

NOT_JUST_NOW = {"interview highlight", "purpose answer", "charter object"}
"""What has its time, and says so before a form is filled in for nothing."""

LONGEST = 3000
"""Characters of the text of one message, on the platform where that is fewest."""
ROOTS = sorted({command.root for command in declared().values() if not command.hidden})
NAMES = sorted(name for name, command in declared().items() if not command.hidden)


def fits(card: Card) -> None:
    """Every platform can show it whole."""
    assert len(plain(card)) < LONGEST
    for element in card.body:
        match element:
            case Items(items):
                assert all(len(flat(item)) < 300 for item in items)
            case Facts(rows):
                assert len(rows) <= 10
            case Actions(items):
                assert len(items) <= 5
                for item in items:
                    assert isinstance(item, Button | Select)
                    item.offer.written(card.community)
                    assert not isinstance(item, Select) or len(item.options) <= 25
            case _:
                pass


async def test_help_names_the_contact_and_the_next_gathering(room: Room) -> None:
    """F10: a named contact, shown in help."""
    told = await room.say("Ana", "/cop help")
    assert "Questions go to Chris" in told
    assert "Friday, April 3, 13:00–16:00" in told


async def test_in_a_channel_of_none_whoever_may_begin_a_community_reads_how(room: Room) -> None:
    """An admin of the workspace who asks in the channel of another community to be."""
    for founds in (True, False):
        eve = replace(who("Eve"), founds=founds)
        call = Call(f"help-{founds}", "cop help", eve, where("gardeners"))
        told = said(await room.dispatch(call))
        assert "Type /cop join in the channel where yours meets" in told
        assert ("/cop setup, typed in a channel where none meets, begins another" in told) == founds


async def test_a_steward_sees_more_than_a_member_and_nobody_sees_what_cards_alone_offer(
    room: Room,
) -> None:
    member = await room.say("Ana", "/cop help everything")
    steward = await room.say("Chris", "/cop help Everything")
    assert "As a steward" in steward
    assert "As a steward" not in member
    assert "/guest" not in member
    assert "rsvp-back" not in steward
    assert "erase" not in steward


async def test_what_stewards_do_is_a_page_of_its_own_for_them(room: Room) -> None:
    everything = await room.ask("Chris", "/cop help everything")
    page = said(await room.follow("Chris", everything, "As a steward"))
    assert "/guest" in page
    assert "/rsvp" not in page
    assert "That is for stewards" not in page


async def test_the_root_of_stewards_alone_shows_what_they_do_and_to_others_who_they_are(
    room: Room,
) -> None:
    for line in ("/steward", "/cop steward", "/cop help steward"):
        assert "/guest · add" in await room.say("Chris", line)
        told = await room.say("Ana", line)
        assert "/guest · add" in told
        assert "That is for stewards: Chris." in told


@pytest.mark.parametrize(
    ("line", "under", "not_under"),
    [
        ("/cop messages", "/cop quiet", "/cop pages"),
        ("messages", "/cop reminders", "/cop pages"),
        ("/cop help cop messages", "/cop hear", "/cop pages"),
        ("/gathering series", "/cop conclude", "/gathering next"),
        ("/COP Skill", "/skill add", "/cop quiet"),
        ("/skill", "/who knows", "/cop quiet"),
    ],
)
async def test_a_group_alone_is_answered_with_what_stands_under_it(
    room: Room, line: str, under: str, not_under: str
) -> None:
    told = await room.say("Ana", line)
    assert under in told
    assert not_under not in told


@pytest.mark.parametrize("person", ["Ana", "Chris", "Dee"])
async def test_help_and_each_of_its_cards_fit_one_screen_of_a_phone(
    room: Room, person: str
) -> None:
    if person == "Ana":
        await room.say("Ana", "/cop join")
    first = await room.ask(person, "/cop help")
    assert first.card is not None
    assert len(plain(first.card).splitlines()) <= 10
    labels = [b.label for row in first.card.body if isinstance(row, Actions) for b in row.items]
    assert labels[:5] == ["Come", "Take part", "Ask", "Find", "Be left in peace"]
    assert "Everything" in labels
    for path in PATHS:
        reply = await room.make(person, "cop help", {"about": path.said})
        assert reply.card is not None
        fits(reply.card)
        assert len(plain(reply.card).splitlines()) <= 10


async def test_every_way_of_every_path_leads_somewhere(room: Room) -> None:
    await room.say("Ana", "/cop join")
    for path in PATHS:
        assert 2 <= len(path.ways) <= 3
        for way in path.ways:
            reply = await room.make("Ana", way.to.command, dict(way.to.args))
            assert not reply.refused, (way.label, said(reply))
            assert reply.form or reply.card, way.label


async def test_who_has_answered_is_not_asked_again_on_the_way_to_come(room: Room) -> None:
    asked = said(await room.make("Ana", "cop help", {"about": "to come"}))
    assert "[I'll be there]" in asked
    await room.say("Ana", "/rsvp yes")
    answered = said(await room.make("Ana", "cop help", {"about": "to come"}))
    assert "Friday, April 3" in answered
    assert "[I'll be there]" not in answered
    assert "[I'll be there]" not in await room.say("Ana", "/cop help everything")
    assert "[I'll be there]" in await room.say("Dee", "/cop help everything")


async def test_a_root_alone_is_answered_with_what_may_follow(room: Room) -> None:
    for line in ("/role", "/cop role", "/cop help role", "role"):
        told = await room.say("Ana", line)
        assert "/role claim role [gathering] [note] · Take a role at a gathering" in told
        assert "/role add" not in told


async def test_a_command_is_shown_with_what_it_takes_and_an_example(room: Room) -> None:
    told = await room.say("Ana", "/cop help “role claim”")
    assert "role: Which role of the agenda" in told
    assert "note: A word on how you'll do it, if you like (may be left out)" in told
    assert "For example: /role claim Opener" in told


async def test_a_stewards_command_is_explained_to_a_member_with_who_can_do_it(
    room: Room,
) -> None:
    assert "That is for stewards: Chris." in await room.say("Ana", "/cop help guest add")


async def test_a_word_finds_the_commands_that_speak_of_it(room: Room) -> None:
    told = await room.say("Ana", "/cop help private")
    assert "/cop quiet" in told


async def test_what_is_called_so_comes_first_and_a_word_is_found_by_its_beginning(
    room: Room,
) -> None:
    told = await room.say("Chris", "/cop help end")
    assert "/ending plan" in told
    assert "/ending revive" in told
    assert told.index("/ending plan") < told.index("/role add")
    assert "/gathering calendar" not in told, "a calendar has nothing to do with an end"


async def test_nothing_near_says_so_with_what_was_written(room: Room) -> None:
    told = await room.say("Ana", "/cop help qqqqqq")
    assert "nothing about “qqqqqq”" in told
    assert "You wrote: /cop help qqqqqq" in told


async def test_looking_for_help_makes_nobody_a_member(room: Room) -> None:
    assert "[Join]" in await room.say("Dee", "/cop help")
    with room.work() as work:
        assert [member.name for member in work.members.active()] == ["Chris"]


@pytest.mark.parametrize("person", ["Ana", "Chris"])
async def test_no_page_of_help_is_longer_than_any_platform_shows(room: Room, person: str) -> None:
    for about in [
        "",
        "everything",
        "as a steward",
        "cop messages",
        *(path.said for path in PATHS),
        *ROOTS,
        *NAMES,
        "a",
        "gathering role",
        "the",
    ]:
        reply = await room.dispatch(
            Call(f"help-{about}", "cop help", who(person), where(), {"about": about})
        )
        assert reply.card is not None, about
        fits(reply.card)


async def test_every_example_is_understood_when_it_is_typed(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work, 2)
        for command in usable(declared(), steward=True).values():
            line = example(command, reading)
            rest = line.removeprefix(f"/{command.name}").strip()
            given: dict[str, Any] = split(command, rest, reading)
            required = {p.name for p in command.params if p.required and not p.held}
            assert required <= set(given), line


async def test_the_form_that_help_offers_opens_a_form(room: Room) -> None:
    for command in usable(declared(), steward=True).values():
        if command.outside or not any(p.required for p in command.params):
            continue
        reply = await room.make("Chris", command.name, {})
        if command.name in NOT_JUST_NOW:
            assert reply.refused, said(reply)
            continue
        assert reply.form is not None, said(reply)


async def test_a_greeting_is_returned_and_thanks_are_welcome(room: Room) -> None:
    assert "Hello! I help" in said(await room.make("Ana", "hello", {}))
    assert "You're welcome, Ana." in said(await room.make("Ana", "gladly", {}))


async def test_whatever_a_line_of_help_only_names_can_be_asked_for(room: Room) -> None:
    for person in ("Chris", "Ana"):
        await room.say(person, "/cop join")
        reply = await room.make(person, "cop help", {"about": "everything"})
        assert reply.card is not None
        rows = [row for row in reply.card.body if isinstance(row, Actions)]
        more = {
            o.value for row in rows for s in row.items if isinstance(s, Select) for o in s.options
        }
        assert {"charter", "purpose", "cop", "gathering"} <= more


OF_A_SERIES = {"commit", "step-back", "conclude", "keepsake"}


@pytest.mark.parametrize("template", ["first-friday", "series"])
async def test_what_makes_no_sense_in_a_community_is_not_listed_and_still_explained(
    template: str,
) -> None:
    async with founded(template) as room:
        series = template == "series"
        everything = await room.say("Chris", "/cop help everything")
        stewards = await room.say("Chris", f"/cop help {STEWARDS}")
        assert all((name in everything) == series for name in OF_A_SERIES)
        assert ("commitments" in stewards) == series
        assert "crisis-over" not in stewards
        assert "wake" not in stewards
        provider = await room.say("Chris", "/cop help provider")
        assert "/provider invite" in provider
        assert "/provider view" not in provider
        assert "in for all meetings" in await room.say("Chris", "/cop help cop commit")
        await room.make("Chris", "cop pause-until", {"until": "April 20"}, "form")
        assert "wake" in await room.say("Chris", f"/cop help {STEWARDS}")


async def test_a_member_reads_what_stewards_can_do_about_a_thing_and_whom_to_ask(
    room: Room,
) -> None:
    told = await room.say("Ana", "/cop help joint")
    assert "About /joint" in told
    assert "/joint invite" in told
    assert "That is for stewards: Chris." in told
    assert "for stewards" not in await room.say("Chris", "/cop help joint")


async def test_where_it_has_ended_help_offers_only_what_is_still_taken(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.rest, community.ends_on = ENDED, date(2026, 3, 2)
        work.save(community)
        for gathering in work.gatherings.coming(room.clock.now()):
            gathering.state = "cancelled"
            work.save(gathering)
    for name in ("Ana", "Chris"):
        for about in ("", "everything"):
            shown = await room.ask(name, f"/cop help {about}".strip())
            assert shown.card is not None
            for element in shown.card.body:
                for item in element.items if isinstance(element, Actions) else ():
                    if isinstance(item, Button):
                        assert declared()[item.offer.command].when_ended, item
        told = await room.say(name, "/cop help everything")
        assert "/rsvp" not in told
        assert "/find" in told
