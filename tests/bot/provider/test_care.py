"""One community looks after another: both agree, either ends it, whoever is asked hears of it."""

from datetime import timedelta

import pytest

from bot.provider.actions import NEWS
from bot.provider.check_ins import NEWS as ANSWERED
from bot.templates.timings import at_last
from store.core.subject import Subject
from tests.bot.provider.conftest import CIRCLE, also_founded, code_in
from tests.room import Room, said


async def test_nothing_begins_by_looking_at_a_code(two: Room) -> None:
    code = code_in(await two.say("Chris", "/provider invite"))
    seen = await two.say("Pat", f"/provider join {code}", CIRCLE)
    assert "May Phoenix facilitators look after Riverside circle?" in seen
    assert "nor who else takes part" in seen
    assert "You look after no community yet" in await two.say("Chris", "/provider view")
    assert "Nobody looks after this community" in await two.say("Pat", "/provider who", CIRCLE)


async def test_the_other_one_agrees_and_both_hear_of_it(two: Room) -> None:
    code = code_in(await two.say("Chris", "/provider invite"))
    reply = await two.ask("Pat", f"/provider join {code}", CIRCLE)
    agreed = await two.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    assert reply.card is not None
    assert "Phoenix facilitators looks after Riverside circle now" in said(agreed)
    assert "You look after Riverside circle now" in two.last("@Chris")
    assert "Pat agreed for them" in two.last("@Chris")
    assert "Chris agreed for them" in await two.say("Pat", "/provider who", CIRCLE)


async def test_a_community_asks_for_it_and_the_provider_agrees(two: Room) -> None:
    code = code_in(await two.say("Pat", "/provider ask", CIRCLE))
    seen = await two.say("Chris", f"/provider join {code}")
    assert "Will Phoenix facilitators look after Riverside circle?" in seen
    agreed = said(await two.make("Chris", "provider agree", {"code": code}))
    assert "Phoenix facilitators looks after Riverside circle now" in agreed
    assert "Phoenix facilitators looks after you now" in two.last("@Pat")


async def test_a_community_does_not_look_after_itself(two: Room) -> None:
    code = code_in(await two.say("Chris", "/provider invite"))
    assert "is of Phoenix facilitators itself" in await two.say("Chris", f"/provider join {code}")
    again = await two.make("Chris", "provider agree", {"code": code})
    assert again.refused
    assert "May Phoenix" in await two.say("Pat", f"/provider join {code}", CIRCLE)


async def test_one_at_a_time_looks_after_a_community(cared: Room) -> None:
    await also_founded(cared, "Lee", "third", "Third way")
    code = code_in(await cared.say("Lee", "/provider invite", "third"))
    refused = await cared.say("Pat", f"/provider join {code}", CIRCLE)
    assert "is looked after by somebody already" in refused
    assert "Who looks after us" in refused
    assert "is looked after by somebody" in await cared.say("Pat", "/provider ask", CIRCLE)
    mine = code_in(await cared.say("Chris", "/provider ask"))
    assert "Third way look after Phoenix" in await cared.say(
        "Lee", f"/provider join {mine}", "third"
    )


async def test_who_asked_and_was_taken_on_elsewhere_is_not_taken_on_twice(two: Room) -> None:
    asked = code_in(await two.say("Pat", "/provider ask", CIRCLE))
    code = code_in(await two.say("Chris", "/provider invite"))
    await two.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    refused = await two.say("Chris", f"/provider join {asked}")
    assert "Riverside circle is looked after by somebody already" in refused


async def test_a_code_works_once_and_what_is_none_is_refused(cared: Room) -> None:
    code = code_in(await cared.say("Chris", "/provider invite"))
    assert "opens nothing" in await cared.say("Pat", "/provider join AAAA-BBBB", CIRCLE)
    await cared.say("Pat", "/provider end Phoenix facilitators", CIRCLE)
    await cared.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    await cared.say("Pat", "/provider end Phoenix facilitators", CIRCLE)
    assert "opens nothing" in await cared.say("Pat", f"/provider join {code}", CIRCLE)
    late = code_in(await cared.say("Chris", "/provider invite"))
    await cared.later(hours=2)
    assert "opens nothing" in await cared.say("Pat", f"/provider join {late}", CIRCLE)


