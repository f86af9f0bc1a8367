"""What happens on Slack besides commands, and what it means for a community."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from random import Random

from adapters.wiring.core import core
from bot.core.calls import Call, Caller, Place
from store.communities import Home
from tests.wire.slack.stage import SlackStage
from tests.wire.slack.workspace import Channel

CARD = "Friday, April 3, 13:00"


def channel(stage: SlackStage) -> Channel:
    return stage.slack.workspace.named("facilitators")


def home(stage: SlackStage) -> Home:
    with stage.bot.store.work(1) as work:
        found = work.communities.home(1)
    assert found is not None
    return found


async def shown_to(stage: SlackStage, audience: str) -> str:
    return "\n".join(seen.text for seen in await stage.seen() if seen.audience == audience)


async def test_a_reaction_is_an_answer_and_is_confirmed_to_its_giver_alone(
    stage: SlackStage,
) -> None:
    await stage.react("Ana", None, "✅", CARD)
    assert "You're coming" in await shown_to(stage, "Ana")
    assert "Coming · 1: Ana" in await shown_to(stage, "#facilitators")


async def test_a_reaction_of_another_bot_counts_nothing(stage: SlackStage) -> None:
    await stage.say("Robo", None, "beep")
    stage.slack.person("Robo").user.bot = True
    await stage.react("Robo", None, "✅", CARD)
    assert "Robo" not in await shown_to(stage, "#facilitators")
    with stage.bot.store.work(1) as work:
        assert work.rsvps.of(1) == []


async def test_every_event_is_acknowledged_so_that_it_is_told_once(stage: SlackStage) -> None:
    stage.slack.sockets.patience = 0.5
    await stage.react("Ana", None, "✅", CARD)
    await stage.slack.person("Ana").open_home()
    await stage.say("Ana", "dm", "rsvp no")
    await stage.slack.rename(channel(stage), "conveners")
    assert stage.slack.deliveries.waiting == []


async def test_events_repeated_and_out_of_order_count_once(stage: SlackStage) -> None:
    stage.slack.deliveries.copies = 3
    for name in ("Ana", "Bo", "Dee"):
        await stage.react(name, None, "✅", CARD)
    await stage.unreact("Bo", None, "✅", CARD)
    with stage.bot.store.work(1) as work:
        assert len(work.rsvps.of(1)) == 2


async def test_a_reaction_while_the_connection_was_lost_is_found_on_the_next_hello(
    stage: SlackStage,
) -> None:
    stage.slack.deliveries.hold()
    await stage.react("Ana", None, "✅", CARD)
    await stage.slack.sockets.drop()
    # The SDK looks after its connection every few seconds, and we look around after its hello.
    async with asyncio.timeout(30):
        while "Coming · 1: Ana" not in await shown_to(stage, "#facilitators"):
            await asyncio.sleep(0.1)
            await stage.rest()


async def test_a_line_written_in_private_is_answered_slash_or_not(stage: SlackStage) -> None:
    await stage.say("Ana", "dm", "rsvp yes")
    assert "You're coming on Friday, April 3" in await shown_to(stage, "@Ana")
    await stage.say("Ana", "dm", "good morning, dear bot")
    assert "You wrote: good morning, dear bot" in await shown_to(stage, "@Ana")


async def test_a_line_in_private_is_answered_however_it_is_said(stage: SlackStage) -> None:
    ana = stage.slack.person("Ana")
    await ana.say("rsvp yes", "dm", files=["the-room.png"])
    assert "You're coming on Friday, April 3" in await shown_to(stage, "@Ana")
    first = await ana.say("good morning", "dm")
    await ana.say("out of the thread", "dm", first.ts, broadcast=True)
    await ana.say("waves", "dm", of_self=True)
    told = await shown_to(stage, "@Ana")
    assert "You wrote: out of the thread" in told
    assert "You wrote: waves" in told


async def test_whoever_sends_a_file_alone_hears_that_nobody_looks_at_it(stage: SlackStage) -> None:
    await stage.slack.person("Ana").say("", "dm", files=["the-room.png"])
    assert "I can't look at files. Write to me in words" in await shown_to(stage, "@Ana")


async def test_a_form_that_a_line_in_private_asks_for_is_a_press_away(stage: SlackStage) -> None:
    await stage.say("Ana", "dm", "role claim")
    await stage.press("Ana", "dm", "Open the form", None)
    assert "Take a role" in stage.slack.person("Ana").form_text


async def test_words_in_a_channel_are_none_of_the_bot_s_business(stage: SlackStage) -> None:
    await stage.say("Ana", None, "rsvp yes, said Bo to me")
    assert not [seen.text for seen in await stage.seen()]


async def test_a_renamed_channel_is_called_by_its_new_name(stage: SlackStage) -> None:
    await stage.slack.rename(channel(stage), "conveners")
    await stage.rest()
    assert home(stage).name == "conveners"


async def test_an_archived_channel_is_lost_and_the_stewards_hear_of_it(stage: SlackStage) -> None:
    await stage.slack.archive(channel(stage), stage.slack.person("Ana"))
    await stage.rest()
    assert (home(stage).state, home(stage).reason) == ("lost", "is_archived")
    assert "I can no longer post in facilitators" in await shown_to(stage, "@Chris")


async def test_out_of_the_archive_it_goes_on_by_itself(stage: SlackStage) -> None:
    chris = stage.slack.person("Chris")
    await stage.slack.archive(channel(stage), chris)
    await stage.rest()
    assert "Bring it back" in await shown_to(stage, "@Chris")
    mark = stage.slack.mark()
    await stage.slack.unarchive(channel(stage), chris)
    await stage.rest()
    assert home(stage).state == "open"
    await stage.say("Ana", None, "/rsvp yes")
    await stage.rest()
    assert "Coming · 1: Ana" in await shown_to(stage, "#facilitators")
    assert "I can no longer post" not in "".join(one.text for one in stage.slack.shown(mark))


async def test_what_happens_to_a_private_channel_has_names_of_its_own_and_means_the_same(
    stage: SlackStage,
) -> None:
    slack, there, chris = stage.slack, channel(stage), stage.slack.person("Chris")
    there.kind = "group"
    await slack.rename(there, "conveners")
    await stage.rest()
    assert home(stage).name == "conveners"
    seen = [await became(stage, slack.archive(there, chris))]
    seen += [await became(stage, slack.unarchive(there, chris))]
    seen += [await became(stage, slack.remove(there))]
    await slack.invite(there, chris)
    seen += [await became(stage, stage.say("Chris", "conveners", "/rsvp yes"))]
    seen += [await became(stage, slack.delete(there))]
    lost = ["is_archived", "not_in_channel", "channel_deleted"]
    assert seen == [lost[0], "open", lost[1], "open", lost[2]]


async def became(stage: SlackStage, act: Awaitable[None]) -> str:
    """What became of the home by an act: open, or why it is lost."""
    await act
    await stage.rest()
    return home(stage).state if home(stage).state == "open" else home(stage).reason


async def test_a_deleted_channel_is_lost_and_the_stewards_hear_how_to_go_on_elsewhere(
    stage: SlackStage,
) -> None:
    await stage.slack.delete(channel(stage))
    await stage.rest()
    assert (home(stage).state, home(stage).reason) == ("lost", "channel_deleted")
    dm = stage.slack.workspace.direct(stage.slack.person("Chris").user.id)
    [told] = [text for text in stage.slack.texts(dm) if "I can no longer post" in text]
    assert "It was deleted" in told
    assert "home add" in told
    assert "Invite me" not in told


async def told(stage: SlackStage, *happened: dict[str, str]) -> None:
    """Slack tells of what happened to the channel, in that order."""
    there, platform = channel(stage), stage.slack.platform
    for event in happened:
        platform.emit(stage.slack.workspace, event, there, everywhere=True)
        await platform.deliveries.rest()
        await stage.rest()


async def test_told_late_that_a_lost_channel_was_deleted_the_stewards_hear_what_mends_it_now(
    stage: SlackStage,
) -> None:
    await stage.slack.remove(channel(stage))
    await stage.rest()
    deleted = {"type": "channel_deleted", "channel": channel(stage).id}
    await told(stage, deleted, deleted)
    dm = stage.slack.workspace.direct(stage.slack.person("Chris").user.id)
    first, second = [text for text in stage.slack.texts(dm) if "I can no longer post" in text]
    assert ("Invite me" in first, "It was deleted" in second) == (True, True)


async def test_a_deleted_channel_is_not_taken_for_one_out_of_the_archive(
    stage: SlackStage,
) -> None:
    deleted = {"type": "channel_deleted", "channel": channel(stage).id}
    late = {"type": "channel_unarchive", "channel": channel(stage).id, "user": "U00000002"}
    await told(stage, deleted, late)
    assert (home(stage).state, home(stage).reason) == ("lost", "channel_deleted")


async def test_a_channel_whose_other_id_is_told_late_goes_on_by_itself(stage: SlackStage) -> None:
    deliveries = stage.slack.platform.deliveries
    deliveries.hold()
    await stage.slack.renumber(channel(stage))
    await stage.say("Ana", "dm", "/rsvp yes")
    await stage.rest()
    assert (home(stage).state, home(stage).reason) == ("lost", "channel_not_found")
    deliveries.release(Random(1))
    await deliveries.rest()
    await stage.rest()
    assert (home(stage).state, home(stage).channel) == ("open", channel(stage).id)
    assert "Coming · 1: Ana" in await shown_to(stage, "#facilitators")


async def test_a_channel_with_another_id_is_the_same_home_with_the_same_cards(
    stage: SlackStage,
) -> None:
    posts = stage.slack.platform.checks.calls["chat.postMessage"]
    await stage.slack.renumber(channel(stage))
    await stage.rest()
    assert home(stage).channel == channel(stage).id
    await stage.say("Ana", None, "/rsvp yes")
    await stage.rest()
    assert "Coming · 1: Ana" in await shown_to(stage, "#facilitators")
    assert stage.slack.platform.checks.calls["chat.postMessage"] == posts


async def test_put_out_of_the_channel_the_bot_tells_its_stewards_and_comes_back_when_spoken_to(
    stage: SlackStage,
) -> None:
    await stage.slack.remove(channel(stage))
    await stage.rest()
    assert home(stage).state == "lost"
    await stage.slack.invite(channel(stage), stage.slack.person("Ana"))
    await stage.say("Ana", None, "/rsvp yes")
    assert home(stage).state == "open"


async def test_a_member_who_leaves_the_channel_stays_a_member(stage: SlackStage) -> None:
    await stage.slack.person("Ana").leave("facilitators")
    await stage.rest()
    with stage.bot.store.work(1) as work:
        assert "Ana" in [member.name for member in work.members.active()]
    assert home(stage).state == "open"


async def test_a_new_name_and_zone_are_followed(stage: SlackStage) -> None:
    await stage.slack.change(stage.slack.person("Ana"), name="Ana Lind", zone="Europe/Berlin")
    await stage.rest()
    with stage.bot.store.work(1) as work:
        [ana] = [m for m in work.members.active() if m.name == "Ana Lind"]
    assert ana.zone == "Europe/Berlin"


async def test_a_new_name_stands_on_the_cards(stage: SlackStage) -> None:
    await stage.react("Ana", None, "✅", CARD)
    await stage.slack.change(stage.slack.person("Ana"), name="Ana Lind")
    await stage.rest()
    [card] = [text for text in stage.slack.texts(channel(stage)) if "Coming ·" in text]
    assert "Coming · 1: Ana Lind" in card


async def test_who_goes_by_another_account_keeps_the_name_of_that(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/rsvp yes")
    with stage.bot.store.work(1) as work:
        [ana] = [m for m in work.members.active() if m.name == "Ana"]
        work.members.link(
            ana, "slack", stage.slack.workspace.id, stage.slack.person("Otto").user.id
        )
    await stage.slack.change(stage.slack.person("Otto"), name="Otto Lind")
    await stage.rest()
    with stage.bot.store.work(1) as work:
        assert "Ana" in [member.name for member in work.members.active()]


async def test_nobody_writes_to_a_deactivated_account_until_it_is_back(stage: SlackStage) -> None:
    ana = stage.slack.person("Ana")
    await stage.slack.change(ana, deleted=True)
    with stage.bot.store.work(1) as work:
        member = work.members.of_account("slack", stage.slack.workspace.id, ana.user.id)
        assert member is not None
        assert work.members.accounts([member.id])[0].closed
    await stage.slack.change(ana, deleted=False)
    with stage.bot.store.work(1) as work:
        assert not work.members.accounts([member.id])[0].closed


async def test_removed_from_a_workspace_it_says_nothing_more_there(stage: SlackStage) -> None:
    await stage.slack.uninstall()
    await stage.rest()
    assert (home(stage).state, home(stage).reason) == ("lost", "token_revoked")
    mark = stage.slack.mark()
    await stage.pass_time(timedelta(days=20))
    assert not stage.slack.shown(mark)


async def test_installed_again_it_says_what_was_to_be_said_in_private_and_asked_little_before(
    stage: SlackStage,
) -> None:
    await stage.slack.uninstall()
    await stage.rest()
    mark, calls = stage.slack.mark(), stage.slack.platform.checks.calls
    before = calls["chat.postMessage"]
    await stage.pass_time(timedelta(days=3))
    assert calls["chat.postMessage"] - before < 12, "once for each, and not by the hour"
    stage.slack.token = stage.slack.install(stage.slack.workspace)
    await stage.restart()
    assert "I can no longer post" in "".join(one.text for one in stage.slack.shown(mark))


async def test_a_desk_shows_the_next_gathering_with_my_answer_and_my_roles(
    stage: SlackStage,
) -> None:
    await stage.say("Ana", None, "/rsvp maybe")
    await stage.say("Ana", None, "/role claim opener")
    ana = stage.slack.person("Ana")
    await ana.open_home()
    await stage.rest()
    told = ana.home_text
    assert "Next gathering · Friday, April 3" in told
    assert "Your answer:\nMaybe" in told
    assert "Opener on Friday, April 3" in told
    assert "For stewards" not in told


async def test_a_stewards_desk_says_what_needs_a_hand(stage: SlackStage) -> None:
    chris = stage.slack.person("Chris")
    await chris.open_home()
    await stage.rest()
    assert "5 open roles on Friday, April 3" in chris.home_text


async def test_a_first_visit_is_welcomed_once(stage: SlackStage) -> None:
    ana, mark = stage.slack.person("Ana"), stage.slack.mark()
    for _visit in range(3):
        await ana.open_home()
        await stage.rest()
    welcomes = [one for one in stage.slack.shown(mark) if "Welcome to your desk" in one.text]
    assert [one.audience for one in welcomes] == ["@Ana"]


async def test_a_desk_in_use_follows_what_is_done(stage: SlackStage) -> None:
    ana = stage.slack.person("Ana")
    await ana.open_home()
    await stage.rest()
    await ana.press("I'll be there", where="home")
    await stage.rest()
    assert "Your answer:\nYou're coming" in ana.home_text
    assert "You're coming" in ana.form_text


async def test_a_desk_where_nobody_meets_says_how_to_begin(stage: SlackStage) -> None:
    stage.slack.workspace.channels.clear()
    with stage.bot.store.session() as session:
        session.delete(session.get_one(Home, 1))
    ana = stage.slack.person("Ana")
    await ana.open_home()
    await stage.rest()
    assert "No community meets here yet" in ana.home_text


async def test_the_desk_of_somebody_who_takes_part_in_nothing_shows_nothing_of_anything(
    stage: SlackStage,
) -> None:
    eve = stage.slack.person("Eve")
    mark = stage.slack.mark()
    await eve.open_home()
    await stage.rest()
    told = eve.home_text + "".join(one.text for one in stage.slack.shown(mark))
    assert "/cop join" in told
    assert "Phoenix" not in told
    assert "April" not in told


async def test_a_desk_in_use_follows_what_another_process_took(stage: SlackStage) -> None:
    ana = stage.slack.person("Ana")
    await ana.open_home()
    await stage.rest()
    other = core(stage.bot.store, stage.clock, lambda _who: False)
    me = Caller("slack", stage.slack.workspace.id, ana.user.id, "Ana")
    there = Place("slack", stage.slack.workspace.id, channel(stage).id, "facilitators")
    await other.dispatch(Call("elsewhere", "", me, there, typed="/rsvp yes"))
    assert "You're coming" not in ana.home_text
    stage.bot.adapter.homes.woken()
    await stage.rest()
    assert "Your answer:\nYou're coming" in ana.home_text


async def test_a_card_that_is_missing_is_posted_when_a_steward_asks(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/rsvp yes")
    workspace = stage.slack.workspace
    for message in [one for one in channel(stage).messages if CARD in one.text]:
        stage.slack.platform.delete(workspace, message)
    await stage.say("Chris", None, "/gathering card")
    assert "I look for it in #facilitators" in await shown_to(stage, "Chris")
    assert "Coming · 1: Ana" in await shown_to(stage, "#facilitators")
    assert "Somebody deleted a card of mine in #facilitators" in await shown_to(stage, "@Chris")
