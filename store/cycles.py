"""Cycles that were shown and are not confirmed yet: how a community would meet by turns."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel


class DraftedCycles(SQLModel, table=True):
    """What a steward was shown last: the turns of each field, in their order, from a date on.

    `turns` has "time", "length" and "format", each a list of values as cycles keep them; one value
    is settled, none leaves it as the rhythm has it.
    """

    community_id: int = Field(
        foreign_key="community.id",
        ondelete="CASCADE",
        primary_key=True,
        # The number is the community's own: the database must not think of one.
        sa_column_kwargs={"autoincrement": False},
    )
    begins: date
    turns: dict[str, list[str]] = Field(default_factory=dict, sa_type=JSON)


class Cycles:
    """The draft of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def drafted(self) -> DraftedCycles | None:
        """What was shown last; None where nothing waits."""
        return self._session.get(DraftedCycles, self._community)
