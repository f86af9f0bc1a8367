"""Once nothing goes wrong any more, all that is due has been said."""

from datetime import date

from bot.core.prompts import prompts
from scheduler.ticker import PATIENCE
from store.occurrences import STEP
from tests.simulation.seen import Seen

_LATE = """
SELECT d.key, d.state, d.reason, coalesce(h.platform, a.platform) AS platform FROM delivery d
LEFT JOIN home h ON h.id = d.home_id LEFT JOIN account a ON a.id = d.account_id
WHERE d.lead_id IS NULL AND (d.state IN ('claimed', 'uncertain') AND NOT
    (d.state = 'uncertain' AND h.platform = 'slack')
    OR (d.state = 'due' AND (d.due_at <= ? OR d.reason <> '')))
"""


def all_that_is_due_is_said(seen: Seen) -> list[str]:
    """Nothing waits beyond its time, nothing is still being said, no prompt is still to speak.

    What is for a platform that is down for good is left out.
    """
    now = seen.kept(seen.now)
    late = [row for row in seen.rows(_LATE, now) if not seen.platforms[row["platform"]].down]
    silent = seen.rows(
        "SELECT prompt, day FROM occurrence WHERE state = 'due' AND due_at <= ?", now
    )
    return [
        *(f"{row['key']} is {row['state']} still: {row['reason']}" for row in late),
        *(f"{row['prompt']} has not spoken" for row in silent if not _looks(seen, **row)),
    ]


def _looks(seen: Seen, prompt: str, day: str) -> bool:
    """Whether it still waits for a look at a platform that is down, by which it would decide."""
    decides = prompts()[prompt.partition(STEP)[0]].decides
    down = any(there.down for there in seen.platforms.values())
    return decides and down and seen.now.date() <= date.fromisoformat(day) + PATIENCE
