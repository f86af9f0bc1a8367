"""The grammar of plays: text -> lines, or Unreadable naming the line and what was expected."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from adapters.plays.acts import Values, act, fills_form
from adapters.plays.block import block_end, values
from adapters.plays.expectations import expectation
from adapters.plays.lines import (
    Comment,
    Community,
    Expects,
    ExpectsNot,
    Guests,
    Line,
    Members,
    Now,
    PlayLine,
    Stewards,
    Unreadable,
)
from adapters.plays.pass_time import mishap, passing
from adapters.plays.setting import setting
from adapters.plays.tokens import code_of
from bot.core.i18n import _


def parse(text: str) -> list[PlayLine]:
    """Every line of a play but the blank ones. Raises Unreadable for the first that is none.

    A form and its fields are one line, numbered where it begins.
    """
    # Editors differ in how they write "é", end a line, and begin a file: none of it is the play's.
    plain = unicodedata.normalize("NFC", text).removeprefix("\ufeff").replace("\r\n", "\n")
    play = list(_lines(plain.split("\n")))
    _check_order(play)
    _check_people(play)
    return play


def _lines(rows: Sequence[str]) -> Iterator[PlayLine]:
    end = 0
    for start, row in enumerate(rows):
        if start < end or not row.strip():
            continue
        end = start + 1
        fields: Values = ()
        if code := code_of(row):
            if fills_form(code):
                end = block_end(rows, start + 1)
                fields = values(rows[start + 1 : end], start + 2)
            written = "\n".join(rows[start:end]).strip()
            yield _line(Line(start + 1, written), code, fields)
        else:
            yield Comment(start + 1, row.strip())


def _line(at: Line, code: str, fields: Values) -> PlayLine:
    # In this order, so that keywords are never taken for somebody's name.
    made = (
        expectation(at, code)
        or setting(at, code)
        or passing(at, code)
        or mishap(at, code)
        or act(at, code, fields)
    )
    if made is None:
        why = _(
            "Expected somebody's act, as in “Ana: /rsvp yes”, an expectation that begins with >, "
            "a clock line, offline, online or restart, or a comment that begins with --."
        )
        raise Unreadable(at.written, at.number, why)
    return made


def _check_order(play: Sequence[PlayLine]) -> None:
    """Set-up lines stand at the top, and tell the time once."""
    begun = told = False
    for line in play:
        match line:
            case Community() | Stewards() | Members() | Guests() | Now() if begun:
                why = _("Expected an act here: the set-up stands before the first act.")
                raise Unreadable(line.written, line.number, why)
            case Now() if told:
                why = _("Expected “now” once: the time stands above already.")
                raise Unreadable(line.written, line.number, why)
            case Now():
                told = True
            case Comment() | Community() | Stewards() | Members() | Guests():
                pass
            case _:
                begun = True


def _check_people(play: Sequence[PlayLine]) -> None:
    """A community has a steward, and nothing is expected of somebody who is not in the play."""
    steward = any(isinstance(line, Stewards) for line in play)
    told = "\n".join(
        line.written for line in play if not isinstance(line, Comment | Expects | ExpectsNot)
    )
    for line in play:
        match line:
            case Community() if not steward:
                why = _("Expected a line “steward NAME” too: a steward sets the community up.")
                raise Unreadable(line.written, line.number, why)
            case Expects() | ExpectsNot() if not _named(line.audience, told):
                why = _(
                    "Expected somebody of this play: no other line names %(who)s.",
                    who=line.audience.removeprefix("@"),
                )
                raise Unreadable(line.written, line.number, why)
            case _:
                pass


def _named(audience: str, told: str) -> bool:
    name = re.escape(audience.removeprefix("@"))
    return audience.startswith("#") or bool(re.search(rf"(?<!\w){name}(?!\w)", told))
