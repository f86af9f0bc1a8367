"""`convene keys`: a new key put first, and older ones dropped once nothing needs them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.cli.database_checks import database
from adapters.cli.key_place import NAME, NotPlaced, place
from adapters.cli.options import SECONDS
from adapters.cli.settings import found_in, refuse
from adapters.cli.typed import advised, typed
from adapters.wiring.apps import slack_key, slack_keyring
from bot.core.checks import Finding
from bot.core.i18n import _, n_
from bot.core.settings import Settings

if TYPE_CHECKING:
    from adapters.wiring.apps import Keyring

TO_DO = 1
"""Exit status where something is left that somebody has to see to: keys to be put in their place,
or tokens that none opens."""


def rotate(file: Path) -> int:
    """Put a new key first and close everything with it, or finish what was begun; the status."""
    chosen, keys = _given(file)
    with _ring(chosen) as ring:
        unopened = _opens(ring, keys, file)
        # A key is first that has closed nothing yet: it was put there, and that is not finished.
        begun = ring is not None and bool(ring.standing(keys).older)
        if not begun:
            keys = f"{slack_key()},{keys}"
            again = ring is not None and bool(ring.standing(keys).older)
            if not _put(file, keys, again=again):
                return _ended(unopened) or TO_DO
        number = ring.close_anew(keys, datetime.now(UTC), "keys rotate") if ring else 0
    _say(
        n_(
            "The token of 1 workspace is encrypted with the new key.",
            "The tokens of %(n)s workspaces are encrypted with the new key.",
            number,
        )
        if number
        else _("No workspace's token is kept yet."),
        _(
            "Now restart Convene wherever it runs. Then `%(retire)s` drops the older key.",
            retire=typed("keys retire", file),
        ),
    )
    return _ended(unopened)


def retire(file: Path) -> int:
    """Drop every key but the first, unless something needs them; the status."""
    chosen, keys = _given(file)
    newest, _comma, older = keys.partition(",")
    now = datetime.now(UTC)
    with _ring(chosen) as ring:
        unopened = _opens(ring, keys, file)
        if ring is not None:
            _need(ring.standing(keys).older, file)
            if others := ring.others(newest, now):
                host, later = others[0]
                refuse(
                    _(
                        "Convene on %(host)s still runs with an older key first. Restart it, and "
                        "run this again. If it runs no more, wait until %(later)s UTC.",
                        host=host,
                        later=f"{later:%H:%M}",
                    )
                )
            # Before the key goes: whoever stops here finds all in order, and can go on.
            if older or ring.standing(newest).unfinished:
                ring.close_anew(newest, now, "keys retire")
    if not older:
        _say(_("There is no older key."))
        return _ended(unopened)
    if not _put(file, newest, again=False):
        return _ended(unopened) or TO_DO
    _say(
        _("The older keys are gone; all else that is kept opens with the newest alone.")
        if unopened
        else _("The older keys are gone; what is kept opens with the newest alone.")
    )
    return _ended(unopened)


def _opens(ring: "Keyring | None", keys: str, file: Path) -> str:
    """What is to be said of tokens that none of these keys opens, "" where there are none.

    Exits where they open nothing of what is kept: a new key in front of them would open no more.
    """
    if ring is None:
        return ""
    found = ring.standing(keys)
    said = advised(found.unopened, file)
    if found.nothing_opens:
        refuse(f"{said} {_('Nothing was changed.')}")
    return said


def _ended(unopened: str) -> int:
    """The status; what no key opens is said last, since somebody has to see to it."""
    if not unopened:
        return 0
    _say(unopened)
    return TO_DO


def _need(number: int, file: Path) -> None:
    if number:
        refuse(
            n_(
                "The token of 1 workspace opens with an older key alone. Run `%(rotate)s` first.",
                "The tokens of %(n)s workspaces open with an older key alone. Run `%(rotate)s` "
                "first.",
                number,
                rotate=typed("keys rotate", file),
            )
        )


def _given(file: Path) -> tuple[Settings, str]:
    """The settings, and the keys that they name."""
    chosen = found_in(file)
    if not isinstance(chosen, Settings):
        refuse(*chosen)
    if chosen.encryption_keys is None:
        refuse(
            _(
                "%(name)s is empty, so no workspace's token is kept. `%(key)s` makes the first "
                "key.",
                name=NAME,
                key=typed("slack key"),
            )
        )
    return chosen, ",".join(
        key.strip() for key in chosen.encryption_keys.get_secret_value().split(",")
    )


@contextmanager
def _ring(chosen: Settings) -> Iterator["Keyring | None"]:
    """What is closed in the database; None where there is none yet. Exits where it is unfit."""
    looked, fit = database(chosen, SECONDS)
    if faults := [each.said for each in looked if each.finding is Finding.FAIL]:
        refuse(*faults)
    if not fit:
        yield None
        return
    with slack_keyring(chosen.database_url.get_secret_value()) as ring:
        yield ring


def _put(file: Path, keys: str, *, again: bool) -> bool:
    """Put keys in their place; False where somebody has to, and is told what and how."""
    where = place(file)
    try:
        where.put(keys)
    except NotPlaced as why:
        _say(
            _("%(why)s. Put this there yourself:", why=str(why)),
            keys if where.alone else f"{NAME}={keys}",
            _(
                "Then restart Convene wherever it runs, and run `%(rotate)s` again.",
                rotate=typed("keys rotate", file),
            )
            if again
            else _("Then restart Convene wherever it runs."),
        )
        return False
    _say(_("%(file)s holds the keys as they are now.", file=str(where.file)))
    return True


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
