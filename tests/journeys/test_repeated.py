"""Everything that happens is told one to four times, and out of order: it counts once."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlmodel import func, select

from store.database import Session
from store.members import Member
from store.queries import Query
from store.rsvps import Rsvp
from tests.wire.discord.mishaps import Late, Repeated
from tests.wire.discord.stage import DiscordStage
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.stage import SlackStage

HOME, CARD = "#facilitators", "Friday, April 3"
PEOPLE = ("Ana", "Bo", "Dee", "Eli", "Finn", "Gus")
Stage = SlackStage | DiscordStage


async def disordered(stage: Stage, acts: int, chance: Random) -> tuple[set[str], int]:
    """People react, take it back and ask; whose reaction stands then, and how often was asked."""
    stands, asked = set[str](), 0
    for number in range(acts):
        name = chance.choice(PEOPLE)
        _mistell(stage, chance, number)
        if chance.random() < 0.2:
            asked += 1
            await stage.say(name, HOME, f"/query ask seeking experience Who did it {number} times?")
        elif name in stands:
            stands.remove(name)
            await stage.unreact(name, HOME, "✅", CARD)
        else:
            stands.add(name)
            await stage.react(name, HOME, "✅", CARD)
    return stands, asked


def _mistell(stage: Stage, chance: Random, number: int) -> None:
    """How what happens next is told: how often, and whether what comes after it is told before."""
    if isinstance(stage, SlackStage):
        deliveries = stage.slack.deliveries
        deliveries.copies = chance.randint(1, 4)
        if number % 5 == 0:
            deliveries.hold()
        elif number % 5 == 4:
            deliveries.release(chance)
        return
    mishaps = stage.discord.mishaps
    for event in ("MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE"):
        mishaps.events(event, chance.choice((Late(), Repeated(chance.randint(1, 4)))))


def coming(session: Session) -> set[str]:
    """Whose answer counts."""
    query = select(Member.name).join(Rsvp, Rsvp.member_id == Member.id).where(Rsvp.answer == "yes")  # type: ignore[arg-type]
    return set(session.exec(query))


def questions(session: Session) -> int:
    """How many questions there are."""
    return session.exec(select(func.count()).select_from(Query)).one()


async def counted(stage: Stage, acts: int, seed: int) -> int:
    """Whether all of it counted once, after the bot has looked around as it does on its start."""
    await stage.begin(FIRST_FRIDAY)
    try:
        stands, asked = await disordered(stage, acts, Random(seed))
        if isinstance(stage, SlackStage):
            stage.slack.deliveries.release(Random(seed))
            stage.slack.deliveries.copies = 1
        # What comes out of order shows too much or too little until the bot looks around again.
        await stage.rest()
        await stage.restart()
        assert stage.bot.store.look(questions) == asked
        assert stage.bot.store.look(coming) == stands
        return asked
    finally:
        await stage.close()


@pytest.mark.parametrize("stage", [SlackStage, DiscordStage])
async def test_what_is_told_up_to_four_times_and_out_of_order_counts_once(
    stage: type[Stage], contracts: Path | None
) -> None:
    await counted(stage(contracts), acts=25, seed=4)


@pytest.mark.soak
@pytest.mark.parametrize("stage", [SlackStage, DiscordStage])
async def test_a_thousand_acts_told_up_to_four_times_and_out_of_order_count_once(
    stage: type[Stage], contracts: Path | None, figure: Callable[[str], None]
) -> None:
    asked = 0
    for seed in range(10):
        asked += await counted(stage(contracts), acts=100, seed=seed)
    figure(
        f"{stage.__name__}: 1,000 acts told one to four times and out of order: {asked} questions "
        "stand once each, and every reaction counts as it stands"
    )
