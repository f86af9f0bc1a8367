"""A forum as a home: set up in a post, cards as posts with their tags, and everything on them."""

from datetime import datetime, timedelta

import pytest

from store.communities import homes_on
from store.database import Session
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.stage import DiscordStage
from tests.wire.mishaps import ReplyLost

FORUM, POST = "#practice", "#welcome"
SETUP = {"template": "first-friday", "name": "Practice circle", "zone": "America/Phoenix"}
POSTING = "POST /channels/{channel_id}/threads"


@pytest.fixture
async def forum(stage: DiscordStage) -> Channel:
    """A forum with tags, and a post of Chris's in it, where he sets a community up."""
    discord = stage.discord
    made = discord.forum("practice", "gatherings", "query", "open", "resolved")
    chris = discord.person("Chris")
    post = discord.platform.places.thread(made, "welcome", chris.user)
    discord.platform.places.open(post)
    discord.platform.post(Message(post.id, post.id, chris.user.id, "Hello all"))
    stage._homes += ["practice", "welcome"]
    await stage.say("Chris", POST, "/cop setup")
    await stage.fill("Chris", SETUP)
    await stage.press("Chris", POST, "Begin with these dates", None)
    return made


def posts(stage: DiscordStage, forum: Channel) -> dict[str, Channel]:
    """The posts that the bot began, by their titles."""
    bot = stage.discord.platform.state.bot.id
    channels = stage.discord.platform.state.channels.values()
    return {c.name: c for c in channels if c.parent == forum.id and c.owner == bot}


def card(stage: DiscordStage, forum: Channel) -> Channel:
    """The post that the gathering's card is."""
    found = posts(stage, forum)
    return next(post for name, post in found.items() if "April 3" in name and "·" in name)


async def do(stage: DiscordStage, name: str, line: str) -> None:
    """Type a line, which a play could not take apart in a post."""
    assert await stage.discord.person(name).command("cop do", {"line": line}, POST)
    await stage.rest()


def said(stage: DiscordStage, message: Message) -> str:
    return stage.discord.screens.text(message)


def text(stage: DiscordStage, post: Channel) -> str:
    return stage.discord.screens.text(post.lasting()[0])


async def test_a_community_set_up_in_a_post_lives_in_the_forum(
    stage: DiscordStage, forum: Channel
) -> None:
    assert ("practice", forum.id) in stage.bot.store.look(_homes)


async def test_a_card_is_a_post_with_its_title_and_the_tag_of_its_kind(
    stage: DiscordStage, forum: Channel
) -> None:
    post = card(stage, forum)
    assert post.name == "Practice circle · Friday, April 3"
    names = {tag["id"]: tag["name"] for tag in forum.tags}
    assert [names[tag] for tag in post.applied] == ["gatherings"]
    assert "Coming · 0" in text(stage, post)


async def test_buttons_reactions_and_commands_in_a_post_answer_and_the_card_shows_it(
    stage: DiscordStage, forum: Channel
) -> None:
    await stage.press("Ana", FORUM, "I'll be there", "Practice circle")
    await stage.react("Bo", FORUM, "✅", "Practice circle")
    await stage.say("Dee", POST, "/rsvp yes")
    assert "Coming · 3" in text(stage, card(stage, forum))
    await stage.unreact("Bo", FORUM, "✅", "Practice circle")
    assert "Coming · 2" in text(stage, card(stage, forum))


async def test_a_post_that_was_folded_away_is_drawn_anew(
    stage: DiscordStage, forum: Channel
) -> None:
    stage.discord.platform.places.archive(card(stage, forum), on=True)
    await stage.say("Dee", POST, "/rsvp yes")
    assert "Coming · 1" in text(stage, card(stage, forum))


async def test_a_post_whose_beginning_was_never_answered_is_begun_once(
    stage: DiscordStage, forum: Channel
) -> None:
    before = len(posts(stage, forum))
    stage.discord.mishaps.next(POSTING, ReplyLost())
    await stage.say("Chris", POST, "/gathering move next to 2026-04-10 at 13:00")
    await stage.pass_time(timedelta(minutes=5))
    assert len(posts(stage, forum)) == before + 1


