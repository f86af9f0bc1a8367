"""`convene play` says by its exit status whether everything held."""

import json
from pathlib import Path

import pytest

from adapters.cli.play import play
from tests.plays.echo import Echo

HOLDS = "Ana: /show #a hello\n> #a: hello\n"
MISSES = "Ana: /show #a hello\n> #a: goodbye\n"
STUCK = 'Ana presses "Yes"\n'
UNREADABLE = "Ana: hi\nAna waves\n"


def run(folder: Path, *texts: str, until: int | None = None, as_json: bool = False) -> int:
    files = [folder / f"{number}.play" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return play(files, until, as_json, Echo)


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ([HOLDS], 0),
        ([MISSES], 1),
        ([STUCK], 1),
        ([UNREADABLE], 2),
        ([HOLDS, MISSES], 1),
        ([UNREADABLE, MISSES, HOLDS], 2),
        ([""], 0),
    ],
)
def test_the_exit_status_is_the_worst_of_all_plays(
    tmp_path: Path, texts: list[str], status: int
) -> None:
    assert run(tmp_path, *texts) == status


def test_until_leaves_out_what_comes_later(tmp_path: Path) -> None:
    assert run(tmp_path, MISSES, until=1) == 0


def test_an_unreadable_line_is_named_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, UNREADABLE)
    assert "Line 2 can't be read: Ana waves" in capsys.readouterr().out


def test_the_other_plays_are_performed_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, UNREADABLE, HOLDS)
    assert "1 expectation held." in capsys.readouterr().out


def test_json_is_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, HOLDS, UNREADABLE, as_json=True) == 2
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [(Path(row["play"]).name, row["line"], row["held"]) for row in rows] == [
        ("0.play", 1, None),
        ("0.play", 2, True),
        ("1.play", 2, False),
    ]


def test_a_file_that_is_no_text_is_unreadable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.play"
    file.write_bytes(b"Ana: hi\n\nAna: \xff\n")
    assert play([file], None, False, Echo) == 2
    said = capsys.readouterr().out
    assert "Line 3" in said
    assert "UTF-8" in said


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play([tmp_path / "none.play"], None, False, Echo) == 2
    said = "".join(capsys.readouterr().out.split())  # a long path is wrapped
    assert "none.play" in said
    assert "can'tbeopened" in said


def test_a_stage_is_left_clean_whatever_happened(tmp_path: Path) -> None:
    stages: list[Echo] = []

    def opened() -> Echo:
        stages.append(Echo())
        return stages[-1]

    for number, text in enumerate([HOLDS, MISSES, STUCK]):
        file = tmp_path / f"{number}.play"
        file.write_text(text, "utf-8")
        play([file], None, False, opened)
    assert [stage.closed for stage in stages] == [True, True, True]
