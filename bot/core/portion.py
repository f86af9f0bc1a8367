"""Portion: how much of a written line belongs to one parameter, and what is left for others."""

import re
from collections.abc import Sequence

from bot.core.command import Param
from bot.core.kinds.kind import Reading
from bot.core.rules.quotes import masked, quoted


def take(
    param: Param, later: Sequence[Param], free: str, reading: Reading, *, by_name: bool = False
) -> tuple[str | None, str]:
    """What of `free` belongs to `param` (None for nothing), and what is left for `later` ones.

    `by_name`: its name stood before, so that what follows is its value, well written or not.
    """
    wanted = param.required or by_name
    if param.kind.field == "flag" and (
        said := re.match(rf"{re.escape(param.name)}(?!\S)", free, re.IGNORECASE)
    ):
        return "yes", free[said.end() :].strip()
    yields = param.kind.yields and not by_name and any(p.kind.greedy for p in later)
    if not param.kind.marks and (quotation := quoted(free)):
        text, rest = quotation[0], free[quotation[1] :].strip()
        sure = max(param.kind.match(text, reading), param.kind.near(text, reading))
        if not param.kind.greedy and (yields or not wanted) and sure < len(text):
            return None, free
        # Where nothing else takes what follows, the marks belong to a text that goes on.
        if not param.kind.greedy or not rest or _has_room(later, rest, reading):
            return text, rest
    if certain := param.kind.match(free, reading):
        return _cut(free, certain)
    if not param.kind.greedy:
        if yields:
            return None, free
        if not wanted:
            near = 0 if param.kind.yields else param.kind.near(free, reading)
            claimed = not near or any(_match(p, free, reading) for p in later)
            return (None, free) if claimed else _cut(free, near)
        # Whether it is well written is for its kind to say, which knows how it ought to be.
        word = free.find(" ") if later and " " in free else len(free)
        return _cut(free, param.kind.near(free, reading) or word)
    if any(_match(p, free, reading) for p in later) and not wanted:
        return None, free
    return _cut(free, _claimed(free, later, reading))


def _cut(text: str, at: int) -> tuple[str, str]:
    return text[:at].strip(), text[at:].strip()


def _has_room(later: Sequence[Param], rest: str, reading: Reading) -> bool:
    """Whether one of the `later` parameters may take what follows a quotation."""
    rest = re.sub(r"^[:,]\s+", "", rest)
    return any(
        # What looks meant as one of them is asked about, rather than said with the marks.
        param.kind.greedy or _match(param, rest, reading) or param.kind.near(rest, reading)
        for param in later
    )


def _claimed(text: str, later: Sequence[Param], reading: Reading) -> int:
    """Where the first word stands at which something of a later parameter's kind begins.

    Within quotation marks there is none.
    """
    sure = [param for param in later if not param.kind.greedy]
    starts = (found.start() for found in re.finditer(r"(?<=\s)\S", masked(text)))
    return next(
        (at for at in starts if any(_match(param, text[at:], reading) for param in sure)), len(text)
    )


def after_name(param: Param, text: str) -> str | None:
    """What follows a parameter's name at the start of `text`; None where it does not begin so."""
    name, _space, rest = text.partition(" ")
    return rest.strip() or None if name == param.name else None


def named_next(param: Param, text: str) -> bool:
    """Whether `text` begins with the parameter's name and its value, or is its name alone."""
    return text == param.name or after_name(param, text) is not None


def _match(param: Param, text: str, reading: Reading) -> bool:
    """Whether `text` begins with something of the parameter's kind, or its name and that."""
    return any(param.kind.match(t, reading) for t in (text, after_name(param, text)) if t)