async def test_what_was_reacted_in_a_post_while_we_were_away_is_found(
    stage: DiscordStage, forum: Channel
) -> None:
    await stage.offline()
    await stage.react("Bo", FORUM, "✅", "Practice circle")
    await stage.online()
    assert "Coming · 1: Bo" in text(stage, card(stage, forum))


async def test_what_a_gathering_needs_is_said_in_its_post_and_drawn_anew_there(
    stage: DiscordStage, forum: Channel
) -> None:
    await stage.say("Ana", POST, "/rsvp yes")
    await stage.pass_until(datetime.fromisoformat("2026-03-30 12:00"))
    assert not any("needs a hand" in name for name in posts(stage, forum))
    [nudge] = [m for m in card(stage, forum).lasting() if "needs a hand" in said(stage, m)]
    for role in ("opener", "closing", "facilitation design", "sharing challenges", "evaluation"):
        await do(stage, "Ana", f"role claim {role}")
    assert "Opener" not in said(stage, nudge)


async def test_a_post_begun_anew_takes_what_it_needs_where_the_first_one_was_deleted(
    stage: DiscordStage, forum: Channel
) -> None:
    await stage.say("Ana", POST, "/rsvp yes")
    stage.discord.platform.places.remove(card(stage, forum))
    await stage.say("Bo", POST, "/rsvp yes")
    assert "Coming · 2" in text(stage, card(stage, forum))


async def test_tags_tell_what_has_become_of_a_post_and_those_of_others_stay(
    stage: DiscordStage, forum: Channel
) -> None:
    await stage.say("Ana", POST, "/query ask")
    await stage.fill("Ana", {"kind": "seeking experience", "question": "How do you begin?"})
    [post] = [post for name, post in posts(stage, forum).items() if "How do you begin" in name]
    names = {tag["id"]: tag["name"] for tag in forum.tags}
    ids = {name: id for id, name in names.items()}
    assert {names[tag] for tag in post.applied} == {"query", "open"}
    post.applied.append(ids["gatherings"])
    stage.discord.platform.places.alter(post)
    await do(stage, "Ana", "query resolve #1")
    assert {names[tag] for tag in post.applied} == {"query", "gatherings", "resolved"}


async def test_a_post_has_no_thread_of_its_own(stage: DiscordStage, forum: Channel) -> None:
    await stage.say("Chris", POST, "/cop discord threads yes")
    await stage.say("Ana", POST, "/rsvp yes")
    assert not any(post.lasting()[0].thread for post in posts(stage, forum).values())


async def test_a_post_that_moderators_closed_takes_nothing_more_and_the_home_is_none_the_worse(
    stage: DiscordStage, forum: Channel
) -> None:
    closed = card(stage, forum)
    closed.locked = True
    stage.discord.platform.places.archive(closed, on=True)
    mark = stage.discord.mark()
    await stage.say("Ana", POST, "/rsvp yes")
    await stage.pass_until(datetime.fromisoformat("2026-03-30 12:00"))
    assert not any("no longer post" in one.text for one in stage.discord.shown(mark))
    # What its gathering needs is said beside it.
    assert any("needs a hand" in name for name in posts(stage, forum))


async def test_what_a_locked_post_does_not_take_is_said_beside_it(
    stage: DiscordStage, forum: Channel
) -> None:
    card(stage, forum).locked = True
    await stage.say("Ana", POST, "/rsvp yes")
    await stage.pass_until(datetime.fromisoformat("2026-03-30 12:00"))
    assert any("needs a hand" in name for name in posts(stage, forum))


def _homes(session: Session) -> list[tuple[str, str]]:
    return [(home.name, home.channel) for home in homes_on(session, "discord")]


async def test_tags_tell_what_has_become_of_a_post_that_was_folded_away_before_a_restart(
    stage: DiscordStage, forum: Channel
) -> None:
    await stage.say("Ana", POST, "/query ask")
    await stage.fill("Ana", {"kind": "seeking experience", "question": "How do you begin?"})
    [post] = [post for name, post in posts(stage, forum).items() if "How do you begin" in name]
    names = {tag["id"]: tag["name"] for tag in forum.tags}
    await stage.offline()
    stage.discord.platform.places.archive(post, on=True)
    await stage.online()
    await do(stage, "Ana", "query resolve #1")
    assert {names[tag] for tag in post.applied} == {"query", "resolved"}
