"""How long `convene demo` takes until it is open, against importing what it depends on."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 5
WANTED = 2.5
"""Of the time that importing takes, at most."""
DEPENDENCIES = (
    "alembic, apscheduler.schedulers.asyncio, babel.dates, dateutil.rrule, icalendar, jinja2, "
    "markdown_it, nh3, pydantic_settings, rapidfuzz.process, rich.progress, sqlmodel, "
    "sse_starlette, starlette.applications, structlog, typer, uvicorn, yarl"
)


def measure() -> None:
    """Print both times, and their ratio, as the median of pairs taken in turn."""
    ratios = []
    _opening()
    for _ in range(ROUNDS):
        # In turn; and after a first opening that warmed the disk's cache for both.
        bare, ours = _importing(), _opening()
        ratios.append(ours / bare)
        print(f"  bare imports {bare:.2f} s   demo open {ours:.2f} s   ratio {ours / bare:.2f}")
    print(
        f"Opening the demo, of importing its dependencies: {median(ratios):.2f} in the middle "
        f"(wanted: at most {WANTED})"
    )


def _importing() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {DEPENDENCIES}"], check=True)
    return time.perf_counter() - began


def _opening() -> float:
    convene = Path(sys.executable).with_name("convene")
    # Without a folder of its own, so that each opening lives through its past.
    environment = {name: value for name, value in os.environ.items() if name != "DEMO_FOLDER"}
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
