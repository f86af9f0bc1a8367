"""The list of what has landed: the checksum of each migration that is never changed again.

`make landed` adds those that are not on it yet, when they come to the main branch. The list has
the form that `sha256sum --check` reads.
"""

import sys
from hashlib import sha256
from pathlib import Path

from store.fitness import HISTORY

LIST = "landed.sha256"


def listed(history: Path = HISTORY) -> dict[str, str]:
    """The checksums on the list, by file."""
    lines = (history / LIST).read_text("ascii").splitlines()
    return {name: checksum for checksum, name in (line.split() for line in lines)}


def present(history: Path = HISTORY) -> dict[str, str]:
    """The checksums of the migrations as they are, by file, the first one first."""
    files = sorted((history / "versions").glob("[0-9]*.py"))
    return {f"versions/{each.name}": sha256(each.read_bytes()).hexdigest() for each in files}


def faults(history: Path = HISTORY) -> list[str]:
    """What is not as it landed, a sentence each."""
    there, before = present(history), listed(history)
    found = [f"{name} has landed and is gone." for name in before if name not in there]
    found += [
        f"{name} has landed and was changed since. Undo that, and write another migration."
        for name, checksum in before.items()
        if name in there and there[name] != checksum
    ]
    found += [
        f"{name} comes before {max(before)}, which has landed. Give it a later number."
        for name in there
        if before and name not in before and name < max(before)
    ]
    return found


def add(history: Path = HISTORY) -> list[str]:
    """Put those on the list that are not on it yet; their names."""
    there, before = present(history), listed(history)
    added = [name for name in there if name not in before]
    lines = [f"{checksum}  {name}\n" for name, checksum in (before | there).items()]
    (history / LIST).write_text("".join(lines), "ascii")
    return added


if __name__ == "__main__":
    if wrong := faults():
        sys.exit("\n".join(wrong))
    sys.stdout.write("\n".join(add() or ["All of them are listed."]) + "\n")
