"""Wishes as they are said, kept and obeyed: what would be lost, misread, or asked all the same."""

from collections.abc import AsyncIterator

import pytest

from bot.core.ask import Ask
from bot.core.calls import Call
from bot.wishes.belongings import merge
from bot.wishes.obeyed import refuses, unasked
from bot.wishes.rules import Unit
from store.members import Member
from store.wishes import SeasonAsk, Wish
from tests.room import Room, founded, said, where, who


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2, with Ana, Bo, Dee and Chris; it meets on April 3 and May 1."""
    async with founded() as made:
        for name in ("Ana", "Bo", "Dee"):
            await made.say(name, "/cop join")
        yield made


def wish_of(room: Room, name: str) -> Wish | None:
    with room.work() as work:
        found = next(m for m in work.members.active() if m.name == name)
        return work.wishes.of(found.id)


def not_asked(room: Room, which: int = 0) -> dict[str, set[str]]:
    """For each member, the roles of a gathering to come that they are not asked for."""
    out: dict[str, set[str]] = {}
    with room.work() as work:
        names = {m.id: m.name for m in work.members.active()}
        gathering = work.gatherings.coming(room.clock.now())[which]
        for member, role in unasked(work, work.communities.this(), gathering):
            out.setdefault(names[member], set()).add(role)
    return out


ROLES = {"opener", "sharing-challenges", "facilitation-design", "evaluation", "closing"}


async def form(room: Room, name: str, **fields: str) -> str:
    """Somebody sends the form with these fields filled in, and all others empty."""
    return said(await room.make(name, "role wishes", fields, source="form"))


async def test_all_that_was_said_is_kept_and_shown_again(room: Room) -> None:
    answer = await room.say(
        "Ana",
        "/role wishes opener and closing; never evaluation; every 3 months; with Bo; not in May",
    )
    assert "Opener and Closing" in answer
    assert "never for Evaluation" in answer
    assert "not in May" in answer
    wish = wish_of(room, "Ana")
    assert wish is not None
    assert (wish.likes, wish.never) == (["closing", "opener"], ["evaluation"])
    assert (wish.every, wish.unit, wish.not_in) == (3, Unit.MONTHS, [5])
    shown = (await room.ask("Ana", "/role wishes")).form
    assert shown is not None
    assert {field.name: field.value for field in shown.fields} == {
        "roles": "Opener, Closing",
        "never_for": "Evaluation",
        "at_most_every": "3 months",
        "together_with": "Bo",
        "not_in": "May",
    }


async def test_what_the_form_shows_can_be_sent_as_it_is(room: Room) -> None:
    await room.say("Ana", "/role wishes opener; every 2 gatherings; with Bo; not in May")
    before = wish_of(room, "Ana")
    shown = (await room.ask("Ana", "/role wishes")).form
    assert shown is not None
    await form(room, "Ana", **{f.name: f.value for f in shown.fields if f.value})
    assert wish_of(room, "Ana") == before


async def test_a_line_changes_what_it_speaks_of_and_a_form_says_it_all(room: Room) -> None:
    await room.say("Ana", "/role wishes opener; not in May")
    await room.say("Ana", "/role wishes with Bo")
    assert "not in May" in await room.say("Ana", "/role wishes every month")
    answer = await form(room, "Ana", roles="closing")
    assert "Closing" in answer
    assert "May" not in answer
    assert "Bo" not in answer


async def test_nothing_wished_leaves_nothing_behind(room: Room) -> None:
    await room.say("Ana", "/role wishes opener")
    assert "any role" in await form(room, "Ana", roles="any")
    assert wish_of(room, "Ana") is None
    await room.say("Ana", "/role wishes never")
    await room.make("Ana", "role wish-nothing", {})
    assert wish_of(room, "Ana") is None


async def test_no_role_is_both_liked_and_never_asked_for(room: Room) -> None:
    await room.say("Ana", "/role wishes opener, closing")
    assert "Ask me for: Opener" in await room.say("Ana", "/role wishes never closing")
    answer = await room.say("Ana", "/role wishes closing")
    assert "never" not in answer
    await form(room, "Ana", roles="opener", never_for="opener, closing")
    assert "any role" in await room.say("Ana", "/cop me")


async def test_whoever_is_asked_no_more_keeps_the_rest_for_later(room: Room) -> None:
    await room.say("Ana", "/role wishes opener; not in May")
    await room.say("Ana", "/role wishes not at all")
    assert not_asked(room)["Ana"] == ROLES
    answer = await room.say("Ana", "/role wishes any role")
    assert "any role" in answer
    assert "not in May" in answer
    assert "Ana" not in not_asked(room)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("roles", "op", "I know no role “op” here"),
        ("never_for", "juggling", "I know no role “juggling” here"),
        ("roles", "opener and juggling", "I know no role “juggling” here"),
        ("roles", "ing", "I know no role"),
        ("at_most_every", "now and then", "“now and then” is not how often"),
        ("at_most_every", "every 0 gatherings", "is not how often"),
        ("together_with", "Zoe", "I don't know “Zoe”"),
        ("together_with", "Ana", "That is you"),
        ("not_in", "summer", "I can't read “summer” as months"),
    ],
)
async def test_what_is_not_understood_is_asked_about_where_it_was_written(
    room: Room, field: str, typed: str, told: str
) -> None:
    reply = await room.make("Ana", "role wishes", {field: typed}, source="form")
    assert reply.refused
    assert told in said(reply)
    assert wish_of(room, "Ana") is None


async def test_of_two_roles_that_fit_one_has_to_be_named(room: Room) -> None:
    await room.say("Chris", "/role add Closing round")
    assert "could be" in await room.say("Ana", "/role wishes clos")
    await form(room, "Ana", never_for="closing")
    assert not_asked(room)["Ana"] == {"closing"}


async def test_everything_in_the_field_of_what_is_never_asked_is_all(room: Room) -> None:
    await form(room, "Ana", never_for="everything")
    assert not_asked(room)["Ana"] == ROLES
    shown = (await room.ask("Ana", "/role wishes")).form
    assert shown is not None
    assert next(f.value for f in shown.fields if f.name == "never_for") == "everything"


async def test_a_role_that_was_dropped_since_stands_no_more_in_the_form(room: Room) -> None:
    await room.say("Ana", "/role wishes opener, closing")
    await room.say("Chris", "/role drop closing")
    assert "Opener and closing" in await room.say("Ana", "/role wishes not in May")
    shown = (await room.ask("Ana", "/role wishes")).form
    assert shown is not None
    assert shown.fields[0].value == "Opener"


async def test_of_two_who_share_a_name_the_form_tells_which(room: Room) -> None:
    with room.work() as work:
        one = work.members.add(Member(community_id=1, name="Bo", joined_at=room.clock.now()))
    await form(room, "Ana", together_with=f"#{one.id}")
    shown = (await room.ask("Ana", "/role wishes")).form
    assert shown is not None
    assert next(f.value for f in shown.fields if f.name == "together_with") == f"#{one.id}"
    await form(room, "Ana", together_with="anybody", roles="opener")
    wish = wish_of(room, "Ana")
    assert wish is not None
    assert wish.partner_id is None


async def test_only_what_is_liked_is_asked_for_and_not_in_the_months_left_out(room: Room) -> None:
    await room.say("Ana", "/role wishes opener; not in May")
    assert not_asked(room) == {"Ana": ROLES - {"opener"}}
    assert not_asked(room, 1) == {"Ana": ROLES}


async def test_how_often_counts_what_was_asked_and_what_is_held(room: Room) -> None:
    await room.say("Ana", "/role wishes at most every 2 gatherings")
    assert not_asked(room) == {}
    await room.say("Ana", "/role claim opener")
    assert [bool(not_asked(room, which)) for which in range(3)] == [True, True, False]
    await room.say("Ana", "/role release opener")
    # Given back, it was asked of her all the same.
    assert not_asked(room, 1) == {"Ana": ROLES}


async def test_company_is_waited_for_while_it_may_come(room: Room) -> None:
    await room.say("Ana", "/role wishes with Bo")
    assert not_asked(room) == {}
    await room.say("Bo", "/rsvp no")
    assert not_asked(room) == {"Ana": ROLES}
    await room.say("Bo", "/rsvp yes")
    await room.say("Bo", "/role wishes never")
    assert not_asked(room)["Ana"] == ROLES
    await room.say("Bo", "/role claim opener")
    assert "Ana" not in not_asked(room)


async def test_nobody_is_asked_for_the_last_role_where_two_would_be_needed(room: Room) -> None:
    for role in ("opener", "sharing challenges", "facilitation design", "evaluation"):
        await room.say("Dee", f"/role claim {role}")
    await room.say("Ana", "/role wishes with Bo")
    assert not_asked(room) == {"Ana": ROLES}
    # Nobody waits for somebody who left.
    await room.say("Bo", "/cop leave")
    assert not_asked(room) == {}


async def test_a_person_who_asks_is_told_no_more_than_that_it_will_not_do(room: Room) -> None:
    await room.say("Chris", "/role claim opener")
    await room.say("Ana", "/role wishes never opener; every 3 months; with Bo")
    assert "I can't ask Ana in private" in await room.say("Chris", "/role handover opener Ana")
    await room.say("Chris", "/role claim closing")
    assert "Ana is asked" in await room.say("Chris", "/role handover closing Ana")
    with room.work() as work:
        members = {m.name: m for m in work.members.active()}
        gathering = work.gatherings.coming(room.clock.now())[0]
        assert refuses(work, members["Ana"], gathering, "opener")
        assert not refuses(work, members["Bo"], gathering, "opener")


async def test_no_request_goes_against_a_wish(room: Room) -> None:
    # All of them have been here, so that anybody may be asked; for each gathering, not a season.
    await room.say("Chris", "/cop prompts season-roles off")
    await room.until("2026-04-04 09:00")
    await room.say("Chris", "/record attendance Ana, Bo, Chris, Dee")
    await room.say("Ana", "/role wishes closing")
    await room.say("Bo", "/role wishes not in May")
    await room.say("Dee", "/role wishes never")
    shown = await room.until("2026-05-01 09:00")
    asked = {s.audience for s in shown if s.text.startswith("Would you like")}
    assert asked == {"@Ana", "@Chris"}
    assert all("Closing" in s.text for s in shown if s.audience == "@Ana" and "Would" in s.text)


async def test_the_trail_says_that_wishes_were_said_and_not_which(room: Room) -> None:
    await room.say("Chris", "/role wishes never closing; with Bo")
    trail = await room.say("Chris", "/stewards trail")
    assert "closing" not in trail.casefold()
    assert "Bo" not in trail


async def test_of_two_accounts_of_one_person_the_wish_of_the_one_that_stays_counts(
    room: Room,
) -> None:
    await room.say("Ana", "/role wishes with Bo")
    await room.say("Dee", "/role wishes with Ana")
    with room.work() as work:
        members = {m.name: m for m in work.members.active()}
        work.wishes.reassign(members["Bo"].id, members["Ana"].id)
        ana, dee = work.wishes.of(members["Ana"].id), work.wishes.of(members["Dee"].id)
        assert ana is not None
        assert ana.partner_id is None
        work.wishes.reassign(members["Dee"].id, members["Bo"].id)
        assert work.wishes.of(members["Dee"].id) is None
        bo = work.wishes.of(members["Bo"].id)
        assert dee is not None
        assert bo is not None
        assert bo.partner_id == members["Ana"].id
        work.wishes.reassign(members["Bo"].id, members["Ana"].id)
        assert work.wishes.all() == [ana]


async def test_whoever_is_erased_is_nobodys_company_any_more(room: Room) -> None:
    await room.say("Ana", "/role wishes with Bo; not in May")
    await room.say("Bo", "/role wishes opener")
    await room.follow("Bo", await room.ask("Bo", "/cop forget"), "Erase me")
    wish = wish_of(room, "Ana")
    assert wish is not None
    assert (wish.partner_id, wish.not_in) == (None, [5])
    with room.work() as work:
        assert len(work.wishes.all()) == 1


async def test_two_accounts_of_one_person_have_one_wish_and_both_messages(room: Room) -> None:
    await room.say("Ana", "/role wishes opener")
    with room.work() as work:
        members = {m.name: m for m in work.members.active()}
        one, into = members["Ana"], members["Bo"]
        now = room.clock.now()
        for member in (one, into):
            work.wishes.ask(
                SeasonAsk(community_id=1, member_id=member.id, season=202609, asked_at=now)
            )
        ask = Ask(Call("call-x", "account join", who("Bo"), where()), now, work, into)
        merge(ask, one, into)
        assert [wish.member_id for wish in work.wishes.all()] == [into.id]
        assert len(work.wishes.asked_of(into.id)) == 2


async def test_a_member_takes_their_wishes_away_with_the_name_of_their_company(room: Room) -> None:
    await room.say("Ana", "/role wishes with Bo")
    reply = await room.ask("Ana", "/cop me")
    whole = next(file.content.decode() for file in reply.files if file.name.endswith("json"))
    assert '"together_with": "Bo"' in whole
    assert "together with Bo" in said(reply)
