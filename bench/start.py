"""How long `convene demo` takes until it is open, against importing what it depends on."""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import at_most
from bench.ratios import middle, ratio

ROUNDS = 5
WANTED = 1.6
"""Of the time that importing takes, at most."""
DEPENDENCIES = (
    "alembic, apscheduler.schedulers.asyncio, babel.dates, dateutil.rrule, icalendar, jinja2, "
    "markdown_it, nh3, pydantic_settings, rapidfuzz.process, rich.progress, sqlmodel, "
    "sse_starlette, starlette.applications, structlog, typer, uvicorn, yarl"
)


def measure() -> None:
    """Print both times, and their ratio, as the median of pairs taken in turn."""
    bare, ours = list[float](), list[float]()
    _opening()
    for _ in range(ROUNDS):
        # In turn; and after a first opening that warmed the disk's cache for both.
        bare.append(_importing())
        ours.append(_opening())
        print(f"  bare imports {bare[-1]:.2f} s   demo open {ours[-1]:.2f} s")
    what = "Opening the demo, of importing its dependencies"
    at_most(what, middle(ours, bare), WANTED, ratio(ours, bare))


def _importing() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {DEPENDENCIES}"], check=True)
    return time.perf_counter() - began


def _opening() -> float:
    convene = Path(sys.executable).with_name("convene")
    # Without a folder of its own, so that each opening lives through its past; and with what the
    # first one compiled, as the dependencies were when they were installed.
    without = ("DEMO_FOLDER", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in os.environ.items() if name not in without}
    began = time.perf_counter()
    with subprocess.Popen(
        [convene, "demo", "--port", "0", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "http://" in process.stdout.readline()
        took = time.perf_counter() - began
        process.terminate()
    return took
