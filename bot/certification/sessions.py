"""The sessions of somebody that are over, each with its roles, and on what it rests."""

from dataclasses import dataclass
from datetime import datetime

from bot.certification.rules import NOTED, basis
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work


@dataclass(frozen=True, slots=True)
class Session:
    """One that counts."""

    gathering: Gathering
    roles: tuple[str, ...]
    basis: str

    @property
    def noted(self) -> bool:
        """Whether a steward noted that they came."""
        return self.basis == NOTED


def sessions(work: Work, member: Member, now: datetime) -> list[Session]:
    """Those in which somebody took part, earliest first. Requirement F11."""
    answers = {rsvp.gathering_id: rsvp for rsvp in work.rsvps.of_member(member.id)}
    roles: dict[int, list[str]] = {}
    for claim in work.roles.of_member(member.id):
        roles.setdefault(claim.gathering_id, []).append(claim.title)
    attended = set(work.rsvps.attended(member.id))
    found = [work.gatherings.get(number) for number in {*answers, *roles, *attended}]
    over = [g for g in found if g and g.state != "cancelled" and g.ends_at <= now]
    kept = [
        Session(
            gathering,
            tuple(roles.get(gathering.id, ())),
            basis(
                came=gathering.id in attended,
                listed=bool(work.rsvps.came(gathering.id) or gathering.walk_ins),
                yes=_yes(answers.get(gathering.id)),
                by_steward=_by_steward(answers.get(gathering.id), member),
                role=gathering.id in roles,
                no=_no(answers.get(gathering.id)),
            ),
        )
        for gathering in over
    ]
    return sorted((s for s in kept if s.basis), key=lambda session: session.gathering.starts_at)


def _yes(answer: Rsvp | None) -> bool:
    if answer is None or answer.answer != "yes":
        return False
    # Whoever waited for a seat did not come; whoever never confirmed another date may not have.
    return answer.waiting_since is None and not answer.unconfirmed


def _no(answer: Rsvp | None) -> bool:
    return answer is not None and answer.answer == "no"


def _by_steward(answer: Rsvp | None, member: Member) -> bool:
    return answer is not None and answer.by not in (None, member.id)
