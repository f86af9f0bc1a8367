"""A terminal of its own for a program that a test starts: what stands on it, and what is typed."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.cli.conftest import environment


@contextmanager
def on_a_terminal(
    script: str, *args: str, folder: Path, **given: str
) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """A Python script that runs there, and the end to read and to type at; over once it ended."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script, *args],
        cwd=folder,
        env=environment(**given),
        stdin=other,
        stdout=other,
        stderr=other,
        start_new_session=True,
    )
    os.close(other)
    try:
        # The other end is closed once it has ended, which is told as an error.
        with suppress(OSError):
            yield process, main
    finally:
        process.wait(60)
        os.close(main)
