"""Words -> Discord's markdown: our neutral markdown as it is, and whatever members wrote inert."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.core.cards.plain import flat, moment
from bot.core.i18n import _, translated
from bot.core.rules.visible import visible
from bot.core.text import Link, Person, Said, When, Words

PLATFORM = "discord"

# Discord's own reading of markdown: https://docs.discord.com/developers/reference#message-formatting
ADDRESS = re.compile(r"<(https?://[^\s<>]+)>|(https?://[^\s<>]+)", re.IGNORECASE)
_AFTER = re.compile(r"[.,:;!?\"'()\[\]*_~|`\\]+\Z")
"""What stands behind an address rather than in it, as far as no bracket of its own is closed."""
_MARKS = re.compile(r"[\\*_~|`<\[\]]|@(?=everyone|here)")
_BLOCKS = re.compile(r"^([^\S\n]*)(?:([#>+-])|(\d+)([.)]))", re.MULTILINE)
_MARKED = str.maketrans({c: f"%{ord(c):02X}" for c in "*|`\\<>"})


def as_written(text: str) -> str:
    """`text`, for a Reader for whom commands are called what they are."""
    return text


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a card is drawn for: `workspace` is the guild where the people are that it mentions.

    `told` puts the commands that our own texts name as they are typed here, and `opened` where they
    can be pressed. `foreign`: their client has a language that our texts are not in. `pictures` is
    whether charts may be pictures there.
    """

    workspace: str
    told: Callable[[str], str] = as_written
    opened: Callable[[str], str] | None = None
    foreign: bool = False
    pictures: bool = False


def foreign(locale: str) -> bool:
    """Whether a client of that locale ("de", "pt-BR") names months in a language that we lack."""
    spoken = locale.replace("-", "_")
    return not (spoken.startswith("en") or translated(spoken))


def escape(text: str) -> str:
    """`text` as data: it formats nothing and mentions nobody, and its links stay links."""
    out, at = [], 0
    text = visible(text)
    for found in ADDRESS.finditer(text):
        url = found[1] or _ending(found[2])
        if len(url) <= len("https://"):
            continue
        out += [_inert(text[at : found.start()]), address(url)]
        at = found.end() if found[1] else found.start() + len(url)
    return "".join([*out, _inert(text[at:])])


def _ending(url: str) -> str:
    """An address without what its sentence goes on with; brackets that it opened are its own."""
    kept = _AFTER.sub("", url)
    for sign in url[len(kept) :]:
        if sign != ")" or kept.count("(") <= kept.count(")"):
            break
        kept += sign
    return kept


def _inert(text: str) -> str:
    return blockless(_MARKS.sub(r"\\\g<0>", text))


def blockless(text: str) -> str:
    """`text` whose lines begin no heading, quote or list: nobody sees a backslash before a mark."""
    return _BLOCKS.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", text)


def address(url: str) -> str:
    """A link shown as its address. In <> it ends where it should, and unfolds no preview."""
    # One "~" is no mark, and half the pages of universities have it.
    return f"<{url.translate(_MARKED).replace('~~', '%7E%7E')}>"


def markdown(text: Words, reader: Reader) -> str:
    """One text for a TextDisplay. Within our own `code` nothing is markup, not even a backslash."""
    out: list[str] = []
    code = False
    for part in text:
        if isinstance(part, str):
            said = reader.opened(part) if reader.opened else part
            code ^= said.count("`") % 2 == 1
            out.append(said)
        else:
            out.append(_coded(part) if code else _part(part, reader))
    return "".join(out)


def words_of(text: Words) -> str:
    """One text on one line without markup: for labels, titles and names of threads."""
    return " ".join(visible(flat(text)).split())


def _coded(part: Said | Person | When | Link) -> str:
    return visible(flat((part,))).replace("`", "'")


def _part(part: Said | Person | When | Link, reader: Reader) -> str:
    match part:
        case Said():
            return escape(part.text)
        case Person():
            return person(part, reader)
        case When():
            return when(part, reader)
        case Link():
            return link(part)
        case _:
            assert_never(part)


def person(who: Person, reader: Reader) -> str:
    """Somebody of this guild as a mention, which pings nobody since we allow none to; else named.

    Nothing may be sent without AllowedMentions.none().
    """
    here = f"{PLATFORM}:{reader.workspace}:"
    users = [a.removeprefix(here) for a in who.accounts if a.startswith(here)]
    if users and users[0].isascii() and users[0].isdecimal():
        return f"<@{users[0]}>"
    return escape(" ".join(who.name.split()))


def link(to: Link) -> str:
    """A link with its label; Discord shows none whose label is an address, so that stands alone."""
    label = " ".join(to.label.split())
    if not label or "://" in label:
        return address(to.url)
    url = to.url.replace("(", "%28").replace(")", "%29")
    return f"[{escape(label)}]({address(url)})"


def when(at: When, reader: Reader) -> str:
    """A time on each reader's own clock; a day alone is what a gathering is called by, and stays.

    Discord writes its date in the client's language. Where that is another one than our text is
    in, the date is told in ours, and the reader's clock alone, in figures, is left to Discord.
    https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
    """
    if reader.foreign and at.show in ("moment", "span"):
        return _("%(when)s (%(clock)s for you)", when=moment(at), clock=_stamp(at, "t"))
    match at.show:
        case "day":
            return moment(at)
        case "time":
            return _stamp(at, "t")
        case "moment":
            return _stamp(at, "F")
        case "span":
            return _stamp(at, "F") + _end(at)
        case _:
            assert_never(at.show)


def relative(at: When) -> str:
    """How far off a time is, as it reads at each moment: "in 3 days"."""
    return _stamp(at, "R")


def _end(at: When) -> str:
    if at.ends is None:
        return ""
    zone = ZoneInfo(at.zone)
    same = at.ends.astimezone(zone).date() == at.starts.astimezone(zone).date()
    return "–" + _stamp(replace(at, starts=at.ends), "t" if same else "F")


def _stamp(at: When, style: str) -> str:
    return f"<t:{int(at.starts.timestamp())}:{style}>"
