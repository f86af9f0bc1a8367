"""Posts: each kind of post in a channel, and whom it calls there, where a steward chose so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Calls, Card, Group
from bot.core.cards.people import People
from bot.core.i18n import N_, _
from bot.core.private import CHANGES as CHANGED
from bot.core.private import REMINDERS as REMINDED
from store.communities import Home
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work

GATHERINGS: Final = N_("gatherings")
REMINDERS: Final = N_("reminders")
CHANGES: Final = N_("changes")
VOTES: Final = N_("votes")
QUESTIONS: Final = N_("questions")
KINDS: Final = (GATHERINGS, REMINDERS, CHANGES, VOTES, QUESTIONS)
"""What somebody may be called to; everything else that is posted calls nobody."""
COMING: Final = "coming"
"""Those who come, instead of a group of the platform's."""
_QUIET: Final = {REMINDERS: REMINDED, CHANGES: CHANGED}
"""Whoever turned these off in private is called to no such post either."""
_ABOUT: Final = ("gathering", "nudge")
"""Subjects whose number is that of a gathering."""


def calling(
    work: Work, home: Home, kind: str, card: Card, about: Gathering | None, now: datetime
) -> Card:
    """A card that is about to be posted in a home, with those whom its kind calls there."""
    chosen: Mapping[str, Any] = home.calls
    whom = chosen.get(kind)
    if not whom:
        return card
    calls = _group(home, whom) if isinstance(whom, dict) else _coming(work, home, kind, about, now)
    return replace(card, body=(calls, *card.body)) if calls.groups or calls.people else card


def _group(home: Home, whom: Mapping[str, str]) -> Calls:
    account = f"{home.platform}:{home.workspace}:{whom['id']}"
    return Calls(groups=(Group(whom["name"] or _("a user group"), account),))


def _coming(work: Work, home: Home, kind: str, about: Gathering | None, now: datetime) -> Calls:
    """Those who come to the gathering it is about, else to the next one, and live here.

    Who waits for a seat does not so far; who is away, now or then, is left in peace.
    """
    gathering = about or work.gatherings.next(now)
    if gathering is None:
        return Calls()
    members, today = work.members, now.astimezone(ZoneInfo(work.communities.this().zone)).date()
    away = members.away_on(today) | members.away_on(gathering.day)
    answers = [r for r in work.rsvps.of(gathering.id) if r.answer == "yes" and not r.waiting_since]
    come = [r.member_id for r in answers if r.member_id not in away]
    here = _there(work, home, [m for m in come if _QUIET.get(kind) not in members.quiet(m)])
    named = People(work, here)
    return Calls(tuple(named[member] for member in here))


def gathering_of(work: Work, about: Subject) -> Gathering | None:
    """The gathering that a subject is about; None where it is about something else."""
    return work.gatherings.get(about.number) if about.kind in _ABOUT else None


def _there(work: Work, home: Home, members: Sequence[int]) -> list[int]:
    """Those with an account where the home is, each once."""
    accounts = work.members.accounts(list(members)) if members else []
    here = (home.platform, home.workspace)
    return list(dict.fromkeys(a.member_id for a in accounts if (a.platform, a.workspace) == here))
