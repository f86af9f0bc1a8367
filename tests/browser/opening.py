"""The real demo, opened for a browser to look at."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY = 120  # seconds that the demo may take to live through its past on a busy machine


@contextmanager
def opened(template: str) -> Iterator[str]:
    """The address of a demo that was just opened, ending in a slash."""
    convene = str(Path(sys.executable).parent / "convene")
    command = [convene, "demo", "--template", template, "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            line = next((line for line in running.stdout if "http://" in line), "")
            assert line, f"the demo ended with {running.wait(READY)} before it was open"
            yield line[line.index("http://") :].strip()
        finally:
            running.terminate()
