"""Performs a play on a stage, and tells line by line what was seen and what held."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from adapters.plays.lines import (
    Chooses,
    Comment,
    Community,
    Expects,
    ExpectsNot,
    Fills,
    Guests,
    Happening,
    Members,
    Now,
    Offline,
    Online,
    PassTime,
    PassUntil,
    PlayLine,
    Presses,
    Reacts,
    Replies,
    Restart,
    SetUpLine,
    Stewards,
    Unreacts,
    Uses,
    Writes,
)
from adapters.plays.matching import nearest, occurs
from adapters.plays.stage import Seen, Stage, Stuck, set_up

# One-time codes differ in every run, so a play writes CODE for the one shown last.
_CODE = re.compile(r"\bCODE\b")
_SHOWN = re.compile(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){1,3}\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one line.

    held: whether the expectation held; False for an act that was impossible, None for a line that
    expects nothing. seen: what was shown because of it; for an expectation that did not hold, the
    one thing shown to its audience that decides it: the nearest to what was wanted, or what should
    not have been there. why: the stage's words for an act that was impossible.
    """

    line: PlayLine
    held: bool | None = None
    seen: tuple[Seen, ...] = ()
    why: str = ""


async def perform(
    play: Sequence[PlayLine], stage: Stage, until: int | None = None
) -> AsyncIterator[Turn]:
    """Each line's turn, as soon as it is over; `until` is the number of the last line played.

    An impossible act does not end the play, but a set-up that fails does. Closing the stage is
    up to whoever opened it.
    """
    setting = [line for line in play if isinstance(line, SetUpLine)]
    last = setting[-1].number if setting else 0
    window: tuple[Seen, ...] = ()
    code = ""
    if not setting:
        await stage.begin(set_up(()))
    for line in play:
        if until is not None and line.number > until:
            return
        played = _spelled(line, code)
        # A stage begins with the last line of the set-up: before that it is not known whole.
        turn = await _turn(played, stage, window, setting if line.number == last else ())
        turn = replace(turn, line=line)
        code = _code(turn.seen) or code
        yield turn
        if turn.held is False and isinstance(line, SetUpLine):
            return
        # Several expectations may speak of one act; the next act begins a new window.
        if not isinstance(line, Comment | Expects | ExpectsNot):
            window = turn.seen


def _spelled(line: PlayLine, code: str) -> PlayLine:
    """What somebody writes, with the code that was shown last where it says CODE."""
    match line:
        case Writes() if code:
            return replace(line, text=_CODE.sub(code, line.text))
        case Fills() if code:
            values = tuple((field, _CODE.sub(code, value)) for field, value in line.values)
            return replace(line, values=values)
        case _:
            return line


def _code(seen: Sequence[Seen]) -> str:
    """The newest code that somebody was shown, "" for none."""
    return next((found[0] for one in reversed(seen) if (found := _SHOWN.search(one.text))), "")


async def _turn(
    line: PlayLine, stage: Stage, window: Sequence[Seen], setting: Sequence[SetUpLine]
) -> Turn:
    """`setting` is the whole set-up when `line` ends it, else empty."""
    match line:
        case Comment():
            return Turn(line)
        case Expects() | ExpectsNot():
            return judge(line, window)
        case Community() | Stewards() | Members() | Guests() | Now() if not setting:
            return Turn(line)
        case _:
            return await _happening(line, stage, setting)


async def _happening(
    line: SetUpLine | Happening, stage: Stage, setting: Sequence[SetUpLine]
) -> Turn:
    try:
        if isinstance(line, SetUpLine):
            await stage.begin(set_up(setting))
        else:
            await _play(line, stage)
    except Stuck as stuck:
        return Turn(line, held=False, seen=tuple(await stage.seen()), why=str(stuck))
    return Turn(line, seen=tuple(await stage.seen()))


async def _play(line: Happening, stage: Stage) -> None:
    match line:
        case Writes(person=person, where=where, text=text):
            await stage.say(person, where, text)
        case Presses(person=person, where=where, label=label, on=on):
            await stage.press(person, where, label, on)
        case Chooses(person=person, where=where, option=option, select=select):
            await stage.choose(person, where, option, select)
        case Fills(person=person, values=values):
            await stage.fill(person, dict(values))
        case Reacts(person=person, where=where, emoji=emoji, on=on):
            await stage.react(person, where, emoji, on)
        case Unreacts(person=person, where=where, emoji=emoji, on=on):
            await stage.unreact(person, where, emoji, on)
        case Uses(person=person, where=where, action=action, on=on):
            await stage.use(person, where, action, on)
        case Replies(person=person, where=where, text=text, under=under):
            await stage.reply(person, where, text, under)
        case PassTime(by=by):
            await stage.pass_time(by)
        case PassUntil(at=at):
            await stage.pass_until(at)
        case Offline():
            await stage.offline()
        case Online():
            await stage.online()
        case Restart():
            await stage.restart()
        case _:
            assert_never(line)


def judge(line: Expects | ExpectsNot, window: Sequence[Seen]) -> Turn:
    """Whether an expectation holds against what was shown since the last thing that happened."""
    shown = [one for one in window if one.audience == line.audience]
    hits = [one for one in shown if not line.text or occurs(line.text, one.text)]
    match line:
        case Expects():
            near = nearest(line.text, shown)
            return Turn(line, held=bool(hits), seen=() if hits or near is None else (near,))
        case ExpectsNot():
            return Turn(line, held=not hits, seen=tuple(hits[:1]))
        case _:
            assert_never(line)
