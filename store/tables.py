"""Every table there is, imported in one place so that the metadata is whole."""

from sqlmodel import SQLModel

from store import (
    audit,
    communities,
    feeds,
    gatherings,
    living,
    members,
    occurrences,
    outbox,
    playground,
    requests,
    roles,
    rsvps,
    slack,
    topics,
)

MODULES = (
    audit,
    communities,
    feeds,
    gatherings,
    living,
    members,
    occurrences,
    outbox,
    playground,
    requests,
    roles,
    rsvps,
    slack,
    topics,
)
ALL = SQLModel.metadata.tables
