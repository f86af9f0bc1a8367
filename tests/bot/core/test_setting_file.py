"""A file of settings that can't be read is told with its line, or with what it is instead."""

import os
from pathlib import Path

import pytest

from bot.core.setting_file import Unreadable, check

WAY_OUT = "Make it a text file that Convene's user may read."


def why(file: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        check(file)
    return str(caught.value).replace(str(file), "FILE")


def test_one_that_is_not_there_or_in_order_is_no_fault(tmp_path: Path) -> None:
    check(tmp_path / "nobody.env")
    (tmp_path / "some.env").write_text("# mine\n\nexport PORT=8001\n")
    check(tmp_path / "some.env")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Both would be read for ever: nobody writes into the pipe, and the device has no end.
    for each in (pipe, Path("/dev/zero")):
        assert why(each) == f"FILE can't be read (it is no file). {WAY_OUT}"
    assert why(tmp_path) == f"FILE can't be read (Is a directory). {WAY_OUT}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"A=1\nB=caf\xe9\n", "FILE is not in UTF-8: see line 2, and save it anew."),
        (
            b"A=1\nB\n",
            "FILE can't be understood in line 2. Write each line like PORT=8000, and close quotes "
            "that are opened.",
        ),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "odd.env").write_bytes(content)
    assert why(tmp_path / "odd.env") == sentence
