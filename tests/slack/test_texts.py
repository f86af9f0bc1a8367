"""What people write on Slack is kept and shown as they saw it, whichever way it comes to us."""

import asyncio

import pytest

from adapters.slack import people
from bot.core.commands import declared
from tests.wire.mishaps import Slow
from tests.wire.slack.stage import SlackStage

ASKED = "How do you open a large group?"


async def ask(stage: SlackStage, name: str, question: str) -> None:
    await stage.say(name, None, "/query ask")
    await stage.fill(name, {"kind": "seeking experience", "question": question})


def questions(stage: SlackStage) -> list[str]:
    with stage.bot.store.work(1) as work:
        return [query.question for query in work.queries.put_to_all()]


def answers(stage: SlackStage) -> list[str]:
    with stage.bot.store.work(1) as work:
        ids = [query.id for query in work.queries.put_to_all()]
        return [answer.text for answer in work.queries.answers(ids)]


async def test_a_command_keeps_names_emoji_and_signs(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/query ask seeking experience: @Bo & I 🚀 <3 #facilitators?")
    assert questions(stage) == ["@Bo & I 🚀 <3 #facilitators?"]


async def test_a_form_keeps_emoji(stage: SlackStage) -> None:
    await ask(stage, "Ana", "Who knows 👍🏽 in a *large* group & why?")
    assert questions(stage) == ["Who knows 👍🏽 in a *large* group & why?"]


async def test_a_form_keeps_what_stands_between_angles(stage: SlackStage) -> None:
    await ask(stage, "Ana", "Who says <name> instead of <your name> & why?")
    assert questions(stage) == ["Who says <name> instead of <your name> & why?"]


async def test_a_form_keeps_entities_and_what_stands_in_code(stage: SlackStage) -> None:
    asked = "How do I write &lt;b&gt; and &amp;nbsp; or `scp host:key:path`?"
    await ask(stage, "Ana", asked)
    assert questions(stage) == [asked]


async def test_a_message_keeps_names_that_come_without_one(stage: SlackStage) -> None:
    await ask(stage, "Ana", ASKED)
    stage.slack.person("Zoe Outside")
    await stage.reply("Dee", None, "@Zoe Outside & @Bo begin with 💡 :party_parrot:", under=ASKED)
    await stage.use("Bo", None, "Save as an answer", on="begin with")
    assert answers(stage) == ["@Zoe Outside & @Bo begin with 💡 :party_parrot:"]


async def test_whom_slack_does_not_tell_of_in_time_is_somebody(stage: SlackStage) -> None:
    await ask(stage, "Ana", ASKED)
    stage.slack.person("Zoe Outside")
    await stage.reply("Dee", None, "@Zoe Outside begins with silence.", under=ASKED)
    stage.slack.mishaps.next("users.info", Slow(people.PROMPT + 2))
    await stage.use("Bo", None, "Save as an answer", on="begins with silence")
    assert answers(stage) == ["somebody begins with silence."]


async def test_one_person_is_asked_for_once_in_however_many_texts(stage: SlackStage) -> None:
    await ask(stage, "Ana", ASKED)
    stage.slack.person("Zoe Outside")
    calls = stage.slack.platform.checks.calls
    before = calls["users.info"]
    for said in ("one", "two"):
        await stage.reply("Dee", None, f"@Zoe Outside and @Zoe Outside, {said}", under=ASKED)
    dee, bo = stage.slack.person("Dee"), stage.slack.person("Bo")
    uses = (who.use("Save as an answer", f", {said}") for who, said in ((dee, "one"), (bo, "two")))
    assert await asyncio.gather(*uses) == [True, True]
    await stage.rest()
    assert calls["users.info"] - before == 1


async def test_a_line_written_in_private_is_read_as_it_was_seen(stage: SlackStage) -> None:
    await stage.say("Ana", "dm", "query ask seeking experience: @Bo & I 🚀?")
    assert questions(stage) == ["@Bo & I 🚀?"]


async def test_a_person_is_still_meant_where_one_is_asked_for(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/role claim opener")
    await stage.say("Ana", None, "/role handover opener @Bo")
    assert any(seen.audience == "@Bo" for seen in await stage.seen())


@pytest.mark.parametrize(
    "token",
    ["@Bo", "👍🏽", "🚀", "https://example.org/a/long/way", "#facilitators"],
)
async def test_a_topic_made_of_a_message_is_cut_between_tokens(
    stage: SlackStage, token: str
) -> None:
    room = declared()["agenda offer"].params[0].kind.limit
    for short in {1, len(token) // 2 + 1, len(token) + 1}:
        begun = f"{short} ".ljust(room - 1 - short - 1, "x")
        await stage.say("Dee", None, f"{begun} {token} and more than fits")
        await stage.use("Ana", None, "Offer this for the next agenda", on=f"{short} x")
        with stage.bot.store.work(1) as work:
            *_before, topic = (one.text for one in work.topics.of(1))
        assert topic in (f"{begun}…", f"{begun} {token}…", f"{begun} {token} and…")
