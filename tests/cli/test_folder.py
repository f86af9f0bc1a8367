"""`convene archive`: a community as a folder that is read without us, and comes back from it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from store.work import Work
from tests.cli.conftest import Told
from tests.cli.test_archive import there
from tests.store.lived import lived

Run = Callable[..., Told]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which the Practice network has lived, and which has everything in it."""
    store = lived(tmp_path / "old")
    store.close()
    return store.url


def opened(url: str, kind: str) -> None:
    """A steward opens a kind of pages to everybody."""
    store = Store(url)
    with store.session() as session:
        Work(session, 1).pages.open_to(kind, "everybody")
    store.close()


def test_all_of_it_comes_back_from_the_folder(told: Run, url: str, tmp_path: Path) -> None:
    done = told("archive", "practice NETWORK", "--to", "out/it", DATABASE_URL=url)
    assert done.status == 0
    made = tmp_path / "out" / "it"
    assert sorted(each.name for each in made.iterdir()) == [
        "README.txt",
        "community.jsonl",
        "pages",
    ]
    assert (made / "pages" / "index.html").is_file()
    assert "Practice network, as it was on" in (made / "README.txt").read_text("utf-8")
    # It holds what was to stay among members.
    assert (made / "community.jsonl").stat().st_mode & 0o077 == 0
    new = f"sqlite:///{tmp_path / 'new' / 'convene.db'}"
    assert told("import", "out/it", DATABASE_URL=new).status == 0
    assert told("archive", "1", "--to", "again", DATABASE_URL=new).status == 0
    first, again = (
        (folder / "community.jsonl").read_text("utf-8").splitlines()
        for folder in (made, tmp_path / "again")
    )
    # All but the first line, which says when it was made.
    assert first[1:] == again[1:] == there(new)[1:]


def test_one_for_everybody_holds_what_everybody_sees(told: Run, url: str, tmp_path: Path) -> None:
    refused = told("archive", "1", "--to", "it", "--public", DATABASE_URL=url)
    assert refused.status == 2
    assert refused.lines == [
        "Nothing of Practice network is open to everybody. A steward opens pages with "
        "`/cop pages`; without --public the archive is one for members."
    ]
    opened(url, "charter")
    assert told("archive", "1", "--to", "it", "--public", DATABASE_URL=url).status == 0
    assert sorted(each.name for each in (tmp_path / "it").iterdir()) == ["README.txt", "pages"]
    kinds = {each.name for each in (tmp_path / "it" / "pages").iterdir()}
    assert kinds == {"static", "index.html", "charter", "words"}


def test_what_is_in_a_folder_already_stays(told: Run, url: str, tmp_path: Path) -> None:
    (tmp_path / "it").mkdir()
    (tmp_path / "it" / "mine.txt").write_text("mine")
    done = told("archive", "1", "--to", "it", DATABASE_URL=url)
    said = "it is not empty. Name a folder that is new."
    assert (done.status, done.lines) == (2, [said])
    assert [each.name for each in (tmp_path / "it").iterdir()] == ["mine.txt"]
    assert not (tmp_path / "it.unfinished").exists()


def test_where_nothing_can_be_written_it_is_said(told: Run, url: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = told("archive", "1", "--to", "file/it", DATABASE_URL=url)
    assert done.status == 2
    assert done.lines == ["file/it can't be written: File exists."]


def test_which_communities_there_are_is_told_where_none_is_called_so(told: Run, url: str) -> None:
    done = told("archive", "Nobody", "--to", "it", DATABASE_URL=url)
    assert done.status == 2
    assert done.lines == [
        "No community is called “Nobody”. These are here:",
        "1  Practice network",
    ]


def test_a_folder_without_the_file_is_no_archive(told: Run, tmp_path: Path) -> None:
    (tmp_path / "it").mkdir()
    done = told("import", "it", DATABASE_URL="sqlite:///new.db")
    assert (done.status, done.lines) == (2, ["it/community.jsonl is not there, or can't be read."])
