"""The proofs: what is counted of a file, which folders are judged, and how the list shrinks."""

import ast
from pathlib import Path
from typing import Any

from tests.proofs.counting import ran
from tests.proofs.files import TESTS, Proof, folder_of, folders_in, measure
from tests.proofs.statements import RAN, counted, statements
from tests.proofs.unproven import better, due, grown, read, worse, written

ROLES = Proof("bot/roles/cards.py", 40, (7, 8, 9))


SOURCE = """
def one(x: int) -> int:
    'What it does.'
    match x:
        case 1:
            return 2
        case _:
            assert_never(x)

class Two:
    y = 1
"""


def test_only_statements_in_functions_count_and_none_out_of_reach() -> None:
    assert statements(ast.parse(SOURCE)) == {4, 6}


def test_a_counted_program_does_what_it_did_and_says_which_lines_ran() -> None:
    lines = [False] * 20
    program: dict[str, Any] = {RAN: lines}
    exec(compile(counted(ast.parse(SOURCE)), "source", "exec"), program)  # noqa: S102
    assert not any(lines)
    assert program["one"](1) == 2
    assert program["one"].__doc__ == "What it does."
    assert set(ran(lines)) == {4, 6}


def test_a_line_that_did_not_run_is_named_with_its_file() -> None:
    (told,) = worse([ROLES], {})
    assert told == "bot/roles/cards.py: its own tests do not run 3 of 40 lines (7, 8, 9)."


def test_one_line_in_twenty_may_be_left() -> None:
    assert not due([Proof("bot/roles/cards.py", 60, (7, 8, 9))])


def test_a_file_on_the_list_may_stay_as_it_is_and_not_get_worse() -> None:
    assert not worse([ROLES], {ROLES.file: 3})
    assert worse([ROLES], {ROLES.file: 2})


def test_a_file_that_is_proven_better_is_to_be_listed_with_fewer_lines() -> None:
    (told,) = better([ROLES], ["bot/roles"], {ROLES.file: 5})
    assert told == "bot/roles/cards.py is listed with 5, and 3 would do: run `make proofs`."


def test_a_file_that_is_gone_leaves_the_list_where_its_folder_is_judged() -> None:
    assert better([], ["bot/roles"], {"bot/roles/gone.py": 5})
    assert not better([], ["bot/rsvps"], {"bot/roles/gone.py": 5})


def test_a_renamed_file_takes_its_place_on_the_list_along() -> None:
    assert not grown([ROLES], {"bot/roles/old_cards.py": 3})
    assert grown([ROLES], {"bot/roles/old_cards.py": 2, "bot/rsvps/cards.py": 9})


def test_a_test_speaks_for_the_folder_of_its_own_name_unless_chance_decides_what_it_runs() -> None:
    assert folder_of(TESTS / "core" / "rules" / "test_dates.py") == "bot/core"
    assert folder_of(TESTS / "roles" / "test_machine.py") is None
    assert folder_of(TESTS.parent / "web" / "test_page.py") is None


def test_a_folder_is_judged_when_all_of_its_tests_run() -> None:
    assert {"bot/core", "bot/roles"} < set(folders_in(["tests"]))
    assert folders_in(["tests/bot/roles", "tests/bot/rsvps/test_rsvps.py"]) == ["bot/roles"]


def test_a_file_of_which_nothing_ran_is_wanting() -> None:
    proofs = {proof.file: proof for proof in measure(["bot/roles"], {})}
    assert proofs["bot/roles/cards.py"].wanting
    assert not proofs["bot/roles/__init__.py"].wanting


def test_the_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    listed = {"bot/roles/cards.py": 3, "bot/rsvps/cards.py": 1}
    (tmp_path / "list.toml").write_text(written(listed))
    assert read(tmp_path / "list.toml") == listed
