"""The set-up lines of a play: where and when it takes place, and who is there."""

from datetime import datetime
from zoneinfo import available_timezones

from adapters.plays.lines import (
    Community,
    Guests,
    Line,
    Members,
    Now,
    SetUpLine,
    Stewards,
    Unreadable,
)
from adapters.plays.tokens import Quoted, civil, names, tokens
from bot.core.i18n import _


def setting(at: Line, code: str) -> SetUpLine | None:
    """The set-up line that `code` is; None if it is none. Raises Unreadable."""
    match tokens(code):
        case ["community", *words]:
            return _community(at, words)
        case ["steward" | "stewards", *_rest]:
            return Stewards(at.number, at.written, _names(at, code))
        case ["member" | "members", *_rest]:
            return Members(at.number, at.written, _names(at, code))
        case ["guest" | "guests", *_rest]:
            return Guests(at.number, at.written, _names(at, code))
        case ["now", *_rest]:
            return Now(at.number, at.written, _now(at, code))
        case _:
            return None


def _community(at: Line, words: list[str | Quoted]) -> Community:
    match words:
        case [str(template), Quoted(name), "in", str(channel), "zone", str(zone)] if (
            channel.startswith("#") and len(channel) > 1
        ):
            # Told here, by its line, rather than by the form that the founder would fill in.
            if zone not in available_timezones():
                why = _("Expected a time zone at the end, like America/Phoenix or Europe/Berlin.")
                raise Unreadable(at.written, at.number, why)
            return Community(at.number, at.written, template, name, channel, zone)
        case _:
            why = _(
                "Expected a community written like this: "
                'community first-friday "Phoenix facilitators" in #facilitators '
                "zone America/Phoenix"
            )
            raise Unreadable(at.written, at.number, why)


def _names(at: Line, code: str) -> tuple[str, ...]:
    keyword, _space, listed = code.partition(" ")
    if found := names(listed):
        return found
    why = _(
        "Expected names after “%(keyword)s”, one word each, with commas between them: Ana, Bo, Dee",
        keyword=keyword,
    )
    raise Unreadable(at.written, at.number, why)


def _now(at: Line, code: str) -> datetime:
    if found := civil(code.removeprefix("now").strip()):
        return found
    why = _("Expected a date and a time of day after “now”, like 2026-03-02 09:00")
    raise Unreadable(at.written, at.number, why)
