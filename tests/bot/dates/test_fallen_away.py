"""What falls away where a community rests: its own dates are cancelled, those of others go on."""

from bot.core.cards.plain import plain
from bot.dates.cancellation_cards import fallen_away
from bot.gatherings.plan import JOINT
from bot.gatherings.stakes import Stake
from store.gatherings import Gathering
from store.roles import Claim
from tests.room import Room


def dates(room: Room) -> tuple[Gathering, Gathering]:
    """The next date, and another one as if others held it."""
    with room.work() as work:
        own, other = work.gatherings.coming(room.clock.now())[:2]
        return own, other.model_copy(update={"own": [JOINT], "title": "Potters"})


def claim(gathering: Gathering) -> Claim:
    return Claim(
        gathering_id=gathering.id,
        role="opener",
        member_id=1,
        community_id=1,
        title="Opener",
        claimed_at=gathering.starts_at,
    )


async def test_what_others_hold_is_never_said_to_be_cancelled(room: Room) -> None:
    own, other = dates(room)
    now = room.clock.now()
    told = plain(fallen_away([Stake(other, None, (claim(other),))], "Circle", now))
    assert "We take part in Potters on Friday, May 1" in told
    assert "its hosts go on with it" in told
    assert "nothing left for you to prepare" in told
    assert "cancelled" not in told
    both = plain(fallen_away([Stake(own, None, ()), Stake(other, None, ())], "Circle", now))
    assert "Friday, April 3, 13:00 is cancelled" in both
    assert "We take part in Potters" in both
    alone = plain(fallen_away([Stake(own, None, ())], "Circle", now))
    assert "is cancelled" in alone
    assert "hosts" not in alone
