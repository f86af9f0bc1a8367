"""Saying what a series came to, and taking its keepsake along."""

from collections.abc import Mapping

from bot.concluding import cards
from bot.concluding.gathered import agreed, came, last
from bot.concluding.kinds import (
    MINE,
    TEAMS,
    Achieved,
    NothingToConclude,
    NotOverYet,
    Recommended,
    Whose,
)
from bot.concluding.rules import keepsake
from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.replies import File, Reply
from bot.gatherings.cards import over
from bot.series.standing import in_series
from bot.teams.kinds import NotInATeam
from store.conclusions import Conclusion
from store.series import Series


def said_before(ask: Ask) -> Mapping[str, str]:
    """The form shows what was said already, for the team where somebody is in one."""
    whose = TEAMS if ask.work.teams.seat(ask.me.id) is not None else MINE
    given = _of(ask, whose)
    if given is None:
        return {"whose": whose}
    return {
        "achievement": given.achievement,
        "recommendation": given.recommendation,
        "whose": whose,
    }


@command(
    "cop conclude",
    "Say what was achieved in a series, and what you recommend",
    who=MEMBER,
    here=in_series,
    submit="Hand it in",
    fill=said_before,
    form_always=True,
    helps={"whose": "Whose words these are: your own, or your team's"},
    labels={"whose": "Whose words these are"},
)
def conclude(
    ask: Ask, achievement: Achieved = "", recommendation: Recommended = "", whose: Whose = "mine"
) -> Reply:
    """Said again, the new words count; with none at all it is taken back. S7.

    Raises NothingToConclude, NotInATeam.
    """
    the_series(ask)
    # Of two who speak for a team one waits here for the other.
    ask.work.communities.lock()
    seat = ask.work.teams.seat(ask.me.id)
    if whose == TEAMS and seat is None:
        raise NotInATeam(param="whose")
    given = _of(ask, whose)
    if not achievement and not recommendation:
        if given is not None:
            ask.work.conclusions.drop(given)
    else:
        kept = given or Conclusion(community_id=ask.work.community, at=ask.now)
        kept.achievement, kept.recommendation = achievement, recommendation
        kept.member_id, kept.at = ask.me.id, ask.now
        kept.team_id = seat.team_id if seat is not None and whose == TEAMS else None
        ask.work.save(kept)
    ask.voice.redraw(*cards.places(ask.work, ask.now))
    return Reply(card=cards.said(bool(achievement or recommendation), given is not None))


@command(
    "cop keepsake",
    "Take along what came of a series, as a file",
    who=MEMBER,
    here=in_series,
    reads=True,
)
def keep(ask: Ask) -> Reply:
    """For everybody who takes part, once the last meeting is over. S7.

    Raises NothingToConclude, NotOverYet.
    """
    series = the_series(ask)
    meeting = last(ask.work, ask.now)
    if meeting is None or not over(meeting, ask.now):
        raise NotOverYet
    text = keepsake(came(ask.work, series, agreed(ask.work)))
    named = ask.work.articles.naming().get(ask.me.id, False)
    file = File("keepsake.md", "text/markdown; charset=utf-8", text.encode())
    return Reply(card=cards.handed_out(ask.community.name, named), files=(file,))


def the_series(ask: Ask) -> Series:
    """The series that a community is. Raises NothingToConclude."""
    series = ask.work.series.this()
    if series is None:
        raise NothingToConclude(name=ask.community.name)
    return series


def _of(ask: Ask, whose: str) -> Conclusion | None:
    seat = ask.work.teams.seat(ask.me.id)
    if whose == TEAMS and seat is not None:
        return ask.work.conclusions.of_team(seat.team_id)
    return ask.work.conclusions.of(ask.me.id)
