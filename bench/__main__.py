"""`make bench`: every measurement, one after the other."""

import logging
import sys

import structlog

from bench import (
    big,
    burst,
    calls,
    declarations,
    discord,
    discord_guilds,
    due,
    events,
    figures,
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
    "due": due.measure,
    "plans": plans.measure,
    "big": big.measure,
    "search": search.measure,
    "start": start.measure,
    "slack": slack.measure,
    "events": events.measure,
    "memory": memory.measure,
    "several": several.measure,
    "discord": discord.measure,
    "guilds": discord_guilds.measure,
}


def main() -> None:
    """All measurements, or those that are named."""
    # Out of the box every Call is drawn for debugging, which costs more than the Call.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    for name in sys.argv[1:] or MEASUREMENTS:
        print(f"-- {name}")
        MEASUREMENTS[name]()
    print(f"\n{figures.table()}")


if __name__ == "__main__":
    main()
