"""`make bench`: every measurement, one after the other."""

import sys

from bench import calls, planning, slack, starting, ticking, votes

MEASUREMENTS = {
    "calls": calls.measure,
    "votes": votes.measure,
    "ticking": ticking.measure,
    "planning": planning.measure,
    "starting": starting.measure,
    "slack": slack.measure,
}


def main() -> None:
    """All measurements, or those that are named."""
    for name in sys.argv[1:] or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
