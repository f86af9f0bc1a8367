"""What people do on Slack: taken once, answered in time, and never left without a word."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from adapters.plays.stage import Stuck
from store.members import Member
from store.rsvps import Rsvp
from tests.wire.mishaps import Broken, Slow
from tests.wire.shapes import Json
from tests.wire.slack.mishaps import RESPONSE_URL
from tests.wire.slack.people import Person
from tests.wire.slack.stage import SlackStage
from tests.wire.slack.views import elements
from tests.wire.slack.workspace import Channel, Message

CARD = "Friday, April 3, 13:00"
JOINED = datetime(2026, 3, 2, 16, tzinfo=UTC)


def home(stage: SlackStage) -> Channel:
    return stage.slack.workspace.named("facilitators")


def ana(stage: SlackStage) -> Person:
    return stage.slack.person("Ana")


async def told(stage: SlackStage, name: str = "Ana") -> list[str]:
    return [seen.text for seen in await stage.seen() if seen.audience == name]


def planted(stage: SlackStage, blocks: list[Json]) -> None:
    """A message of the app's, as an older version of it might have posted one."""
    there = stage.slack.workspace
    ts = there.stamps.ts()
    kept = [{"block_id": f"b{n}", **block} for n, block in enumerate(blocks)]
    stage.slack.platform.post(
        there, Message(ts, home(stage).id, there.bot.id, "old", kept, by_app=True)
    )


def button(action: str, value: str) -> Json:
    text = {"type": "plain_text", "text": "Old"}
    element = {"type": "button", "action_id": action, "value": value, "text": text}
    return {"type": "actions", "elements": [element]}


async def test_the_answer_to_a_command_is_its_acknowledgement(stage: SlackStage) -> None:
    stage.slack.mishaps.next(RESPONSE_URL, Broken(500))
    await stage.say("Ana", None, "/rsvp yes")
    assert "You're coming on Friday, April 3" in (await told(stage))[0]


async def test_an_answer_that_takes_longer_comes_by_response_url(stage: SlackStage) -> None:
    stage.slack.person("Eve")
    stage.slack.mishaps.next("users.info", Slow(2.7))
    await stage.say("Eve", None, "/rsvp yes")
    shown = await told(stage, "Eve")
    assert "You're coming" in shown[0]
    assert not [text for text in shown if "failed" in text]


async def test_where_a_response_url_fails_the_answer_comes_another_way(stage: SlackStage) -> None:
    stage.slack.mishaps.next(RESPONSE_URL, Broken(500))
    await stage.press("Ana", None, "Maybe", CARD)
    assert "Noted as maybe" in (await told(stage))[0]


async def test_the_same_command_delivered_again_takes_effect_once(stage: SlackStage) -> None:
    stage.slack.deliveries.copies = 3
    await stage.say("Ana", None, '/cop agenda offer "Silence"')
    await stage.rest()
    with stage.bot.store.work(1) as work:
        assert len(work.topics.of(1)) == 1
    assert len(await told(stage)) == 1


async def test_a_missing_argument_opens_a_form_with_what_was_given(stage: SlackStage) -> None:
    await stage.say("Chris", None, "/cop record answer answer:maybe")
    assert "Whether they come: Maybe" in (await told(stage, "Chris"))[0]
    await stage.fill("Chris", {"member": "Dee"})
    assert "Dee is noted as maybe coming" in (await told(stage, "Chris"))[-1]


async def test_what_is_wrong_stands_at_its_field_and_the_text_stays(stage: SlackStage) -> None:
    eve = stage.slack.channel("gardeners", [stage.slack.person("Chris")])
    await stage.say("Chris", f"#{eve.name}", "/cop setup")
    chris = stage.slack.person("Chris")
    given = {"template": "first-friday", "name": "Gardeners", "zone": "Nowhere/Atall"}
    assert not await chris.fill(given)
    assert "! I don't know the time zone" in chris.form_text
    assert "What your community is called: Gardeners" in chris.form_text


@pytest.mark.parametrize("typed", ["Phoenix", "Arizona", "MST", "America/Phoenix"])
async def test_a_zone_is_searched_for_by_what_people_know_of_it(
    stage: SlackStage, typed: str
) -> None:
    eve = stage.slack.person("Eve", admin=True)
    stage.slack.channel("gardeners", [eve])
    await eve.command("/cop setup", "#gardeners")
    with contextlib.suppress(Stuck):  # several are offered for MST, of which nobody chose one yet
        await eve.write({"zone": typed})
    assert eve.form is not None
    zone = next(e for _block, e in elements(eve.form) if e["action_id"] == "zone")
    assert "America/Phoenix" in [option["value"] for option in zone["options"]]


async def test_well_known_zones_are_offered_before_anything_is_typed(
    stage: SlackStage,
) -> None:
    eve = stage.slack.person("Eve", admin=True)
    stage.slack.channel("gardeners", [eve])
    await eve.command("/cop setup", "#gardeners")
    await eve.write({"zone": ""})
    assert eve.form is not None
    zone = next(e for _block, e in elements(eve.form) if e["action_id"] == "zone")
    assert len(zone["options"]) > 50, "something to look at before anything is typed"


async def test_all_that_is_wrong_in_a_form_is_said_in_one_answer(stage: SlackStage) -> None:
    await stage.say("Chris", None, "/cop cycles")
    chris = stage.slack.person("Chris")
    wrong = {"times": "at dusk", "lengths": "as long as it takes", "formats": "on the moon"}
    assert not await chris.fill(wrong)
    assert chris.form is not None
    assert list(chris.form.errors) == ["times", "lengths", "formats"]


