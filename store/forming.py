"""Forming: groups to choose among, what matters in choosing, and who chose and agreed to which."""

from datetime import datetime

from sqlmodel import Field, Index, Session, UniqueConstraint, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept


class FormingGroup(Kept, table=True):
    """A group with what it is about, and how few and how many it carries."""

    __table_args__ = (
        Index("forminggroup_of_community", "community_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    name: str
    about: str = ""
    least: int = 3
    most: int = 8


class FormingMatter(Kept, table=True):
    """Something that matters to a member in choosing a group: a criterion, in a line."""

    __table_args__ = (UniqueConstraint("community_id", "key", "member_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    key: str
    """The line in small letters: the same words are the same criterion."""
    text: str


class FormingChoice(Kept, table=True):
    """What a member chose, and which group is proposed to them. `answer`: "", yes or no.

    Who is in a group while another one is proposed to them is in that one `meanwhile`.
    """

    __table_args__ = (
        UniqueConstraint("community_id", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    first: int | None = Field(default=None, foreign_key="forminggroup.id", ondelete="SET NULL")
    second: int | None = Field(default=None, foreign_key="forminggroup.id", ondelete="SET NULL")
    proposed: int | None = Field(default=None, foreign_key="forminggroup.id", ondelete="SET NULL")
    answer: str = ""
    at: datetime = Field(sa_type=Instant)
    meanwhile: int | None = Field(default=None, foreign_key="forminggroup.id")

    @property
    def group(self) -> int | None:
        """The group that they are in, by their yes alone."""
        return self.proposed if self.answer == "yes" else self.meanwhile

    def ask(self, group: int) -> None:
        """Another group is proposed; who is in one stays in it."""
        self.proposed, self.answer, self.meanwhile = group, "", self.group

    def let_be(self) -> None:
        """Nothing is proposed any more; who is in a group stays in it."""
        inside = self.group
        self.proposed, self.answer, self.meanwhile = inside, "yes" if inside else "", None

    def accept(self, group: int) -> None:
        """They are in what was proposed, and in no other; what else they chose is settled by it."""
        if group == self.proposed:
            self.answer, self.meanwhile = "yes", None
            if group not in (self.first, self.second):
                self.first = self.second = None

    def refuse(self, group: int) -> None:
        """They are not in a group, and choose it no more: only if they do so anew is it proposed
        again."""
        if self.first == group:
            self.first, self.second = self.second, None
        if self.second == group:
            self.second = None
        if self.meanwhile == group:
            self.meanwhile = None
        elif self.meanwhile is None:
            self.answer = "no"
        else:
            self.let_be()


class Forming:
    """The groups that a Work's community forms."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @each
    def groups(self) -> SelectOfScalar[FormingGroup]:
        """All groups, in the order in which they were described."""
        query = select(FormingGroup).where(FormingGroup.community_id == self._community)
        return query.order_by(col(FormingGroup.id))

    def save(self, row: FormingGroup | FormingMatter | FormingChoice) -> None:
        """Write a row down."""
        self._session.add(row)
        self._session.flush()

    @each
    def matters(self) -> SelectOfScalar[FormingMatter]:
        """What matters to whom, earliest first."""
        query = select(FormingMatter).where(FormingMatter.community_id == self._community)
        return query.order_by(col(FormingMatter.id))

    @each
    def choices(self) -> SelectOfScalar[FormingChoice]:
        """What everybody chose, earliest first."""
        query = select(FormingChoice).where(FormingChoice.community_id == self._community)
        return query.order_by(col(FormingChoice.id))

    def choice(self, member: int) -> FormingChoice | None:
        """What one member chose."""
        return next((one for one in self.choices() if one.member_id == member), None)

    def forget(self, member: int) -> None:
        """Nothing is kept of what somebody chose, and what mattered to them."""
        for table in (FormingMatter, FormingChoice):
            self._session.exec(
                delete(table).where(
                    col(table.community_id) == self._community, col(table.member_id) == member
                )
            )

    def reassign(self, member: int, to: int) -> None:
        """What one person chose, the other did, whose own word counts where both have spoken."""
        said = {one.key for one in self.matters() if one.member_id == to}
        for matter in self.matters():
            if matter.member_id == member and matter.key not in said:
                matter.member_id = to
                self.save(matter)
        if self.choice(to) is None:
            self._session.exec(
                update(FormingChoice)
                .where(
                    col(FormingChoice.community_id) == self._community,
                    col(FormingChoice.member_id) == member,
                )
                .values(member_id=to)
                .execution_options(synchronize_session="fetch")
            )
        self.forget(member)
