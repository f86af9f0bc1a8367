"""Arrivals: what is noted of a message as it comes to stand on a platform."""

import sqlite3
from datetime import datetime

from bot.core import living
from bot.core.cards.plain import plain
from store.core.subject import Subject
from tests.simulation.platforms import Message, Platform
from tests.simulation.record import Said

_DELIVERY = """
SELECT d.community_id, d.kind, d.counts, d.subject, a.user, m.state,
       EXISTS (SELECT 1 FROM quiet q WHERE q.member_id = m.id AND q.kind = d.kind) AS off
FROM delivery d LEFT JOIN account a ON a.id = d.account_id LEFT JOIN member m ON m.id = a.member_id
WHERE d.id = ?
"""


def arrival(
    database: sqlite3.Connection, now: datetime, platform: Platform, message: Message
) -> Said:
    """A message, with what the database knows at this moment of its delivery and of its reader."""
    number = message.key.rpartition("-")[2]
    found = database.execute(_DELIVERY, (number,)).fetchone()
    card = message.card
    subject = Subject.read(found["subject"]) if found and found["subject"] else None
    return Said(
        now,
        platform.name,
        message.channel,
        message.user,
        message.key,
        plain(card),
        found["community_id"] if found else 0,
        card.community,
        (found["state"] or "") if found else "",
        (found["user"] or "") if found else "",
        found["kind"] if found else "",
        bool(found["counts"]) if found else False,
        bool(found["off"]) if found else False,
        platform.looks or not message.channel,
        subject is not None and living.once(subject),
    )
