"""Dump: a copy of a database on a server, made and read by PostgreSQL's own programs."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from store.backup import begun_for
from store.checkup import examined
from store.core.address import read
from store.core.trouble import Trouble, Unusable
from store.core.unfinished import clear_folders_of_nobody

DUMP = ".dump"
"""How the name of a copy of a database on a server ends."""
HEADING = b"PGDMP"
"""What every dump of this kind begins with."""
APART = ".convene-restore-"
"""How the name of the folder begins in which a dump is taken apart, among the copies."""


def dumped(url: str, target: Path) -> None:
    """Copy a database on a server, whoever uses it meanwhile, to a file that is not there yet.

    The database is looked at before and the whole of the copy after. Raises Unusable, and leaves
    nothing behind, where no copy can be made.
    """
    examined(url)
    dump(url, target)


def dump(url: str, target: Path) -> None:
    """The same, whatever the database is."""
    clear_folders_of_nobody(target.parent, APART)
    try:
        with begun_for(target) as begun:
            run("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", f"--file={begun}")
            whole(begun)
    except OSError as error:
        raise Unusable(Trouble.NO_COPY, error.strerror or str(error)) from error


def whole(copy: Path) -> None:
    """Read a dump to its end. Raises Unusable where that can't be done."""
    run("pg_restore", "", f"--file={os.devnull}", str(copy))


def run(program: str, url: str, *options: str) -> str:
    """Run one of PostgreSQL's programs, on a database where a `url` is given; what it printed.

    Raises Unusable with what it complained of.
    """
    found = shutil.which(program)
    if found is None:
        raise Unusable(
            Trouble.NO_COPY,
            f"{program} is not installed here; install PostgreSQL's client programs, as with "
            "`apt-get install postgresql-client`",
        )
    done = subprocess.run(  # noqa: S603 - our own words, and a program from the system's own path
        [found, *_where(url), *options], env=_environment(url), capture_output=True, check=False
    )
    if done.returncode:
        raise Unusable(Trouble.NO_COPY, _complaint(done.stderr.decode(errors="replace")))
    return done.stdout.decode(errors="replace")


def _where(url: str) -> Sequence[str]:
    # Everybody on the machine sees the arguments of what runs, so the password is not among them.
    if not url:
        return ()
    named = read(url).set(drivername="postgresql", password=None)
    return (f"--dbname={named.render_as_string(hide_password=False)}",)


def _environment(url: str) -> dict[str, str]:
    password = read(url).password if url else None
    # In English, as all that the operator reads.
    return {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": str(password)} if password else {})}


def _complaint(said: str) -> str:
    """Why it did not do it, without who says so: the first error, and what is told of it."""
    told = re.findall(r"(?:error|detail): +(.*)", said, re.IGNORECASE)[:2]
    return "; ".join(told) or said.strip().partition("\n")[0]