async def test_a_code_of_somebody_who_is_no_steward_any_more_opens_nothing(two: Room) -> None:
    await two.say("Ana", "/cop join")
    await two.say("Chris", "/stewards add Ana")
    code = code_in(await two.say("Ana", "/provider invite"))
    assert "May Phoenix" in await two.say("Pat", f"/provider join {code}", CIRCLE)
    await two.say("Ana", "/stewards leave")
    agreed = await two.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    assert agreed.refused
    assert "opens nothing" in said(agreed)


async def test_either_ends_it_and_the_other_is_told_once(cared: Room) -> None:
    ended = await cared.say("Pat", "/provider end Phoenix facilitators", CIRCLE)
    assert "That is over between you and Phoenix facilitators" in ended
    assert "Riverside circle would rather go on by themselves" in cared.last("@Chris")
    shown = len(cared.chat.shown)
    assert "That is over" in said(await cared.make("Chris", "provider end", {"community": "#1"}))
    assert len(cared.chat.shown) == shown
    assert "You look after no community yet" in await cared.say("Chris", "/provider view")


async def test_the_provider_ends_it_as_well(cared: Room) -> None:
    ended = await cared.say("Chris", "/provider end Riverside")
    assert "You see no more" in ended
    assert "Phoenix facilitators does not look after you any more" in cared.last("@Pat")


async def test_what_is_not_known_and_what_members_may_not(cared: Room) -> None:
    assert "I don't know “Elsewhere”" in await cared.say("Chris", "/provider end Elsewhere")
    assert "I don't know “#99”" in await cared.say("Chris", "/provider end #99")
    await cared.say("Ana", "/cop join")
    assert "Only stewards can do that" in await cared.say("Ana", "/provider view")
    form = (await cared.ask("Chris", "/provider end")).form
    assert form is not None
    assert [option.label for option in form.fields[0].options] == ["Riverside circle"]


@pytest.mark.parametrize(("prompt", "kind"), [(NEWS, "care"), (ANSWERED, "checkin")])
async def test_news_of_what_is_no_more_is_told_to_nobody(
    cared: Room, prompt: str, kind: str
) -> None:
    soon = cared.clock.now() + timedelta(hours=1)
    with cared.work() as work:
        gone = at_last(work.communities.this(), prompt, Subject(kind, 99), soon)
        work.occurrences.plan([gone])
    before = len(cared.chat.shown)
    await cared.passing.to(soon)
    assert len(cared.chat.shown) == before
    with cared.work() as work:
        assert "done" in [o.state for o in work.occurrences.recent(5) if o.name == prompt]


async def test_help_lists_what_there_is_to_do_on_each_side_and_no_more(two: Room) -> None:
    before = await two.say("Chris", "/cop help provider")
    assert "/provider invite" in before
    assert "/provider view" not in before
    assert "/provider end" not in before
    code = code_in(await two.say("Chris", "/provider invite"))
    await two.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    over = await two.say("Chris", "/cop help provider")
    assert "/provider view" in over
    assert "/provider end" in over
    under = await two.say("Pat", "/cop help provider", CIRCLE)
    assert "/provider answer " in under
    assert "/provider view" not in under


async def test_no_two_look_after_each_other_nor_three_in_a_circle(cared: Room) -> None:
    back = code_in(await cared.say("Pat", "/provider invite", CIRCLE))
    told = await cared.say("Chris", f"/provider join {back}")
    assert "is looked after by you already" in told
    asked = code_in(await cared.say("Chris", "/provider ask"))
    told = await cared.say("Pat", f"/provider join {asked}", CIRCLE)
    assert "looks after you already" in told
    await also_founded(cared, "Lee", "third", "Third")
    down = code_in(await cared.say("Pat", "/provider invite", CIRCLE))
    await cared.make("Lee", "provider agree", {"code": down}, channel="third")
    around = code_in(await cared.say("Lee", "/provider invite", "third"))
    assert "directly or through others" in await cared.say("Chris", f"/provider join {around}")
    with cared.work() as work:
        assert work.care.by() is None
