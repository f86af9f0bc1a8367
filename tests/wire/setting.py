"""What both platforms' stages start from: a community, and how long one waits for the bot."""

from datetime import datetime

from adapters.plays.lines import Community
from adapters.plays.stage import SetUp

PATIENCE = 15.0
"""Real seconds to answer within: plays are about what is said, not about how busy a machine is."""

FIRST_FRIDAY = SetUp(
    communities=(
        Community(1, "", "first-friday", "Phoenix facilitators", "facilitators", "America/Phoenix"),
    ),
    stewards=("Chris",),
    members=("Ana", "Bo", "Dee"),
    now=datetime.fromisoformat("2026-03-02 09:00"),
)
"""A community in #facilitators, for tests that are no plays."""
