"""Questions to whoever sets Convene up: each answer is looked at before the next is asked."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import typer

from adapters.cli.settings import refuse
from bot.core.i18n import _
from bot.core.setting_faults import unfit
from bot.core.setting_secret_files import ENDING, LARGEST

Fault = Callable[[str], str]
"""What is wrong with an answer, "" where it will do."""


@dataclass(slots=True)
class Questions:
    """What was answered so far, by its variable. `asks`: somebody is there to answer.

    What is given on the command line goes before the environment, and both before a question. What
    is `there` already, in the file that is added to, goes before all of them.
    """

    asks: bool
    there: Mapping[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    def stands(self, variable: str) -> bool:
        """Whether the file has it already, or names a file that holds it."""
        return variable in self.there or variable + ENDING.upper() in self.there

    def stays(self, variable: str, wanted: str | None) -> bool:
        """Whether it stands there; who `wanted` another value on the command line is told so."""
        if self.stands(variable) and wanted not in (None, self.there.get(variable)):
            typer.echo(_("%(variable)s stays as the file has it.", variable=variable))
        return self.stands(variable)

    def setting(
        self,
        variable: str,
        question: str,
        given: str | None,
        option: str,
        *,
        default: str | None = None,
    ) -> None:
        """A setting that is no secret; one left empty is not written down."""
        if self.stays(variable, given):
            return
        found = given if given is not None else os.environ.get(variable) or None
        needed = default is None
        told = self.choice(question, found, option, _of(variable, needed=needed), default=default)
        if told:
            self.told[variable] = told

    def secret(self, variable: str, question: str, file: Path | None, option: str) -> None:
        """A secret: typed or pasted without being shown, out of a file, or out of the environment.

        There is no option that takes it itself: it would stay in the history of the shell, and
        everybody on the machine sees the arguments of what runs. One whose file the environment
        names is decided where Convene is started, and not written down once more.
        """
        elsewhere = file is None and os.environ.get(variable + ENDING.upper())
        if elsewhere or self.stands(variable):
            return
        found = os.environ.get(variable) or None
        if file is not None:
            try:
                found = _read(file)
            except (OSError, UnicodeError) as error:
                why = getattr(error, "strerror", None) or type(error).__name__
                refuse(_("%(file)s can't be read: %(why)s.", file=str(file), why=why))
        fault = _of(variable, needed=True)
        self.told[variable] = self.choice(
            question,
            found,
            _("%(option)s, or %(variable)s in the environment", option=option, variable=variable),
            fault,
            hidden=True,
        )

    def choice(
        self,
        question: str,
        given: str | None,
        option: str,
        fault: Fault,
        *,
        default: str | None = None,
        hidden: bool = False,
    ) -> str:
        """An answer that will do. Exits where it is given and won't, or nobody is there to ask."""
        if given is not None:
            if said := fault(given):
                refuse(said)
            return given
        if not self.asks:
            if default is None:
                refuse(
                    _(
                        "“%(question)s” has no answer. Give %(option)s.",
                        question=question,
                        option=option,
                    )
                )
            return default
        while True:
            # Without a default nothing typed would be asked for again without a word.
            asked = typer.prompt(
                question, default or "", hide_input=hidden, show_default=bool(default)
            )
            told = str(asked).strip()
            if not (said := fault(told)):
                return told
            typer.echo(said if told or not hidden else _nothing())


def _read(file: Path) -> str:
    """What a secret's file holds, so far as a secret goes: a device has no end. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(LARGEST).decode().strip()


def _nothing() -> str:
    return _(
        "Nothing arrived. Paste it, and press Enter; Ctrl+C stops, and nothing is written down."
    )


def one_of(*words: str) -> Fault:
    """Takes these words and no others."""

    def fault(told: str) -> str:
        if told in words:
            return ""
        return _("Take one of these: %(words)s.", words=", ".join(words))

    return fault


def _of(variable: str, *, needed: bool) -> Fault:
    def fault(told: str) -> str:
        if told:
            return unfit(variable, told)
        return _("%(variable)s is needed.", variable=variable) if needed else ""

    return fault
