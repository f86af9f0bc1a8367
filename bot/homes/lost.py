"""What happens when a community can't speak in one of its homes, or nobody knows whether it did."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core import living
from bot.core.cards.elements import Actions
from bot.core.cards.point import point
from bot.core.i18n import speaking
from bot.core.ports import Cure
from bot.core.regained import on_regained
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING, Voice
from bot.homes.doubt_cards import unsure
from bot.homes.lost_cards import home_lost
from store.core.subject import Subject
from store.living import LivingCard
from store.work import Work

_LOST = "lost"


def lost(
    work: Work,
    home: int,
    reason: str,
    now: datetime,
    cure: Cure = "invite",
    wanted: Sequence[str] = (),
    *,
    anew: bool = False,
) -> None:
    """Mark a home as lost, and tell the stewards in private, once, what gives it back.

    `wanted` are permissions as their platform calls them, where it is to `allow` us something.
    `anew` is for what makes untrue what they were told of it before.
    """
    there = work.communities.home(home)
    # Every delivery that fails there says so; the stewards hear it once.
    if there is None or not (there.state == "open" or (anew and there.state == "lost")):
        return
    work.outbox.withdraw(f"{_LOST}:{home}:")
    there.state, there.reason, there.since = "lost", reason, now
    work.save(there)
    community = work.communities.this()
    voice = Voice(work, now)
    # The courier tells of it, outside any Call that would know the language.
    with speaking(community.language):
        # All of them: it is rare, and until somebody mends it nobody is told of anything there.
        for steward in work.members.stewards():
            card = home_lost(community, there, cure, wanted)
            key = f"{_LOST}:{home}:{cure}:{now.isoformat()}"
            # Nobody hears anything there until a steward has seen to it.
            voice.direct(steward, card, STEWARDING, key, at_once=True)


def untold(work: Work, home: int, subject: Subject, now: datetime) -> None:
    """Tell a steward in private that a card may or may not stand in a home.

    A reminder may come twice; a card that is voted on may not, so a person has to look.
    """
    there = work.communities.home(home)
    if there is None:
        return
    community = work.communities.this()
    voice = Voice(work, now)
    with speaking(community.language):
        drawn = living.draw(work, subject, now)
        if drawn is None:
            return
        key = f"untold:{home}:{subject}:{now.isoformat()}"
        today = now.astimezone(ZoneInfo(community.zone)).date()
        card = unsure(there, subject, point(drawn))
        # One look is enough, so the others are left in peace. People wait to vote.
        for steward in in_turn(work, work.members.stewards(), today):
            if voice.direct(steward, card, STEWARDING, key, at_once=True):
                return


@on_regained
def found_again(work: Work, home: int, now: datetime) -> None:
    """Somebody spoke to us in a lost home: it is open again, and shows what the others show.

    Nothing was drawn there meanwhile. What came and is still answered stands there from now on
    (E1), and what changed is drawn anew where it stands.
    """
    there = work.communities.home(home)
    assert there is not None, home
    there.state, there.reason, there.since = "open", "", now
    work.save(there)
    # Whoever has not been told yet that it was lost need not hear of it any more.
    work.outbox.withdraw(f"{_LOST}:{home}:")
    voice = Voice(work, now)
    for card in work.living.unposted(home):
        if _answered(work, card, now):
            voice.show(card.subject)
        else:
            work.living.drop(home, card.subject)
    for subject in sorted({card.subject for card in work.living.open_ones()}):
        voice.show(subject)
    coming = work.gatherings.next(now)
    if coming is not None:
        voice.show(Subject.of(coming))
    for card in work.living.in_home(home):
        work.outbox.draw([card.subject], now)


def _answered(work: Work, card: LivingCard, now: datetime) -> bool:
    """Whether anybody can still do anything on a card; else it would only come late.

    One that takes reactions is closed when it takes no more; any other is looked at for buttons.
    """
    if living.answered(card.subject):
        return card.open
    drawn = living.draw(work, card.subject, now)
    return drawn is not None and any(isinstance(element, Actions) for element in drawn.body)
