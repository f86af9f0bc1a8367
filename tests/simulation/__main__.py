"""`make simulate SEED=n`: live a year by a seed and tell of it; ends in 1 if something broke."""

import sys
import time

from tests.simulation.life import USUAL, YEAR, Outcome, live


def main() -> int:
    """Live it, and tell."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    days = float(sys.argv[2]) if len(sys.argv) > 2 else YEAR
    busy = float(sys.argv[3]) if len(sys.argv) > 3 else USUAL
    began = time.process_time()
    outcome = live(seed, days, busy)
    print("\n".join(summary(outcome)))  # noqa: T201 - what it is for
    print(f"{time.process_time() - began:.1f} seconds of a processor")  # noqa: T201
    if outcome.wrong:
        print(outcome.told())  # noqa: T201
    return 1 if outcome.wrong else 0


def summary(outcome: Outcome) -> list[str]:
    """A life in a few lines."""
    record = outcome.record
    befell = [f"  {number:6} {kind}" for kind, number in sorted(record.befell.items())]
    often = [f"  {number:6} {name}" for name, number in record.acts.most_common(10)]
    return [
        f"seed {outcome.seed}, {outcome.days:g} days, digest {outcome.digest}",
        f"{sum(record.acts.values())} Calls of {len(record.acts)} commands took effect, most often",
        *often,
        f"{len(record.said)} messages arrived. What went wrong, and how often:",
        *befell,
        "All held." if not outcome.wrong else f"{len(outcome.wrong)} things did not hold:",
    ]


if __name__ == "__main__":
    sys.exit(main())
