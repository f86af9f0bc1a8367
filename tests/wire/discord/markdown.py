"""Discord's markdown as it reads: marks gone, ids become names, moments their words."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta

from tests.wire.discord.guild import State

LOCALE = "en"
KEPT = re.compile("\ue000(\\d+)\ue001")
ASIDE = re.compile(
    r"""
      ```(?:\w+\n)?(?P<block>.+?)```
    | (?P<ticks>`+)(?P<code>(?!`).+?(?<!`))(?P=ticks)(?!`)
    | \\(?P<escaped>[^\w\s]|_)
    | <t:(?P<at>-?\d+)(?::(?P<style>[tTdDfFsSR]))?>
    | <@!?(?P<user>\d+)> | <@&(?P<role>\d+)> | <\#(?P<channel>\d+)>
    | </(?P<command>[^:<>]+):\d+> | <a?:(?P<emoji>\w+):\d+>
    | \[(?P<label>(?:\\.|[^\[\]\\\n])+)\]\(<?(?P<url>https?://[^\s()<>]+)>?\)
    | <(?P<quiet>https?://[^\s<>]+)> | (?P<bare>https?://[^\s<>]+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""What stands for something else, and what is not looked into any further."""
MARKS = [
    (re.compile(r"(?m)^(?:\#{1,3}|-\#) (?=\S)"), ""),
    (re.compile(r"(?m)^>{1,3} "), ""),
    (re.compile(r"(?m)^( *)[-*] (?=\S)"), r"\1· "),
    *[
        (re.compile(rf"{mark}(?=\S)(.+?)(?<=\S){mark}", re.DOTALL), r"\1")
        for mark in (r"\*\*", "__", "~~", r"\|\|", r"\*")
    ],
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", re.DOTALL), r"\1"),
]
_WHEN = {
    "t": "HH:mm",
    "T": "HH:mm:ss",
    "d": "EEEE, MMMM d",
    "D": "EEEE, MMMM d",
    "f": "EEEE, MMMM d, HH:mm",
    "F": "EEEE, MMMM d, HH:mm",
    "s": "EEEE, MMMM d, HH:mm",
    "S": "EEEE, MMMM d, HH:mm:ss",
}
"""Moments as plays write them, whatever form Discord gives them."""


class Markdown:
    """Reads texts for people in `zone`, an IANA name; `now` says which year needs no saying."""

    def __init__(self, state: State, now: Callable[[], datetime], zone: str = "UTC") -> None:
        self._state = state
        self._now = now
        self._zone = ZoneInfo(zone)

    def read(self, text: str) -> str:
        """The text without its markup."""
        aside: list[str] = []

        def keep(found: re.Match[str]) -> str:
            aside.append(self._stands_for(found))
            return f"\ue000{len(aside) - 1}\ue001"

        bare = ASIDE.sub(keep, text)
        for mark, shown in MARKS:
            bare = mark.sub(shown, bare)
        return KEPT.sub(lambda kept: aside[int(kept[1])], bare)

    def _stands_for(self, found: re.Match[str]) -> str:
        for plain in ("block", "code", "escaped", "quiet", "bare"):
            if found[plain] is not None:
                return found[plain]
        if found["label"] is not None:
            return f"{self.read(found['label'])} ({found['url']})"
        if found["at"] is not None:
            return self.moment(int(found["at"]), found["style"] or "f")
        if found["command"] is not None:
            return f"/{found['command']}"
        return f":{found['emoji']}:" if found["emoji"] is not None else self._named(found)

    def moment(self, at: int, style: str) -> str:
        """A Unix time: "Friday, April 3, 13:00", with the year when it is not this one."""
        local, now = datetime.fromtimestamp(at, self._zone), self._now()
        if style == "R":
            ahead = local.astimezone(UTC) - now
            return format_timedelta(ahead, add_direction=True, locale=LOCALE)
        pattern = _WHEN[style]
        if local.year != now.astimezone(self._zone).year:
            pattern = pattern.replace("MMMM d", "MMMM d, y")
        return format_datetime(local, pattern, locale=LOCALE)

    def _named(self, found: re.Match[str]) -> str:
        if (id := found["user"]) is not None:
            user = self._state.users.get(id)
            return user.name if user else f"<@{id}>"
        if (id := found["channel"]) is not None:
            channel = self._state.channels.get(id)
            return f"#{channel.name}" if channel else "#unknown"
        roles = [
            g.roles[found["role"]] for g in self._state.guilds.values() if found["role"] in g.roles
        ]
        return f"@{roles[0].name}" if roles else "@unknown-role"
