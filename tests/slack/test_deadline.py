"""Slack waits three seconds for whoever acts, however long it takes itself to answer us."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.slack import people
from adapters.slack.deeds import PATIENCE
from tests.wire.mishaps import ANY, Slow
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.mishaps import Limited
from tests.wire.slack.stage import SlackStage

CARD = "Friday, April 3, 13:00"
SLOW = Slow(4.0)
"""What Slack takes for whatever we ask it, in `EVERY` kind of input."""
WAITS = 3.0
"""Seconds that Slack waits for an acknowledgement."""
STEP = 0.02


@pytest.fixture(params=[False, True], ids=["socket mode", "http"])
async def stage(
    contracts: Path | None, request: pytest.FixtureRequest
) -> AsyncIterator[SlackStage]:
    """First-friday in #facilitators, in one mode of the connection or the other."""
    async with opened(contracts, http=request.param) as made:
        yield made


@asynccontextmanager
async def opened(contracts: Path | None, *, http: bool) -> AsyncIterator[SlackStage]:
    made = SlackStage(contracts, http=http)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()


class Lag:
    """How long this busy machine did not let us go on, while the context lasts."""

    def __init__(self) -> None:
        self.seconds = 0.0

    async def __aenter__(self) -> "Lag":
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_told: object) -> None:
        self._task.cancel()

    async def _watch(self) -> None:
        while True:
            begun = asyncio.get_running_loop().time()
            await asyncio.sleep(STEP)
            self.seconds += asyncio.get_running_loop().time() - begun - STEP


async def timed(act: Awaitable[object]) -> tuple[bool, float]:
    """Whether an act was taken, and after how many seconds it was acknowledged."""
    begun = asyncio.get_running_loop().time()
    taken = await act
    return taken is not False, asyncio.get_running_loop().time() - begun


async def begun(stage: SlackStage) -> Mapping[str, Awaitable[object]]:
    """Each kind of input, ready to be done, by somebody of whom Slack told us nothing yet."""
    slack = stage.slack
    channel = slack.workspace.named("facilitators")
    ana, bo, chris, dee = map(slack.person, ("Ana", "Bo", "Chris", "Dee"))
    eve, fay, gil, hal, ida, jan, kim = map(
        slack.person, ("Eve", "Fay", "Gil", "Hal", "Ida", "Jan", "Kim")
    )
    others = (eve, fay, gil, hal, ida, jan, kim)
    channel.members.update(each.user.id for each in others)
    slack.channel("gardeners", [chris])
    await bo.say("How do you open when nobody knows anybody?")
    await ana.command("/query ask seeking experience")
    await chris.command("/cop setup", "#gardeners")
    await gil.command("/cop help role")
    await kim.command("/query ask seeking experience")
    await hal.command("/cop join")
    await hal.open_home()
    await stage.rest()
    assert kim.form is not None
    kim.form.sent["notify_on_close"] = True
    return {
        "a command": eve.command("/rsvp yes"),
        "a command that opens a form": dee.command("/query ask"),
        "a button": bo.press("I'll be there", CARD),
        "a button of the Home": hal.press("What I can do", where="home"),
        "a select": gil.choose("/role claim", "Tell me more about"),
        "a form": ana.fill({"question": "How do you begin?"}),
        "a form that is closed": kim.close(),
        "a shortcut from anywhere": ida.start("Offer a topic"),
        "a message's shortcut": jan.use("Offer this for the next…", "How do you open"),
        "the options of a search": chris.write({"zone": "Phoenix"}),
        "a reaction": fay.react("white_check_mark", CARD),
        "a visit to the Home": dee.open_home(),
        "a line in private": eve.say("What can you do?", "dm"),
    }


async def test_every_kind_of_input_is_acknowledged_in_time(contracts: Path | None) -> None:
    """Both modes at once, since all that is done here is to wait."""
    async with opened(contracts, http=False) as one, opened(contracts, http=True) as other:
        acts = {
            f"{what}, {way}": act
            for way, stage in (("in Socket Mode", one), ("over HTTP", other))
            for what, act in (await begun(stage)).items()
        }
        for stage in (one, other):
            # So that what comes too late is told by its time, and by nothing else.
            stage.slack.deliveries.carrier.patience = 10  # type: ignore[attr-defined]
            stage.slack.mishaps.next(ANY, *[SLOW] * 300)
        async with Lag() as lag:
            done = await asyncio.gather(*map(timed, acts.values()))
        took = dict(zip(acts, done, strict=True))
        assert [what for what, (taken, _seconds) in took.items() if not taken] == []
        late = {what: s for what, (_taken, s) in took.items() if s - lag.seconds > WAITS}
        assert late == {}
        assert PATIENCE < WAITS
        for stage in (one, other):
            assert stage.slack.deliveries.waiting == []
            assert "Your question" not in stage.slack.person("Ana").form_text
            assert "America/Phoenix" in str(stage.slack.person("Chris").form)
            assert [one.text for one in stage.slack.shown() if "failed" in one.text] == []
            stage.slack.mishaps.over()
        await asyncio.gather(one.rest(), other.rest())
        for stage in (one, other):
            with stage.bot.store.work(1) as work:
                coming = work.members.named([answer.member_id for answer in work.rsvps.of(1)])
                assert sorted(m.name for m in coming.values()) == ["Bo", "Eve", "Fay"]


async def test_a_limit_is_not_waited_out_while_somebody_waits_for_a_form(stage: SlackStage) -> None:
    stage.slack.mishaps.next("views.open", Limited(30))
    ana = stage.slack.person("Ana")
    assert await ana.command("/query ask")
    await stage.rest()
    assert any("Open the form" in seen.text for seen in ana.sees())
    assert await ana.press("Open the form")
    assert ana.form is not None


async def test_one_question_is_asked_about_one_person_however_much_they_do(
    stage: SlackStage,
) -> None:
    eve = stage.slack.person("Eve")
    stage.slack.workspace.named("facilitators").members.add(eve.user.id)
    calls = stage.slack.platform.checks.calls
    before = calls["users.info"]
    stage.slack.mishaps.next("users.info", Slow(people.PROMPT / 2))
    await asyncio.gather(*(eve.command("/rsvp yes") for _n in range(4)))
    assert calls["users.info"] - before == 1


async def test_whoever_slack_tells_nothing_of_is_somebody_until_it_does(stage: SlackStage) -> None:
    eve = stage.slack.person("Eve")
    stage.slack.workspace.named("facilitators").members.add(eve.user.id)
    stage.slack.mishaps.next("users.info", Slow(people.PROMPT + 4))
    await eve.react("white_check_mark", CARD)
    with stage.bot.store.work(1) as work:
        [answer] = work.rsvps.of(1)
        assert work.members.named([answer.member_id])[answer.member_id].name == "Somebody"
    await stage.rest()
    with stage.bot.store.work(1) as work:
        assert work.members.named([answer.member_id])[answer.member_id].name == "Eve"
