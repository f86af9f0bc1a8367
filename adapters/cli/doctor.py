"""`convene doctor`: what is well, and what is not with how to mend it; it changes nothing."""

import asyncio
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from adapters.cli.database_checks import database, inside, known, something_in
from adapters.cli.local_checks import kept, readers, strength, whole
from adapters.cli.port_check import port
from adapters.cli.settings import UNUSABLE, found_in
from adapters.cli.typed import advised
from adapters.wiring.checks import looked_over
from adapters.wiring.platforms import connects_to_discord, connects_to_slack
from bot.core.checks import Check, Finding, seen, unseen
from bot.core.i18n import _, n_
from bot.core.rules.visible import shortened, visible
from bot.core.setting_secrets import hidden
from bot.core.settings import Settings
from store.checkup import looking
from store.database import Session

Answer = TypeVar("Answer")

LONGEST = 1000
"""Characters of what is said of one check."""
FAILS = 1
"""Exit status when something fails."""
STYLES = {Finding.PASS: "green", Finding.FAIL: "bold red", Finding.UNSEEN: "dim"}
ELSEWHERE = ("address", "slack", "discord", "mail")


def doctor(file: Path, copies: Path | None, seconds: float, *, offline: bool, as_json: bool) -> int:
    """Look at everything and print what was found; the exit status."""
    chosen = found_in(file)
    if not isinstance(chosen, Settings):
        said = [advised(fault, file) for fault in chosen]
        _print([Check("settings", Finding.FAIL, fault) for fault in said], "", as_json=as_json)
        return UNUSABLE
    with _quiet():
        found = list(_looked(chosen, file, copies or chosen.backup_folder, seconds, offline))
    safe = [
        replace(each, said=_safe(advised(each.said, file), chosen), about=_safe(each.about, chosen))
        for each in found
    ]
    _print(safe, advised(_closing(chosen, offline=offline), file), as_json=as_json)
    return FAILS if any(each.finding is Finding.FAIL for each in safe) else 0


def _closing(chosen: Settings, *, offline: bool) -> str:
    """What is said where nothing fails: who was not asked may fail all the same."""
    if not (connects_to_slack(chosen) or connects_to_discord(chosen)):
        return _(
            "Nothing fails, but no chat platform is connected yet. `convene init` connects one."
        )
    if offline:
        return _("Nothing fails here. No platform was asked: `convene doctor` asks them.")
    return _("Nothing fails.")


def _looked(
    chosen: Settings, file: Path, copies: Path, seconds: float, offline: bool
) -> Iterator[Check]:
    now = datetime.now(UTC)
    yield seen("settings", lambda: whole(chosen, file))
    yield seen("secrets", lambda: strength(chosen))
    yield seen("files", lambda: readers(chosen, file, copies))
    yield seen("port", lambda: asyncio.run(port(chosen.host, chosen.port, seconds)))
    told, fit = database(chosen, seconds)
    yield from told
    within: list[Check]
    something: bool | None
    if fit:
        within, something = inside(chosen, now, seconds)
    else:
        within, something = _not_inside(), something_in(chosen, seconds)
    yield from within
    yield from kept(chosen, copies, now, something=something)
    if offline:
        why = _("You asked to look at this machine alone.")
        yield from (unseen(name, why) for name in ELSEWHERE)
        return

    def look(job: Callable[[Session], Answer]) -> Answer:
        with looking(chosen.database_url.get_secret_value(), seconds) as session:
            return job(session)

    yield from asyncio.run(looked_over(chosen, look if fit else None, seconds))


def _safe(text: str, chosen: Settings) -> str:
    """A text to print: a platform or a library may have put anything into it, secrets too."""
    # Between the two: a secret with something invisible in it would not be found, and one that is
    # cut would leave a part.
    told = hidden(" ".join(visible(text).split()), chosen)
    return shortened(told, LONGEST)


def _not_inside() -> list[Check]:
    why = _("There is no database of this version to look into.")
    return [seen("time zones", known), unseen("clock", why), unseen("outbox", why)]


def _print(found: Sequence[Check], closing: str, *, as_json: bool) -> None:
    fails = sum(each.finding is Finding.FAIL for each in found)
    if as_json:
        told = {"fails": fails, "checks": [asdict(each) for each in found]}
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    for each in found:
        name = f"{each.name} {each.about}".strip()
        state = (f"{each.finding.value:<13}", STYLES[each.finding])
        console.print(Text.assemble(state, f"  {name:<20}  ", each.said))
    console.print(n_("1 check fails.", "%(n)s checks fail.", fails) if fails else closing)


@contextmanager
def _quiet() -> Iterator[None]:
    """Libraries log nothing: it could be anything, and each check says what it saw."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
