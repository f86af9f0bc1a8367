"""The transcript of a play: what was done, what was really seen by whom, and what held."""

from dataclasses import replace
from typing import Protocol

from babel.dates import format_datetime
from rich.console import Console
from rich.text import Text

from adapters.plays.abridge import abridged
from adapters.plays.lines import (
    Comment,
    Community,
    Expects,
    ExpectsNot,
    Guests,
    Members,
    Now,
    Offline,
    Online,
    PassTime,
    PassUntil,
    PlayLine,
    Restart,
    Stewards,
    Unreadable,
)
from adapters.plays.runner import Turn
from adapters.plays.stage import Seen
from bot.core.i18n import _, language, n_

MARGIN = 6
"""Columns before what belongs to a line: the line's number stands there."""
MOMENT = "EEEE, MMMM d, HH:mm"
"""When something was shown while time passed; a heading above it."""
NARROWEST = 20
"""Columns that a text gets at least, however narrow the terminal."""


class Transcript(Protocol):
    """A way to tell a play: as a page to read, or as records for another program."""

    def title(self, play: str) -> None:
        """Begin; `play` is the path of its file."""

    def turn(self, turn: Turn) -> None:
        """Tell a line and what came of it."""

    def unreadable(self, error: Unreadable) -> None:
        """Tell that the play was not performed because of a line, and what was expected there."""

    def end(self) -> None:
        """Sum up."""


class Page:
    """A transcript as a steward reads it: coloured on a terminal, plain anywhere else.

    A message that is drawn anew is shown by its first line and what changed; "…" stands for the
    rest. One that was drawn as it was before is left out: nobody saw a difference.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._drawn: dict[str, str] = {}
        self._narrated = False
        self._judged = 0
        self._failed: list[int] = []

    def title(self, play: str) -> None:
        """Begin with the name of the file."""
        self._console.print(Text(play, style="bold underline"))

    def turn(self, turn: Turn) -> None:
        """One line and, below it, what came of it."""
        match turn.line:
            case Expects() | ExpectsNot():
                self._judged += 1
                self._expectation(turn)
            case Comment():
                self._pause()
                self._line(turn.line, "italic dim")
            case Community() | Stewards() | Members() | Guests() | Now():
                self._line(turn.line, "cyan")
                self._opening(turn)
            case PassTime() | PassUntil() | Offline() | Online() | Restart():
                self._pause()
                self._line(turn.line, "bold magenta")
                self._outcome(turn, timed=True)
            case _:
                self._pause()
                self._line(turn.line, "bold")
                self._outcome(turn)
        self._narrated = isinstance(turn.line, Comment)
        if turn.held is False:
            self._failed.append(turn.line.number)

    def unreadable(self, error: Unreadable) -> None:
        """The line, and what was expected there; or what is wrong with the file."""
        said = _("Line %(number)s can't be read: %(line)s", number=error.number, line=error.line)
        self._say(f"✗ {said if error.number else error.why}", "bold red")
        if error.number:
            self._say(error.why, "red", 2)

    def end(self) -> None:
        """How many expectations held, or which lines did not."""
        self._console.print()
        if not self._failed:
            held = n_("%(n)s expectation held.", "%(n)s expectations held.", self._judged)
            self._say(f"✓ {held}", "green")
        else:
            lines = ", ".join(map(str, self._failed))
            said = n_(
                "Line %(lines)s did not come out as written.",
                "Lines %(lines)s did not come out as written.",
                len(self._failed),
                lines=lines,
            )
            self._say(f"✗ {said}", "bold red")
        self._console.print()

    def _pause(self) -> None:
        """A blank row, but not between a comment and what it speaks of."""
        if not self._narrated:
            self._console.print()

    def _line(self, line: PlayLine, style: str, mark: str = "") -> None:
        number = Text(f"{line.number:>{MARGIN - 2}}  {mark}", style="dim")
        self._put(number, Text(line.written, style=style))

    def _seen(self, seen: Seen, text: str, margin: int = MARGIN) -> None:
        self._put(Text(f"{' ' * margin}{seen.audience}  ", style="blue"), Text(text))

    def _say(self, text: str, style: str, margin: int = 0) -> None:
        self._put(Text(" " * margin), Text(text, style=style))

    def _put(self, lead: Text, body: Text) -> None:
        """`body` wrapped beside `lead`, its later rows under its first."""
        width = max(self._console.width - lead.cell_len, NARROWEST)
        for number, row in enumerate(body.wrap(self._console, width)):
            row.rstrip()
            beside = lead if number == 0 else Text(" " * lead.cell_len)
            whole = Text.assemble(beside, row)
            # Wrapped already: rich would wrap once more, and cut what is wider than the terminal.
            self._console.print(whole, no_wrap=True, overflow="ignore", crop=False)

    def _opening(self, turn: Turn) -> None:
        """What everybody saw of the set-up; the forms and welcomes before it are only counted."""
        shared = tuple(seen for seen in turn.seen if seen.audience[0] in "#@")
        self._outcome(replace(turn, seen=shared))
        if alone := len(turn.seen) - len(shared):
            said = n_(
                "… and %(n)s answer that one person saw while it was set up.",
                "… and %(n)s answers that one person each saw while it was set up.",
                alone,
            )
            self._say(said, "dim", MARGIN)

    def _outcome(self, turn: Turn, *, timed: bool = False) -> None:
        """What was seen because of a line; `timed` when each came."""
        at = None
        for seen in turn.seen:
            before = self._drawn.get(seen.message)
            if seen.message:
                self._drawn[seen.message] = seen.text
            # Redraws that changed nothing were seen by nobody.
            if seen.text == before:
                continue
            if timed and seen.at and seen.at != at:
                at = seen.at
                self._say(format_datetime(at, MOMENT, locale=language()), "magenta", MARGIN)
            self._seen(seen, abridged(seen.text, before))
        if turn.why:
            self._say(f"✗ {turn.why}", "bold red", MARGIN)

    def _expectation(self, turn: Turn) -> None:
        mark, style = ("✓ ", "green") if turn.held else ("✗ ", "bold red")
        self._line(turn.line, style, mark)
        if not turn.held:
            self._say(_miss(turn), "red", MARGIN + 2)
            for seen in turn.seen:
                self._seen(seen, seen.text, MARGIN + 2)


def _miss(turn: Turn) -> str:
    match turn.line:
        case ExpectsNot():
            return _("This was shown all the same:")
        case Expects(audience=audience):
            return _("Nearest:") if turn.seen else _("Nothing was shown to %(who)s.", who=audience)
        case _:
            return ""
