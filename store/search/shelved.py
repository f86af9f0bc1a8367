"""Shelved: which resources are found, by what their own rows say.

Their kind, and whether they stay among members, are no words of theirs: it is asked where it is
kept, within the search, so that what is left out takes no room from what is not.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelved:
    """Of the resources only those of a `kind`, "" for any; `confidential` False leaves out what
    stays inside. Whatever else can be found is left alone."""

    kind: str = ""
    confidential: bool = True


EVERY = Shelved()
NARROWED = (
    " AND NOT EXISTS (SELECT 1 FROM searchentry AS e JOIN resource AS r ON r.id = e.number"
    " WHERE e.id = searchtext.{id} AND e.kind = 'resource'"
    " AND ((r.confidential AND NOT :confidential) OR (:shelf <> '' AND r.kind <> :shelf)))"
)
"""What either database is asked besides; `id` is what it calls an entry's number."""
