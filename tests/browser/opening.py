"""The real demo, opened for a browser to look at."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

READY = 120  # seconds that the demo may take to live through its past on a busy machine
_LIVED: dict[str, bytes] = {}
"""The database of each demo as it was first opened: its past is lived through once."""


@contextmanager
def opened(template: str) -> Iterator[str]:
    """The address of a demo that was just opened, ending in a slash."""
    convene = str(Path(sys.executable).parent / "convene")
    command = [convene, "demo", "--template", template, "--port", "0", "--no-browser"]
    with tempfile.TemporaryDirectory(prefix="convene-") as folder:
        database = Path(folder) / "convene.db"
        if template in _LIVED:
            database.write_bytes(_LIVED[template])
        within = {**os.environ, "DEMO_FOLDER": folder}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=within) as running:
            try:
                assert running.stdout is not None
                line = next((line for line in running.stdout if "http://" in line), "")
                assert line, f"the demo ended with {running.wait(READY)} before it was open"
                if template not in _LIVED:
                    with closing(sqlite3.connect(database)) as there:
                        _LIVED[template] = there.serialize()
                yield line[line.index("http://") :].strip()
            finally:
                running.terminate()
