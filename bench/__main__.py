"""`make bench`: every measurement, one after the other."""

import sys

from bench import (
    burst,
    calls,
    declarations,
    discord,
    discord_guilds,
    memory,
    plans,
    search,
    several,
    slack,
    start,
    ticks,
    volume,
    votes,
)

MEASUREMENTS = {
    "calls": calls.measure,
    "declarations": declarations.measure,
    "votes": votes.measure,
    "volume": volume.measure,
    "burst": burst.measure,
    "ticks": ticks.measure,
    "plans": plans.measure,
    "search": search.measure,
    "start": start.measure,
    "slack": slack.measure,
    "memory": memory.measure,
    "several": several.measure,
    "discord": discord.measure,
    "guilds": discord_guilds.measure,
}


def main() -> None:
    """All measurements, or those that are named."""
    for name in sys.argv[1:] or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
