"""What one process has read the others find compiled: each file in one share, by its own name."""

from pathlib import Path

import pytest

from tests.shares import name_of, share

FILES = sorted(Path(__file__).parent.glob("*.py"))


@pytest.mark.parametrize("count", [1, 2, 4, len(FILES) + 1])
def test_each_file_is_in_one_share(count: int) -> None:
    shares = [share(FILES, number, count) for number in range(count)]
    assert sorted(file for each in shares for file in each) == FILES


def test_files_are_read_by_the_names_under_which_they_are_collected() -> None:
    assert name_of(Path(__file__)) == __name__
