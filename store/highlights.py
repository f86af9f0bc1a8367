"""Highlights: what everybody may hear of an interview, and who of those in it agrees to that."""

from datetime import datetime

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    col,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.core.wrote import wrote


class InterviewHighlight(Kept, table=True):
    """What somebody would like everybody to hear of an interview, and what whom they asked is good
    at. It is shown while all of the group agree."""

    # An id is never given twice: messages hold it.
    __table_args__ = (
        Index("interviewhighlight_of_round", "round_id", "member_id"),
        Index("interviewhighlight_of_member", "member_id"),
        Index("interviewhighlight_about_member", "about_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    round_id: int = Field(foreign_key="interviewround.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    about_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    text: str
    strength: str = ""
    at: datetime = Field(sa_type=Instant)


class InterviewConsent(SQLModel, table=True):
    """Whether one of the group agrees that a highlight is shown. `answer`: "", yes or no."""

    __table_args__ = (Index("interviewconsent_of_member", "member_id"),)
    highlight_id: int = Field(
        foreign_key="interviewhighlight.id", ondelete="CASCADE", primary_key=True
    )
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    answer: str = ""


class Highlights:
    """What a Work's community is to hear of its interviews, and who agrees to that."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def write(self, written: InterviewHighlight, group: tuple[int, ...]) -> InterviewHighlight:
        """A highlight in place of the one its writer wrote before; only they have agreed yet."""
        before = self.by(written.round_id, written.member_id)
        if before is not None:
            self.drop(before)
        self._session.add(written)
        self._session.flush()
        for member in group:
            self._session.add(
                InterviewConsent(
                    highlight_id=written.id,
                    member_id=member,
                    community_id=self._community,
                    answer="yes" if member == written.member_id else "",
                )
            )
        self._session.flush()
        return written

    def drop(self, highlight: InterviewHighlight) -> None:
        """It is nowhere any more, and neither is who agreed."""
        self._session.exec(
            delete(InterviewConsent)
            .where(col(InterviewConsent.community_id) == self._community)
            .where(col(InterviewConsent.highlight_id) == highlight.id)
        )
        self._session.delete(highlight)
        self._session.flush()

    def get(self, number: int) -> InterviewHighlight | None:
        """One highlight."""
        found = self._session.get(InterviewHighlight, number)
        return found if found and found.community_id == self._community else None

    @first
    def by(self, number: int, member: int) -> SelectOfScalar[InterviewHighlight]:
        """What somebody wrote in a round."""
        query = select(InterviewHighlight).where(
            InterviewHighlight.community_id == self._community,
            InterviewHighlight.round_id == number,
            InterviewHighlight.member_id == member,
        )
        return query.order_by(col(InterviewHighlight.id).desc())

    @each
    def shown(self, number: int) -> SelectOfScalar[InterviewHighlight]:
        """Those of a round to which everybody in it agrees, earliest first."""
        query = (
            select(InterviewHighlight)
            .join(
                InterviewConsent, col(InterviewConsent.highlight_id) == col(InterviewHighlight.id)
            )
            .where(
                InterviewHighlight.community_id == self._community,
                InterviewHighlight.round_id == number,
            )
            .group_by(col(InterviewHighlight.id))
            # Two at least: a story is never one person's alone.
            .having(func.count(col(InterviewConsent.member_id)) > 1)
            .having(func.min(InterviewConsent.answer) == "yes")
            .having(func.max(InterviewConsent.answer) == "yes")
        )
        return query.order_by(col(InterviewHighlight.id))

    def consents(self, highlight: int) -> dict[int, str]:
        """What each of the group said about showing it."""
        query = select(InterviewConsent.member_id, InterviewConsent.answer).where(
            InterviewConsent.community_id == self._community,
            InterviewConsent.highlight_id == highlight,
        )
        return dict(self._session.exec(query).all())

    def answer(self, highlight: int, member: int, answer: str) -> bool:
        """One of the group says whether it may be shown; False where they have no say in it."""
        return wrote(
            self._session,
            update(InterviewConsent)
            .where(col(InterviewConsent.community_id) == self._community)
            .where(col(InterviewConsent.highlight_id) == highlight)
            .where(col(InterviewConsent.member_id) == member)
            .values(answer=answer)
            .execution_options(synchronize_session="fetch"),
        )

    @each
    def concerning(self, member: int) -> SelectOfScalar[InterviewHighlight]:
        """All that somebody wrote, is about them, or in which they have a say, earliest first."""
        asked = select(InterviewConsent.highlight_id).where(
            col(InterviewConsent.community_id) == self._community,
            col(InterviewConsent.member_id) == member,
        )
        query = select(InterviewHighlight).where(
            InterviewHighlight.community_id == self._community,
            or_(
                col(InterviewHighlight.member_id) == member,
                col(InterviewHighlight.about_id) == member,
                col(InterviewHighlight.id).in_(asked),
            ),
        )
        return query.order_by(col(InterviewHighlight.id))

    @each
    def said_by(self, member: int) -> SelectOfScalar[InterviewConsent]:
        """What somebody said about showing highlights, their own among them."""
        query = select(InterviewConsent).where(
            InterviewConsent.community_id == self._community, InterviewConsent.member_id == member
        )
        return query.order_by(col(InterviewConsent.highlight_id))

    def hand_over(self, member: int, to: int) -> None:
        """One person's highlights and words are another's, whose own count where both have some."""
        for highlight in self.concerning(member):
            mine, theirs = highlight.member_id == member, self.by(highlight.round_id, to)
            if mine and theirs is not None and theirs.id != highlight.id:
                self.drop(highlight)
        for said in self.said_by(member):
            known = self._session.get(InterviewConsent, (said.highlight_id, to))
            if known is None:
                self._session.add(InterviewConsent(**said.model_dump() | {"member_id": to}))
            else:
                known.answer = known.answer or said.answer
            self._session.delete(said)
        for column in ("member_id", "about_id"):
            self._session.exec(
                update(InterviewHighlight)
                .where(col(InterviewHighlight.community_id) == self._community)
                .where(col(getattr(InterviewHighlight, column)) == member)
                .values({column: to})
                .execution_options(synchronize_session="fetch")
            )
        self._session.flush()
        for highlight in self.concerning(to):
            # Two accounts of one person told each other nothing.
            if highlight.member_id == highlight.about_id == to:
                self.drop(highlight)

    def forget(self, member: int) -> None:
        """Take out all that somebody wrote, and all that they had a say in: it is about them."""
        for highlight in self.concerning(member):
            self.drop(highlight)
