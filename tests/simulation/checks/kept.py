"""Nothing that somebody was told was done is lost, nor done a second time."""

from datetime import timedelta

from tests.simulation.seen import Seen

REMEMBERED = timedelta(days=29)
"""Marks of taken Calls are dropped after some more."""

_POSTED = """
SELECT id, key FROM delivery WHERE state = 'sent' AND verb <> 'draw' AND lead_id IS NULL
"""


def nothing_confirmed_is_lost(seen: Seen) -> list[str]:
    """A mark stands in the transaction of its Call's effect: without it, neither is there."""
    taken = {row[0] for row in seen.rows("SELECT call FROM taken")}
    lost = [
        f"{one.call.command} of {one.call.who.name} at {one.at} was confirmed, and is lost"
        for one in seen.record.confirmed
        if not one.reads and one.at > seen.now - REMEMBERED and one.call.id not in taken
    ]
    return [*lost, *(f"done twice: {call}" for call in seen.record.twice), *_unsaid(seen)]


def _unsaid(seen: Seen) -> list[str]:
    """What the outbox says was said stands on its platform, and so do all cards."""
    standing = {said.delivery for said in seen.record.said}
    unsaid = [
        f"{row['key']} counts as said, and stands nowhere"
        for row in seen.rows(_POSTED)
        if row["id"] > seen.record.begins_at and row["id"] not in standing
    ]
    messages = {number for there in seen.platforms.values() for number in there.messages}
    return unsaid + [
        f"the card of {row['subject']} counts as posted, and stands nowhere"
        for row in seen.rows("SELECT subject, message FROM livingcard WHERE message <> ''")
        if row["message"] not in messages
    ]
