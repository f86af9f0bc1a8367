"""The list of files that their own tests prove too little: read, compared, and made shorter."""

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from tests.proofs.files import Proof

LIST = Path(__file__).with_suffix(".toml")
HEAD = """\
# So many lines of each file are not run by the tests of its own folder, where that is more than one
# in twenty. This list only shrinks; `make proofs` writes it anew.

"""


def read(path: Path = LIST) -> dict[str, int]:
    """The files on the list, each with its number of lines."""
    listed: dict[str, int] = tomllib.loads(path.read_text()) if path.exists() else {}
    return listed


def written(listed: Mapping[str, int]) -> str:
    """The list as its file holds it."""
    return HEAD + "".join(f'"{file}" = {count}\n' for file, count in sorted(listed.items()))


def due(proofs: Sequence[Proof]) -> dict[str, int]:
    """What would be on the list if it were begun today."""
    return {proof.file: len(proof.unrun) for proof in proofs if proof.wanting}


def worse(proofs: Sequence[Proof], listed: Mapping[str, int]) -> list[str]:
    """A sentence for each file that its own tests prove less than they must."""
    return [
        f"{proof.file}: its own tests do not run {len(proof.unrun)} of {proof.lines} lines"
        f" ({', '.join(map(str, proof.unrun))})."
        for proof in proofs
        if proof.wanting and len(proof.unrun) > listed.get(proof.file, 0)
    ]


def better(
    proofs: Sequence[Proof], folders: Collection[str], listed: Mapping[str, int]
) -> list[str]:
    """A sentence for each file of these folders that is listed with more lines than it must be."""
    now = due(proofs)
    return [
        f"{file} is listed with {count}, and {now.get(file, 0)} would do: run `make proofs`."
        for file, count in listed.items()
        if folder(file) in folders and now.get(file, 0) < count
    ]


def grown(proofs: Sequence[Proof], listed: Mapping[str, int]) -> list[str]:
    """A sentence for each folder whose part of the list would grow.

    Folders are compared here, not files, so that a file may be renamed or taken apart.
    """
    before, now = _by_folder(listed), _by_folder(due(proofs))
    return [
        f"The list is to shrink: {name} would have {count} lines on it, and has {before[name]}."
        for name, count in now.items()
        if count > before[name]
    ]


def _by_folder(listed: Mapping[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for file, count in listed.items():
        counts[folder(file)] += count
    return counts


def folder(file: str) -> str:
    """The folder a file is in: "bot/roles"."""
    return "/".join(file.split("/")[:2])
