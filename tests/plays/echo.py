"""Echo: a stage without a bot, which shows what it is told to, and keeps what was done on it.

`/show AUDIENCE text` shows a text ("\\n" in it breaks the line), to several audiences when " | "
stands between them; `/draw ID AUDIENCE text` draws a message that has an identity. A button is in
sight once it was shown as [label]. Passing time and mishaps show that they happened in #square.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from adapters.plays.stage import Seen, SetUp, Stuck


class Echo:
    """Implements Stage."""

    def __init__(self) -> None:
        self.done: list[tuple[object, ...]] = []
        self.setting: SetUp | None = None
        self.closed = False
        self._window: list[Seen] = []
        self._shown: list[Seen] = []

    async def begin(self, setting: SetUp) -> None:
        self._window = []
        for community in setting.communities:
            if community.template == "unheard-of":
                raise Stuck("There is no template unheard-of.")
            self._show(Seen(setting.stewards[0], "", f"{community.name} is set up"))
            self._show(Seen(community.channel, "", f"{community.name} meets here"))
        self.setting = setting

    async def say(self, person: str, where: str | None, line: str) -> None:
        self._act("say", person, where, line)
        for part in line.split(" | "):
            match part.split(maxsplit=2):
                case ["/show", audience, text]:
                    self._show(Seen(audience, "", text.replace("\\n", "\n")))
                case ["/draw", message, rest]:
                    audience, _space, text = rest.partition(" ")
                    self._show(Seen(audience, message, text.replace("\\n", "\n")))
                case _:
                    pass

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        self._act("press", person, where, label, on)
        sight = [found for one in self._shown for found in re.findall(r"\[(.+?)\]", one.text)]
        if label not in sight:
            raise Stuck(f"There is no button “{label}” in sight, but {', '.join(sight) or 'none'}.")
        self._show(Seen(person, "", f"{person} pressed {label}"))

    async def choose(self, person: str, where: str | None, option: str, select: str) -> None:
        self._act("choose", person, where, option, select)

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        self._act("fill", person, dict(values))

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        self._act("react", person, where, emoji, on)

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        self._act("unreact", person, where, emoji, on)

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        self._act("use", person, where, action, on)

    async def reply(self, person: str, where: str | None, text: str, under: str) -> None:
        self._act("reply", person, where, text, under)

    async def pass_time(self, by: timedelta) -> None:
        self._act("pass_time", by)
        self._show(Seen("#square", "", f"{by} went by"))

    async def pass_until(self, at: datetime) -> None:
        self._act("pass_until", at)
        self._show(Seen("#square", "", f"It is {at}", at))

    async def offline(self) -> None:
        self._act("offline")

    async def online(self) -> None:
        self._act("online")
        self._show(Seen("#square", "", "Back again"))

    async def restart(self) -> None:
        self._act("restart")

    async def seen(self) -> Sequence[Seen]:
        return tuple(self._window)

    async def close(self) -> None:
        self.closed = True

    def _act(self, *what: object) -> None:
        self.done.append(what)
        self._window = []

    def _show(self, seen: Seen) -> None:
        self._window.append(seen)
        self._shown.append(seen)
