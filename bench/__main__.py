"""`make bench`: every measurement, one after the other."""

import sys

from bench import (
    calls,
    discord,
    discord_guilds,
    finding,
    planning,
    registering,
    remembering,
    slack,
    starting,
    ticking,
    votes,
)

MEASUREMENTS = {
    "calls": calls.measure,
    "registering": registering.measure,
    "votes": votes.measure,
    "ticking": ticking.measure,
    "planning": planning.measure,
    "finding": finding.measure,
    "starting": starting.measure,
    "slack": slack.measure,
    "remembering": remembering.measure,
    "discord": discord.measure,
    "guilds": discord_guilds.measure,
}


def main() -> None:
    """All measurements, or those that are named."""
    for name in sys.argv[1:] or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
