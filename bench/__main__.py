"""`make bench`: every measurement, one after the other."""

import logging
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable

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
    asked = ArgumentParser(
        "python -m bench",
        description="Measure all of it, or what is named.",
        epilog="\n".join(f"{name:12}  {_about(each)}" for name, each in MEASUREMENTS.items()),
        formatter_class=RawDescriptionHelpFormatter,
    )
    asked.add_argument("name", nargs="*", help="one of these, in any number:")
    names = asked.parse_args().name
    if unknown := [name for name in names if name not in MEASUREMENTS]:
        asked.error(f"there is no {unknown[0]}; there are {', '.join(MEASUREMENTS)}")
    # Out of the box every Call is drawn for debugging, which costs more than the Call.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    for name in names or MEASUREMENTS:
        print(f"-- {name}")
        figures.by(name)
        MEASUREMENTS[name]()
    print(f"\n{figures.table()}")


def _about(measure: Callable[[], None]) -> str:
    """The first line of its module."""
    return (sys.modules[measure.__module__].__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    main()