async def test_a_form_for_something_that_is_over_says_so_and_keeps_the_text(
    stage: SlackStage,
) -> None:
    await stage.say("Ana", None, "/cop agenda offer")
    await stage.pass_time(timedelta(days=40))
    await ana(stage).write({"topic": "Silence", "gathering": "Friday, April 3"})
    await ana(stage).submit()
    assert "Silence" in " ".join([ana(stage).form_text, *(await told(stage))])


async def test_a_button_of_an_older_version_is_answered_kindly(stage: SlackStage) -> None:
    planted(stage, [button("vote-for-lunch", "pizza")])
    await stage.press("Ana", None, "Old", None)
    assert "This card is from another time or place" in (await told(stage))[0]


async def test_another_communitys_button_changes_nothing_here(stage: SlackStage) -> None:
    planted(stage, [button("offer:1", "99/rsvp?answer=yes&gathering=%231")])
    await stage.press("Ana", None, "Old", None)
    assert "This card is from another time or place" in (await told(stage))[0]
    with stage.bot.store.work(1) as work:
        assert work.rsvps.of(1) == []


async def test_nothing_a_member_writes_pings_anybody(stage: SlackStage) -> None:
    await stage.say("Ana", None, '/rsvp yes note:"<!channel> @here <@U1> @Dee &lt;!here&gt;"')
    await stage.say("Ana", None, "/role claim opener with <!everyone> and @Bo")
    await stage.rest()
    assert stage.slack.pings(home(stage)) == set()


async def test_forty_thousand_characters_are_refused_with_all_of_them_handed_back(
    stage: SlackStage,
) -> None:
    await stage.say("Ana", None, "/rsvp yes note:" + "x" * 40_000)
    assert "characters long" in " ".join(await told(stage))
    assert len(next(iter(stage.slack.workspace.kept.values()))) > 40_000


async def test_an_unknown_command_names_the_nearest(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/cop role clam opener")
    assert "Did you mean /role claim" in (await told(stage))[0]


async def test_a_guest_from_another_workspace_takes_part_in_a_shared_channel(
    stage: SlackStage,
) -> None:
    stranger = stage.slack.person("Eve", team="T0STRANGE")
    home(stage).members.add(stranger.user.id)
    await stage.press("Eve", None, "I'll be there", CARD)
    assert "You're coming" in (await told(stage, "Eve"))[0]


async def test_somebody_without_a_zone_takes_part(stage: SlackStage) -> None:
    eve = stage.slack.person("Eve")
    eve.user.zone = ""
    home(stage).members.add(eve.user.id)
    await stage.say("Eve", None, "/rsvp yes")
    assert "You're coming" in (await told(stage, "Eve"))[0]


async def test_a_message_is_offered_for_the_agenda_from_its_menu(stage: SlackStage) -> None:
    await stage.say("Bo", None, "How do you open when nobody knows anybody?")
    await stage.use("Ana", None, "Offer this for the next agenda", "How do you open")
    assert "It stands on the card" in (await told(stage))[0]
    texts = stage.slack.texts(home(stage))
    assert any("How do you open when nobody knows anybody? · Ana" in text for text in texts)


async def test_a_topic_is_offered_from_anywhere(stage: SlackStage) -> None:
    await ana(stage).start("Offer a topic")
    await stage.rest()
    assert "What to talk about" in ana(stage).form_text
    await stage.fill("Ana", {"topic": "Silence"})
    assert "“Silence” is offered" in (await told(stage))[-1]


async def test_only_admins_and_whoever_made_the_channel_set_a_community_up(
    stage: SlackStage,
) -> None:
    dee = stage.slack.person("Dee")
    stage.slack.channel("hers", [dee], creator=dee)
    stage.slack.channel("others", [dee], creator=stage.slack.person("Bo"))
    await stage.say("Dee", "#others", "/cop setup")
    assert "for the workspace's admins" in (await told(stage, "Dee"))[0]
    await stage.say("Dee", "#hers", "/cop setup")
    assert "Set up a community" in dee.form_text


async def test_where_the_bot_is_not_it_asks_to_be_invited_before_anything_begins(
    stage: SlackStage,
) -> None:
    chris = stage.slack.person("Chris")
    elsewhere = stage.slack.channel("elsewhere", [chris], bot=False)
    await stage.say("Chris", "#elsewhere", "/cop setup")
    assert "Invite me with /invite and Convene" in (await told(stage, "Chris"))[0]
    await stage.slack.invite(elsewhere, chris)
    await stage.say("Chris", "#elsewhere", "/cop setup")
    assert "Set up a community" in chris.form_text


async def test_slash_commands_stay_out_of_threads_where_buttons_do_the_same(
    stage: SlackStage,
) -> None:
    card = next(m for m in home(stage).messages if CARD in str(m.blocks))
    with pytest.raises(Stuck, match="threads"):
        await ana(stage).command("/rsvp yes", "#facilitators", thread=card.ts)
    await stage.press("Ana", None, "I'll be there", CARD)
    assert "You're coming" in (await told(stage))[0]


async def test_all_of_a_card_that_is_too_long_for_a_message_is_a_press_away(
    stage: SlackStage,
) -> None:
    with stage.bot.store.work(1) as work:
        for number in range(400):
            crowd = work.members.add(
                Member(
                    community_id=1,
                    name=f"Somebody with quite a long name {number}",
                    joined_at=JOINED,
                )
            )
            coming = Rsvp(
                community_id=1,
                gathering_id=1,
                member_id=crowd.id,
                answer="yes",
                answered_at=JOINED,
            )
            work.rsvps.put(coming)
    await stage.say("Ana", None, "/rsvp yes")
    await stage.press("Bo", None, "Show all of it", None)
    assert "a long name 399" in stage.slack.person("Bo").form_text
