"""Keeping: everything that is kept about one person, as values, to be shown and taken away."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.i18n import _
from store.core.work import Work
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    """All there is about a person in one community, ready for JSON; times are ISO 8601 in UTC."""
    number = member.id
    accounts = work.members.accounts([number])
    reactions = [
        {"card": str(subject), "emoji": reacted.emoji, "since": reacted.since}
        for account in accounts
        for subject, reacted in work.living.reacted(
            account.platform, account.workspace, account.user
        )
    ]
    feed = work.feeds.of(number)
    votes = work.ballots.titles([vote.option_id for vote in work.ballots.of_member(number)])
    return {
        "community": work.communities.this().name,
        "person": member.model_dump(exclude={"community_id"}),
        "accounts": [a.model_dump(include={"platform", "workspace", "user"}) for a in accounts],
        "answers": _rows(work.rsvps.of_member(number)),
        "came_to": sorted(work.rsvps.attended(number)),
        "roles": _rows(work.roles.of_member(number)),
        "themes_proposed": _rows(work.themes.of_member(number)),
        "themes_liked": _titles(work, work.themes.endorsed_by(number)),
        "votes": [
            {"for": votes.get(vote.option_id, ""), "at": vote.at, "choice": vote.place}
            for vote in work.ballots.of_member(number)
        ],
        "waits_for_roles": _rows(work.requests.waited_for(number)),
        "asked_to_take_roles": _rows(work.requests.invited(number)),
        "handed_over": _rows(work.requests.handed(number)),
        "asked": _rows(work.queries.of_member(number)),
        "answered": _rows(work.queries.answers_of(number)),
        "stands": _rows(work.voices.of_member(number)),
        "follows": work.voices.followed_by(number),
        "asked_in_private": _rows(work.voices.approaches_to(number)),
        "shared": _rows(work.resources.of_member(number)),
        "thanked_for": [resource.title for resource in work.resources.credited(number)],
        "used": _rows(work.uses.by(number)),
        **_warmth(work, number),
        "away": _rows(work.members.absences(number)),
        "quiet": sorted(work.members.quiet(number)),
        "reactions": reactions,
        "calendar_link_since": feed.made_at if feed else None,
        "written_to_in_private": [
            {"at": d.due_at, "kind": d.kind, "state": d.state} for d in work.outbox.to(number)
        ],
        "did": [
            {"at": e.at, "command": e.command, "with": e.args, "by": e.source}
            for e in work.audit.of(number)
        ],
        "gatherings": _named(work, number),
    }


def _warmth(work: Work, member: int) -> dict[str, Any]:
    """What somebody gave, took on, knows, thought and chose; never a vote cast unseen."""
    term = work.terms.of(member)
    return {
        "thanks_given": _rows(work.appreciations.of_member(member)),
        "thanks_received": [
            {"text": given.text, "at": given.at} for given in work.appreciations.to_member(member)
        ],
        "told": _rows(work.discoveries.of_member(member)),
        "next_steps": _rows(work.steps.of_member(member)),
        "knows": _rows(work.skills.of_member(member)),
        "asked_to_be_coached": _rows(work.skills.sought_by(member)),
        "asked_to_coach": _rows(work.skills.asked_of(member)),
        "evaluations": _rows(work.evaluations.of_member(member)),
        "polls_asked": _rows(work.polls.of_member(member)),
        "poll_votes": _rows(work.polls.votes_of(member)),
        "voted_unseen_in_polls": work.polls.voted_in(member),
        "steward_until": term.until if term else None,
    }


def as_json(work: Work, member: Member) -> bytes:
    """Everything, as a JSON file."""
    text = json.dumps(everything(work, member), default=_plain, ensure_ascii=False, indent=2)
    return text.encode()


def as_csv(kept: Sequence[Session]) -> bytes:
    """The sessions and roles as a table that any spreadsheet opens."""
    out = io.StringIO()
    # The mark tells a spreadsheet that this is UTF-8.
    out.write("\ufeff")
    table = csv.writer(out)
    table.writerow([_("Date"), _("Time"), _("Gathering"), _("Answer"), _("Came"), _("Roles")])
    for session in kept:
        gathering = session.gathering
        answer = session.answer.answer if session.answer else ""
        came = {True: _("yes"), False: _("no"), None: ""}[session.came]
        row = [
            gathering.day.isoformat(),
            f"{gathering.time:%H:%M} {gathering.zone}",
            gathering.title,
            answer,
            came,
            ", ".join(session.roles),
        ]
        table.writerow([_cell(text) for text in row])
    return out.getvalue().encode()


def _named(work: Work, member: int) -> Mapping[str, str]:
    """The days of the gatherings that the rows above name by number."""
    numbers = {rsvp.gathering_id for rsvp in work.rsvps.of_member(member)}
    numbers |= {claim.gathering_id for claim in work.roles.of_member(member)}
    numbers |= set(work.rsvps.attended(member))
    found = [work.gatherings.get(number) for number in sorted(numbers)]
    return {str(g.id): f"{g.day.isoformat()} {g.title}".strip() for g in found if g}


def _titles(work: Work, proposals: Sequence[int]) -> list[str]:
    found = work.themes.proposals(proposals)
    return [found[number].title for number in proposals if number in found]


def _rows(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [row.model_dump(exclude={"community_id", "member_id"}) for row in rows]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(value: object) -> str:
    assert isinstance(value, date | datetime), value
    return value.isoformat()
