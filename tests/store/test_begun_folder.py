"""A folder is whole under its name, or not there at all."""

from pathlib import Path

import pytest

from store.backup import begun_folder


def test_what_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> None:
        with begun_folder(tmp_path / "it") as begun:
            (begun / "half").write_text("half")
            assert not (tmp_path / "it").exists()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        broken()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [".", "file", "file/it"])
def test_a_place_that_is_none_for_a_folder_is_refused(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.chdir(tmp_path)
    with (
        pytest.raises(OSError, match=r"Directory not empty|File exists"),
        begun_folder(Path(place)),
    ):
        pytest.fail("it began")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_what_one_that_was_killed_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "it.unfinished").mkdir()
    (tmp_path / "it.unfinished" / "half").write_text("half")
    (tmp_path / "it").mkdir()
    with begun_folder(tmp_path / "it") as begun:
        (begun / "whole").write_text("whole")
    assert [each.name for each in tmp_path.iterdir()] == ["it"]
    assert [each.name for each in (tmp_path / "it").iterdir()] == ["whole"]
