"""Enterprise Grid: an organisation installs once, and each workspace meets as elsewhere."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.deliveries import Parcel
from tests.wire.slack.events import enveloped
from tests.wire.slack.running import allowed
from tests.wire.slack.stage import SlackStage

GRID = "E0GRID"
CARD = "Friday, April 3, 13:00"


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[SlackStage]:
    """First-friday in a workspace of an organisation that has the app as a whole."""
    made = SlackStage(contracts, http=True, organisation=GRID)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()


async def test_whatever_people_do_there_counts_for_the_workspace_they_are_in(
    stage: SlackStage,
) -> None:
    ana = stage.slack.person("Ana")
    await stage.press("Ana", None, "I'll be there", CARD)
    await stage.react("Bo", None, "✅", CARD)
    assert await ana.command("/query ask seeking experience")
    assert await ana.fill({"question": "How do you begin?"})
    await ana.start("Offer a topic")
    await ana.open_home()
    await stage.rest()
    assert "Your answer:\nYou're coming" in ana.home_text
    there = stage.slack.workspace.id
    with stage.bot.store.work(1) as work:
        coming = work.members.named([answer.member_id for answer in work.rsvps.of(1)])
        assert sorted(member.name for member in coming.values()) == ["Ana", "Bo"]
        assert {home.workspace for home in work.communities.homes()} == {there}


async def test_what_is_due_is_said_after_a_restart_when_nobody_wrote_first(
    stage: SlackStage,
) -> None:
    await stage.restart()
    before = len(stage.slack.texts(stage.slack.workspace.named("facilitators")))
    await stage.pass_time(timedelta(days=25))
    assert len(stage.slack.texts(stage.slack.workspace.named("facilitators"))) > before


@pytest.mark.parametrize("how", ["app_uninstalled", "team_access_revoked"])
async def test_taken_out_of_the_organisation_or_the_workspace_its_homes_are_lost(
    stage: SlackStage, how: str
) -> None:
    there, platform = stage.slack.workspace, stage.slack.platform
    if how == "app_uninstalled":
        await stage.slack.uninstall()
    else:
        platform.emit(there, {"type": how, "team_ids": [there.id]}, everywhere=True)
    await stage.rest()
    with stage.bot.store.work(1) as work:
        [home] = work.communities.lost_homes()
        assert home.reason == "token_revoked"


async def test_a_removal_that_slack_tells_of_after_it_was_installed_anew_changes_nothing(
    stage: SlackStage,
) -> None:
    there, platform = stage.slack.workspace, stage.slack.platform
    before = platform.clock.now() - timedelta(minutes=5)
    late = enveloped(there, stage.slack.app, {"type": "app_uninstalled"}, None)
    platform.deliveries.tell(Parcel("events_api", late | {"event_time": int(before.timestamp())}))
    await stage.rest()
    with stage.bot.store.work(1) as work:
        assert [home.state for home in work.communities.homes()] == ["open"]
    mark = stage.slack.mark()
    await stage.say("Chris", None, "/gathering move next to 2026-04-10")
    assert stage.slack.shown(mark)


@pytest.mark.parametrize("how", ["app_uninstalled", "team_access_revoked"])
async def test_what_waited_for_the_people_of_a_workspace_is_said_once_its_organisation_has_us_again(
    stage: SlackStage, how: str
) -> None:
    there, platform, installed = stage.slack.workspace, stage.slack.platform, stage.bot.installed
    if how == "app_uninstalled":
        await stage.slack.uninstall()
    else:
        platform.emit(there, {"type": how, "team_ids": [there.id]}, everywhere=True)
    await stage.rest()
    await stage.pass_time(timedelta(hours=1))
    mark = stage.slack.mark()
    if how == "app_uninstalled":
        assert installed is not None
        await installed.keep(allowed(GRID, stage.slack, stage.slack.install(there).secret))
    await stage.slack.person("Ana").open_home()
    await stage.rest()
    told = [one.text for one in stage.slack.shown(mark) if one.audience == "@Chris"]
    assert "facilitators" in "".join(told)
