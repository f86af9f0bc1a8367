"""`make demo`: stopped by Ctrl+C it ends as it is meant to, and what goes wrong stays an error."""

import os
import sys
from pathlib import Path
from select import select

import pytest

from tests.cli.conftest import ROOT
from tests.cli.terminal import on_a_terminal

VENV = Path(sys.executable).parents[1]
ON_A_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # Ctrl+C there reaches make, its shell and Convene
os.execvp("make", ["make", *sys.argv[1:]])
"""


def made(template: str) -> str:
    """What stands on a terminal on which it was made, and stopped where it had opened."""
    given = f"--old-file={VENV}/.ready", f"VENV={VENV}"
    wanted = f"TEMPLATE={template} --port 0 --no-browser", "demo"
    shown = b""
    with on_a_terminal(ON_A_TERMINAL, *given, *wanted, folder=ROOT, TERM="dumb") as (_process, end):
        while select([end], [], [], 60)[0]:
            shown += os.read(end, 4096)
            if b"The playground is open at" in shown and b"^C" not in shown:
                os.write(end, b"\x03")
    return shown.decode()


@pytest.mark.long
def test_ctrl_c_is_no_error() -> None:
    shown = made("first-friday")
    assert "^C" in shown
    assert "***" not in shown, shown


def test_what_goes_wrong_is_one_still() -> None:
    assert "There is no demo of “gone”" in (shown := made("gone"))
    assert "Error 2" in shown
