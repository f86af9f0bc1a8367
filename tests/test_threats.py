"""What is said to be guarded is proven by a test that is there, under the name that is told."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "threats.md").read_text()
PROOF = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")
CLAIMS = [
    line
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| They"))
]


def there(name: str, file: str) -> bool:
    """Whether a file has a test of that name."""
    path = ROOT / file
    text = path.read_text() if path.is_file() else ""
    return bool(re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.split("|")[1].strip()[:50])
def test_each_claim_names_tests_that_are_there(claim: str) -> None:
    proofs = PROOF.findall(claim.split("|")[3])
    assert proofs
    assert [name for name, file in proofs if not there(name, file)] == []
    # Nothing stands there that only looks like one.
    assert len(proofs) == claim.split("|")[3].count("](")


def test_there_are_claims_and_what_is_not_claimed_is_said() -> None:
    assert len(CLAIMS) >= 20
    assert "## What is not guarded" in PAGE


@pytest.mark.parametrize(
    ("name", "file"),
    [("test_gone", "tests/slack/test_signatures.py"), ("test_gone", "tests/gone.py")],
)
def test_a_test_that_is_gone_is_noticed(name: str, file: str) -> None:
    assert not there(name, file)
