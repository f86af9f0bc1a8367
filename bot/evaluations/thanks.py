"""Thanks: a first role is thanked for in private, everybody else by name on the closed card."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.core.prompts import Prompted, prompt
from bot.core.rules.allowance import A_MONTH
from bot.core.still import still
from bot.core.turns import Note
from bot.core.voice import EVALUATIONS, THANKS
from bot.evaluations import thanks_cards as cards
from bot.evaluations.end import ASKING
from bot.gatherings.ahead import named
from bot.roles.agendas import said_no
from bot.templates.timings import timings
from store.communities import Community
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

THANKING: Final = "thanks"
"""The prompt that thanks whoever had a first role."""
Carried = tuple[Member, list[str]]
"""Somebody, with the titles of the roles they had."""


def asks_at_once(community: Community, step: str) -> bool:
    """Whether both prompts speak at this step ("1 day after at 09:00"), in one message then."""
    at = {name for name, offset in timings(community) if str(offset) == step}
    return {ASKING, THANKING} <= at


@prompt(THANKING, "Thanks whoever had a role here for the first time", late=timedelta(days=35))
def thanks(told: Prompted) -> None:
    """Each of them in private, and asked how it was where that is asked at the same time."""
    gathering = told.gathering
    if gathering.state == "cancelled" or gathering.ends_at > told.now:
        return
    asks = asks_at_once(told.community, told.step)
    for member, titles in thanked(told):
        wants = asks and EVALUATIONS not in told.work.members.quiet(member.id)
        card = cards.thanks(gathering, titles, wants, told.now)
        key = f"thanks:{told.key}"
        said = Note(card, THANKS, key, told.useful_until, waits=A_MONTH)
        said.to(told.voice, member)


@still("thanks")
def was_there(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether it took place, and they are not known by now to have been missing."""
    gathering = named(work, about)
    if gathering is None or gathering.state == "cancelled":
        return False
    return any(m.id == member for m, _titles in stayed(carried(work, gathering)))


def thanked(told: Prompted) -> list[Carried]:
    """Whoever had their first roles here, with their titles; no steward, who knows the place."""
    return [
        (member, titles)
        for member, titles in stayed(carried(told.work, told.gathering))
        if member.steward_since is None
        and told.work.roles.count_held(member.id, told.now) == len(titles)
    ]


def stayed(had: Iterable[Carried]) -> list[Carried]:
    """Those of them who can be asked something, or be written to: who left is thanked all the
    same, since what they did stays."""
    return [one for one in had if one[0].state == "active"]


def carried(work: Work, gathering: Gathering) -> list[Carried]:
    """Whoever had roles, with their titles, also where they left since; nobody who was erased, or
    is known not to have been there."""
    claims = work.roles.claims(gathering.id)
    came = set(work.rsvps.came(gathering.id))
    # Where nobody recorded who came, who said no or was away is taken at their word.
    missing = said_no(work, gathering) | work.members.away_on(gathering.day)
    # Each once, as one person may have several roles (F4).
    had = work.members.named(list(dict.fromkeys(claim.member_id for claim in claims)))
    return [
        (member, [claim.title for claim in claims if claim.member_id == member.id])
        for member in had.values()
        if member.state != "erased"
        if (member.id in came if came else member.id not in missing)
    ]
