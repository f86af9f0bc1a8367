"""The books balance: seats, counts and states."""

from tests.simulation.seen import Seen

_SEATED = """
    SELECT g.id, r.side, CASE r.side WHEN 'online' THEN g.seats_online ELSE g.seats END, g.format,
        count(*)
    FROM gathering g JOIN rsvp r ON r.gathering_id = g.id
    WHERE r.answer = 'yes' AND r.waiting_since IS NULL GROUP BY 1, 2"""
_QUERIES = {
    "member {} waits for gathering {} without having said yes": """
        SELECT member_id, gathering_id FROM rsvp
        WHERE answer <> 'yes' AND (waiting_since IS NOT NULL OR moves_since IS NOT NULL)""",
    "delivery {} is {}, which is no state": """
        SELECT id, state FROM delivery WHERE state NOT IN
            ('due', 'claimed', 'sent', 'failed', 'dropped', 'uncertain')""",
    "delivery {} is claimed without a lease, or has one without a claim": """
        SELECT id FROM delivery WHERE (state = 'claimed') <> (lease IS NOT NULL)""",
    "delivery {} is over and was never settled": """
        SELECT id FROM delivery WHERE state IN ('sent', 'failed', 'dropped')
            AND settled_at IS NULL""",
    "delivery {} was dropped, and nobody says why": """
        SELECT id FROM delivery WHERE state IN ('dropped', 'failed') AND reason = ''""",
    "delivery {} goes with {}, which leads nothing": """
        SELECT d.id, d.lead_id FROM delivery d LEFT JOIN delivery l ON l.id = d.lead_id
        WHERE d.lead_id IS NOT NULL AND (l.id IS NULL OR l.lead_id IS NOT NULL)""",
    "occurrence {} of {} is {}": """
        SELECT id, prompt, state FROM occurrence WHERE state NOT IN
            ('due', 'done', 'late', 'superseded', 'held back')""",
    "occurrence {} of {} is over and was never done": """
        SELECT id, prompt FROM occurrence WHERE state <> 'due' AND done_at IS NULL""",
    "two dates of community {} have the identity {}": """
        SELECT community_id, uid FROM gathering GROUP BY 1, 2 HAVING count(*) > 1""",
    "gathering {} ends before it begins": """
        SELECT id FROM gathering WHERE ends_at <= starts_at""",
    "community {} lost its last steward": """
        SELECT c.id FROM community c WHERE c.state = 'active' AND c.ends_on IS NULL AND NOT EXISTS
            (SELECT 1 FROM member m WHERE m.community_id = c.id AND m.state = 'active'
                AND m.steward_since IS NOT NULL)""",
}


def books_balance(seen: Seen) -> list[str]:
    """Nobody has a seat too many, and every row is in a state that there is."""
    found = [what.format(*row) for what, query in _QUERIES.items() for row in seen.rows(query)]
    found += _seats_too_many(seen)
    nowhere = seen.rows("PRAGMA foreign_key_check")
    return [*found, *(f"a row points nowhere: {tuple(row)}" for row in nowhere)]


def _seats_too_many(seen: Seen) -> list[str]:
    """Who got a seat where there was none; fewer seats than before take nobody's away."""
    found, known = list[str](), seen.record.seats
    for number, side, seats, format, seated in seen.rows(_SEATED):
        before = known.pop((number, side), None)
        if seats is None:
            continue
        more = max(seated - seats, 0)
        if before and before[:2] == (seats, format) and more > before[2]:
            found.append(f"gathering {number}: {seated} people in {seats} seats {side}")
        known[number, side] = (seats, format, more)
    return found
