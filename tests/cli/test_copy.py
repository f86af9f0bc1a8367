"""`convene copy`: into another database, and never into the one that is copied."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Told
from tests.fresh import fresh


@pytest.mark.parametrize("linked", [False, True])
def test_a_database_is_not_copied_into_itself_by_any_name(
    told: Callable[..., Told], tmp_path: Path, linked: bool
) -> None:
    url, name = fresh(tmp_path), "convene.db"
    if linked:
        name = "another.db"
        (tmp_path / name).symlink_to(tmp_path / "convene.db")
    done = told("copy", "--to", f"sqlite:///{name}", DATABASE_URL=url)
    said = f"--to names {name}, which is the database itself. Name another one, which is empty;"
    assert (done.status, done.lines) == (2, [f"{said} nothing was changed."])


def test_a_database_on_a_server_is_itself_whoever_asks_for_it(told: Callable[..., Told]) -> None:
    ours, theirs = "postgresql://a:x@127.0.0.1/convene", "postgres://b:y@127.0.0.1/convene"
    [line] = told("copy", "--to", theirs, DATABASE_URL=ours).lines
    assert line.startswith("--to names convene at 127.0.0.1, which is the database itself.")
