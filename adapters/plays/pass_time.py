"""The lines of a play between acts: time that passes, and mishaps."""

from adapters.plays.lines import (
    Line,
    Offline,
    Online,
    PassTime,
    PassUntil,
    Restart,
    Unreadable,
)
from adapters.plays.tokens import civil, length
from bot.core.i18n import _

Mishap = Offline | Online | Restart

_MISHAPS: dict[str, type[Mishap]] = {"offline": Offline, "online": Online, "restart": Restart}


def passing(at: Line, code: str) -> PassTime | PassUntil | None:
    """The clock line that `code` is; None if it is none. Raises Unreadable."""
    match code.split(maxsplit=2):
        case ["clock", "to", when] if until := civil(when):
            return PassUntil(at.number, at.written, until)
        case ["clock", how, *_rest] if how.startswith("+"):
            by = length(code.partition("+")[2].strip())
            if by is not None:
                return PassTime(at.number, at.written, by)
        # It is meant as a clock line, so it is not tried as somebody called Clock.
        case ["clock", *_rest]:
            pass
        case _:
            return None
    why = _("Expected how far: clock +3d, clock +2h 30m, or clock to 2026-03-13 09:00")
    raise Unreadable(at.written, at.number, why)


def mishap(at: Line, code: str) -> Mishap | None:
    """The mishap that `code` is; None if it is none. Raises Unreadable."""
    keyword, _space, more = code.partition(" ")
    if keyword not in _MISHAPS:
        return None
    if more:
        why = _("Expected nothing after “%(keyword)s”.", keyword=keyword)
        raise Unreadable(at.written, at.number, why)
    return _MISHAPS[keyword](at.number, at.written)
