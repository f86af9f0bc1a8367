"""Words -> Slack's mrkdwn: our neutral markdown translated, and whatever members wrote escaped."""

from dataclasses import dataclass, field, replace
from typing import assert_never
from zoneinfo import ZoneInfo

from adapters.slack.names import Naming
from adapters.slack.taken import NONE, Kinds
from adapters.slack.written import APART, escape, kept
from bot.core.cards.plain import flat, moment
from bot.core.rules.cities import city
from bot.core.text import Link, Part, Person, Said, When, Words

PLATFORM = "slack"
BOLD = "**"
"""The mark of our neutral markdown, before and after."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a card is drawn for: everybody in a channel, or one person alone (`alone`).

    `workspace` is where the people are whom it may mention. `takes` are the blocks that may be
    there though not every workspace takes them, as in messages alone.
    """

    workspace: str
    alone: bool = False
    naming: Naming = field(default_factory=Naming)
    takes: Kinds = NONE


def mrkdwn(text: Words, reader: Reader) -> str:
    """One text for a mrkdwn object with `verbatim`, where Slack finds no mentions of its own."""
    out, bold, code = [], False, False
    for part in text:
        said = _coded(part) if code else _part(part, reader, bold=bold)
        # Bold ends with its line.
        out.append(said.replace("\n", " ") if bold and not isinstance(part, str) else said)
        bold ^= isinstance(part, str) and part.count(BOLD) % 2 == 1
        code ^= _turns(part)
    return "".join(out)


def strong(text: Words, reader: Reader) -> str:
    """One text in bold as a whole. Slack nests nothing, so that no mark within may end it."""
    out, code = [], False
    for part in text:
        inner = part.replace(BOLD, "") if isinstance(part, str) else part
        out.append(_coded(inner) if code else _part(inner, reader, bold=True))
        code ^= _turns(part)
    return "\n".join(map(_bold, "".join(out).split("\n")))


def _turns(part: Part) -> bool:
    """Whether our own `code` begins or ends in a part."""
    return isinstance(part, str) and part.count("`") % 2 == 1


def _coded(part: Part) -> str:
    """A part within our own `code`, which is there to be copied: no unseen sign stands in it."""
    if isinstance(part, str):
        return escape(part)
    # Code ends with its line.
    return escape(flat((part,)).replace("`", "'").replace("\n", " "))


def _bold(line: str) -> str:
    """A line in bold, which ends with its line; no mark stands beside a space, nor beside another
    one: between two Slack shows nothing but them."""
    inner = line.strip(f" \t{APART}")
    return line.replace(inner, f"*{inner}*", 1) if inner else line


def _part(part: Part, reader: Reader, *, bold: bool) -> str:
    match part:
        case str():
            # Our neutral markdown is bold between two stars, Slack's between one.
            return escape(part).replace(BOLD, "*")
        case Said():
            return kept(part.text, bold=bold)
        case Person():
            return person(part, reader, bold=bold)
        case When():
            return when(part)
        case Link():
            return link(part)
        case _:
            assert_never(part)


def person(who: Person, reader: Reader, *, bold: bool = False) -> str:
    """Somebody by name; a mention only where nobody else reads it, so that it pings nobody."""
    here = f"{PLATFORM}:{reader.workspace}:"
    users = [a.removeprefix(here) for a in who.accounts if a.startswith(here)]
    # An id and nothing else, since it is not escaped.
    if reader.alone and users and users[0].isalnum():
        return f"<@{users[0]}>"
    return kept(who.name, bold=bold)


def link(to: Link) -> str:
    """A link with its label; an address with what would end the link is shown as text."""
    url = to.url.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E")
    return f"<{url.replace('&', '&amp;')}|{escape(to.label).replace('|', '¦')}>"


def when(at: When) -> str:
    """A time on each reader's own clock; for those without one, words with the zone.

    A day alone is what a gathering is called by: it stays as it is.
    """
    match at.show:
        case "day":
            return moment(at)
        case "time":
            return _date(at, "{time}", f"{moment(at)} ({city(at.zone)})")
        case "moment":
            return _date(at, "{date_short_pretty} {time}", f"{moment(at)} ({city(at.zone)})")
        case "span":
            return _span(at)
        case _:
            assert_never(at.show)


def _span(at: When) -> str:
    starts = replace(at, show="moment")
    if at.ends is None:
        return when(starts)
    said = moment(at).removeprefix(moment(starts)).removeprefix("–")
    zone = ZoneInfo(at.zone)
    same = at.ends.astimezone(zone).date() == at.starts.astimezone(zone).date()
    ends = replace(at, starts=at.ends)
    last = _date(
        ends, "{time}" if same else "{date_short_pretty} {time}", f"{said} ({city(at.zone)})"
    )
    return _date(at, "{date_short_pretty} {time}", moment(starts)) + "–" + last


def _date(at: When, form: str, words: str) -> str:
    """https://docs.slack.dev/messaging/formatting-message-text#date-formatting"""
    return f"<!date^{int(at.starts.timestamp())}^{form}|{escape(words)}>"
