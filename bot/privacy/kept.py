"""Keeping: everything that is kept about one person, as values, to be shown and taken away."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core import belongings
from bot.core.i18n import _
from bot.core.rules.files import table
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work


@dataclass(frozen=True, slots=True)
class Session:
    """A gathering somebody took part in or means to: their answer, roles, and whether they came.

    `came` is None where nobody recorded who came.
    """

    gathering: Gathering
    answer: Rsvp | None
    roles: tuple[str, ...]
    came: bool | None


def sessions(work: Work, member: Member) -> list[Session]:
    """A person's gatherings, earliest first; those they said no to or that were cancelled left out.

    Requirement F11: which sessions and roles they took part in.
    """
    number = member.id
    answers = {rsvp.gathering_id: rsvp for rsvp in work.rsvps.of_member(number)}
    roles: dict[int, list[str]] = {}
    for claim in work.roles.of_member(number):
        roles.setdefault(claim.gathering_id, []).append(claim.title)
    attended = set(work.rsvps.attended(number))
    found = [work.gatherings.get(g) for g in {*answers, *roles, *attended}]
    kept = [
        Session(
            gathering,
            answers.get(gathering.id),
            tuple(roles.get(gathering.id, ())),
            _came(work, gathering, attended),
        )
        for gathering in found
        if gathering is not None and gathering.state != "cancelled"
    ]
    taken = [s for s in kept if s.came or s.roles or (s.answer and s.answer.answer != "no")]
    return sorted(taken, key=lambda session: session.gathering.starts_at)


def _came(work: Work, gathering: Gathering, attended: set[int]) -> bool | None:
    if gathering.id in attended:
        return True
    return False if work.rsvps.came(gathering.id) else None


def everything(work: Work, member: Member) -> dict[str, Any]:
    """All there is about a person in one community, ready for JSON; times are ISO 8601 in UTC.

    What there is, each capability says for itself. Rows name gatherings by number, so their days
    come last: a file should be read without this bot, years from now.
    """
    kept = belongings.export(work, member)
    name = work.communities.this().name
    return {"community": name, **kept, "gatherings": _named(work, member, kept)}


def as_json(work: Work, member: Member) -> bytes:
    """Everything, as a JSON file."""
    text = json.dumps(everything(work, member), default=_plain, ensure_ascii=False, indent=2)
    return text.encode()


def as_csv(kept: Sequence[Session]) -> bytes:
    """The sessions and roles as a table that any spreadsheet opens."""
    rows = [[_("Date"), _("Time"), _("Gathering"), _("Answer"), _("Came"), _("Roles")]]
    for session in kept:
        gathering = session.gathering
        answer = session.answer.answer if session.answer else ""
        came = {True: _("yes"), False: _("no"), None: ""}[session.came]
        rows.append(
            [
                gathering.day.isoformat(),
                f"{gathering.time:%H:%M} {gathering.zone}",
                gathering.title,
                answer,
                came,
                ", ".join(session.roles),
            ]
        )
    return table(rows)


def _named(work: Work, member: Member, kept: Mapping[str, object]) -> Mapping[str, str]:
    """The days of the gatherings that rows name by number, whichever capability's they are."""
    rows = [row for found in kept.values() if isinstance(found, list) for row in found]
    numbers = {
        value
        for row in rows
        if isinstance(row, dict)
        for key, value in row.items()
        if key.endswith("gathering_id") and value is not None
    }
    numbers |= set(work.rsvps.attended(member.id))
    found = [work.gatherings.get(number) for number in sorted(numbers)]
    return {str(g.id): f"{g.day.isoformat()} {g.title}".strip() for g in found if g}


def _plain(value: object) -> str:
    assert isinstance(value, date | datetime), value
    return value.isoformat()
