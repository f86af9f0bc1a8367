"""Kept: a row with a number of its own, which has it from the moment the store took the row in."""

from sqlmodel import Field, SQLModel


class Kept(SQLModel):
    """A row that is known by its number.

    Whoever reads a row, or has saved one, holds a number by type and never asks whether it is
    there: a missing one that became 0 on the way would point at nothing, in silence. Until then
    it is None in truth, which no column that points at it takes. So a new row is a step of its
    own: make it, hand it to the store, and go on with what the store gives back.
    """

    id: int = Field(default=None, primary_key=True)
    """Given by the database, never by us."""
