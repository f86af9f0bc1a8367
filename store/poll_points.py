"""Points spent in polls: how many somebody gave to which choice."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select

from store.poll_votes import PollVote
from store.polls import Poll


class PollPoints:
    """What was spent in the polls of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def spend(self, poll: Poll, member: int, points: Mapping[int, int], now: datetime) -> None:
        """Somebody's points, by choice, in place of what they spent before; none for nothing."""
        self._session.exec(
            delete(PollVote).where(
                col(PollVote.community_id) == self._community,
                col(PollVote.poll_id) == poll.id,
                col(PollVote.member_id) == member,
            )
        )
        for number, given in points.items():
            if given:
                self._session.add(
                    PollVote(
                        poll_id=poll.id,
                        member_id=member,
                        place=number,
                        community_id=self._community,
                        number=number,
                        points=given,
                        at=now,
                    )
                )
        self._session.flush()

    def of(self, poll: int) -> dict[int, dict[int, int]]:
        """Who spent what: points by choice, by member."""
        out: dict[int, dict[int, int]] = {}
        for member, number, points in self._spent(poll):
            out.setdefault(member, {})[number] = points
        return out

    def spent_by(self, poll: int, member: int) -> dict[int, int]:
        """What somebody spent in one poll, by choice."""
        return {
            number: points
            for _member, number, points in self._spent(poll, col(PollVote.member_id) == member)
        }

    def _spent(self, poll: int, *which: ColumnElement[bool]) -> Iterable[tuple[int, int, int]]:
        query = select(PollVote.member_id, PollVote.number, PollVote.points).where(
            PollVote.community_id == self._community, PollVote.poll_id == poll, *which
        )
        for member, number, points in self._session.exec(
            query.order_by(col(PollVote.member_id), col(PollVote.place))
        ):
            if points is not None:
                yield member, number, points
