"""The audit says what was asked: nothing that was not audited passes for well."""

import json

import pytest

from bench.audit import KNOWN, UNASKED, judged

WELL = {"name": "yarl", "version": "1.25.1", "vulns": []}
ILL = {
    "name": "jinja2",
    "version": "3.1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.6"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
STRANGE = {"name": "uvicorn", "skip_reason": "Dependency not found on PyPI"}


def report(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize("said", ["", "null", "{}", "Traceback", "[]"])
def test_where_nobody_answers_nothing_was_audited(said: str) -> None:
    (line,), status = judged(said)
    assert (line.startswith("Nothing was audited: the advisory service"), status) == (True, UNASKED)


def test_where_no_package_is_known_nothing_was_audited() -> None:
    told = ["Nothing was audited: none of 2 packages is known from here."]
    assert judged(report(STRANGE, STRANGE)) == (told, UNASKED)


def test_what_is_known_is_named_with_the_version_that_mends_it() -> None:
    lines, status = judged(report(WELL, ILL, STRANGE))
    assert status == KNOWN
    assert lines == [
        "jinja2 3.1.0: PYSEC-1, mended in 3.1.6",
        "jinja2 3.1.0: PYSEC-2, mended in no version yet",
        "2 packages were audited, 1 are not known from here. 2 advisories are known.",
    ]


def test_where_nothing_is_known_all_is_well() -> None:
    told = ["1 packages were audited, 0 are not known from here. Nothing is known against them."]
    assert judged(report(WELL)) == (told, 0)
