"""The wheel: what is built from the clone runs elsewhere, with all that it needs inside."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import ROOT, environment

ROOMS = ("adapters", "bot", "scheduler", "store")
BESIDE = ("pyproject.toml", "README.md", "LICENSE")
BUILD = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
PAGES += (ROOT / "adapters" / "cli").glob("*.py")
PAGES += [each for each in (ROOT / "deploy").iterdir() if each.is_file()]


def pip(*args: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", *map(str, args)], check=True)


def built(folder: Path) -> Path:
    """The wheel of what lies in the clone, built as `make wheel` does but away from it."""
    clone = folder / "clone"
    clone.mkdir()
    for room in ROOMS:
        shutil.copytree(ROOT / room, clone / room, ignore=shutil.ignore_patterns("__pycache__"))
    for each in BESIDE:
        shutil.copy(ROOT / each, clone)
    pip(*BUILD, folder / "dist", clone)
    (wheel,) = (folder / "dist").iterdir()
    return wheel


def installed(wheel: Path, folder: Path) -> Path:
    """Where it lies in a fresh environment, which borrows all other packages from ours."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    pip("--python", folder / "bin" / "python", "install", "-q", "--no-deps", "--no-index", wheel)
    (packages,) = (folder / "lib").glob("*/site-packages")
    ours = {str(each.locate_file("")) for each in distributions()} - {str(ROOT)}
    (packages / "borrowed.pth").write_text("\n".join(sorted(ours)))
    return packages


def files(folder: Path) -> set[str]:
    """What lies in the rooms below a folder, less what Python keeps for itself."""
    every = (each for room in ROOMS for each in (folder / room).rglob("*") if each.is_file())
    return {str(each.relative_to(folder)) for each in every if each.suffix != ".pyc"}


@contextmanager
def open_playground(convene: Path, there: Path) -> Iterator[str]:
    """The address of a demo that runs meanwhile in a folder, where it keeps its data."""
    command = [str(convene), "demo", "--no-browser", "--port", "0"]
    env = environment(DEMO_FOLDER=str(there)) | {"PYTHONPATH": ""}
    with subprocess.Popen(command, cwd=there, env=env, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout
        try:
            yield demo.stdout.readline().rpartition(" ")[2].strip()
        finally:
            demo.terminate()


def set_up(convene: Path, there: Path) -> None:
    """Set it up for both platforms, and have the doctor look, with nothing of the clone at hand."""
    given = {
        "SLACK_BOT_TOKEN": "xoxb-123456789012-abcDEFghi",
        "SLACK_APP_TOKEN": "xapp-1-A0123456-abcDEFghi",
        "DISCORD_TOKEN": "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.hunter2hunter2",
    }
    told = [str(convene), "init", "--no-questions", "--platform", "both", "--offline"]
    said = subprocess.check_output(told, cwd=there, env=given, text=True)
    assert "Nothing fails here." in said
    assert (there / "slack-manifest.yaml").stat().st_size
    looked = [str(convene), "doctor", "--offline", "--json"]
    found = json.loads(subprocess.check_output(looked, cwd=there, env={}, text=True))
    assert found["fails"] == 0
    (there / ".env").unlink()


@pytest.mark.long
def test_what_was_built_runs_in_an_empty_folder_elsewhere(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    packages = installed(built(tmp_path), tmp_path / "fresh")
    assert files(packages) == files(ROOT)
    convene = tmp_path / "fresh" / "bin" / "convene"
    help = subprocess.check_output([str(convene), "--help"], cwd=there, env={}, text=True)
    assert "community of practice" in help
    set_up(convene, there)
    with open_playground(convene, there) as address:
        page = urlopen(address).read().decode()  # noqa: S310
        for kept in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
            assert urlopen(address.rstrip("/") + kept).status == 200  # noqa: S310
    assert "/static/page.css" in page
    assert (there / "convene.db").stat().st_size


def test_no_page_installs_another_program_of_that_name() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    for page in PAGES:
        said = page.read_text()
        for command in re.findall(r"pip install [^`&\n]*", said):
            assert not re.search(r"\bconvene(?![-_]bot)", command), f"{page.name}: {command}"
        assert set(re.findall(r"convene_bot-([\d.]+)-", said)) <= {version}, page.name
