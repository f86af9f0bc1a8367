"""One person has one vote, in ballots and in polls."""

from bot.themes.rules import RANKS
from tests.simulation.seen import Seen

_QUERIES = {
    "votes of member {} for option {} on one ballot": """
        SELECT member_id, option_id FROM vote GROUP BY ballot_id, member_id, option_id
        HAVING count(*) > 1""",
    "choices of member {} on ballot {}, where one alone counts": """
        SELECT v.member_id, v.ballot_id FROM vote v JOIN ballot b ON b.id = v.ballot_id
        WHERE b.way = 'single' GROUP BY 1, 2 HAVING count(*) > 1""",
    "votes of member {} for one choice of poll {}": """
        SELECT member_id, poll_id FROM pollvote GROUP BY poll_id, member_id, number
        HAVING count(*) > 1""",
    "choices of member {} in poll {}, where one alone counts": """
        SELECT v.member_id, v.poll_id FROM pollvote v JOIN poll p ON p.id = v.poll_id
        WHERE p.way = 'single' GROUP BY 1, 2 HAVING count(*) > 1""",
    "votes counted for choice {} of poll {}, beyond whoever voted": f"""
        SELECT c.number, c.poll_id FROM pollchoice c JOIN poll p ON p.id = c.poll_id
        WHERE p.anonymous AND p.state = 'open' AND c.votes - 16777216 >
            -- Each voter has two marks at least, and one more for each account and mailbox.
            (SELECT count(*) / 2 FROM votemark m WHERE m.subject = 'poll:' || p.id) * CASE p.way
                WHEN 'ranked' THEN {RANKS}
                WHEN 'points' THEN p.points ELSE 1 END""",  # noqa: S608 - a number of ours
}


def one_vote_a_person(seen: Seen) -> list[str]:
    """Whatever ways they have to vote, and however often an event comes."""
    return [
        what.format(*row) + ": more than one"
        for what, query in _QUERIES.items()
        for row in seen.rows(query)
    ]
