"""What killed processes left goes with the next copy, and what somebody is at is let be."""

from errno import EBUSY
from pathlib import Path

import pytest

from store.backup import begun_folder, begun_for, copied
from store.core.unfinished import BESIDE, own_folder
from tests.fresh import fresh


def left_in(folder: Path, name: str) -> list[Path]:
    """What a copy under that name left as it was killed."""
    folder.mkdir(exist_ok=True)
    left = [folder / f"{name}.unfinished{ending}" for ending in ("", *BESIDE)]
    for each in left:
        each.write_text("what Ana wrote")
    return left


def test_what_a_killed_copy_left_goes_with_all_that_lay_beside_it(tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    left_in(safe, "same.db")
    left_in(safe, "of another night.db")
    (safe / "film.mp4.unfinished").write_text("somebody else's")
    copied(Path(fresh(tmp_path).removeprefix("sqlite:///")), safe / "same.db")
    assert sorted(each.name for each in safe.iterdir()) == ["film.mp4.unfinished", "same.db"]


def test_what_somebody_is_at_is_let_be_and_they_are_told_apart(tmp_path: Path) -> None:
    path, safe = Path(fresh(tmp_path).removeprefix("sqlite:///")), tmp_path / "safe"
    with begun_for(safe / "same.db") as begun:
        begun.write_text("half of it")
        copied(path, safe / "other.db")
        assert begun.read_text() == "half of it"
        with pytest.raises(OSError, match="somebody else is writing it") as refused:
            begun_for(safe / "same.db").__enter__()
        assert refused.value.errno == EBUSY
        assert begun.read_text() == "half of it"
    assert sorted(each.name for each in safe.iterdir()) == ["other.db", "same.db"]


def test_a_folder_that_somebody_fills_is_let_be(tmp_path: Path) -> None:
    with begun_folder(tmp_path / "it") as begun:
        (begun / "half").write_text("half")
        with pytest.raises(OSError, match="somebody else is writing it"):
            begun_folder(tmp_path / "it").__enter__()
    assert [each.name for each in (tmp_path / "it").iterdir()] == ["half"]


def test_a_copy_takes_along_what_was_begun_and_breaks_off(tmp_path: Path) -> None:
    def broken() -> None:
        with begun_for(tmp_path / "same.db"):
            left_in(tmp_path, "same.db")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        broken()
    assert list(tmp_path.iterdir()) == []


def test_a_copy_takes_away_what_a_killed_restore_left_and_not_one_that_waits(
    tmp_path: Path,
) -> None:
    path = Path(fresh(tmp_path).removeprefix("sqlite:///"))
    left = tmp_path / ".convene.db-ab12_xyz"
    others = tmp_path / ".convene.db-of-mine"
    for each in (left, others):
        each.mkdir()
        (each / "convene.db").write_text("what Ana wrote")
    with own_folder(tmp_path, ".convene.db-") as waits:
        assert not left.exists()
        left.mkdir()
        copied(path, tmp_path / "safe" / "1.db")
        assert (waits.exists(), left.exists()) == (True, True)
    copied(path, tmp_path / "safe" / "2.db")
    assert (waits.exists(), left.exists(), others.exists()) == (False, False, True)
