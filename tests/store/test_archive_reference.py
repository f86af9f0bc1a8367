"""The page about archives says what is in them."""

from pathlib import Path

from store.archive.reference import PAGE, write


def test_the_tables_on_the_page_are_those_that_come_along(tmp_path: Path) -> None:
    page = tmp_path / "export.md"
    page.write_text(PAGE.read_text("utf-8"), "utf-8")
    write(page)
    assert page.read_text("utf-8") == PAGE.read_text("utf-8"), "run `make docs`"
