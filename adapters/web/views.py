"""View: what one page shows, and its address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from store.platforms.playground_stretches import WHOLE, Stretch


@dataclass(frozen=True, slots=True)
class View:
    """Somebody's look at a channel, or at their direct messages where `channel` is "".

    `thread` is the message whose thread is open beside it, 0 for none. `shelf`: the library of
    the community that meets there, in place of the talk. `stretch` is which of the messages are
    seen, `at` one of them that is looked for, 0 for none.
    """

    user: str
    channel: str = ""
    thread: int = 0
    shelf: bool = False
    stretch: Stretch = WHOLE
    at: int = 0

    @property
    def path(self) -> str:
        """Its address, the thread's where one is open."""
        if self.shelf:
            return self.library
        return f"{self.base}/thread/{self.thread}" if self.thread else self.base

    @property
    def base(self) -> str:
        """The address of what one does here; names are slugs, so nothing needs quoting."""
        where = f"in/{self.channel}" if self.channel else "dm"
        return f"/as/{self.user}/{where}"

    @property
    def library(self) -> str:
        """The address of the library there."""
        return f"{self.base}/library"

    @property
    def asks(self) -> str:
        """What an address says of the messages that are seen, and of the thread beside them."""
        said = {
            "since": self.stretch.since,
            "before": self.stretch.before,
            "thread": self.thread,
        }
        return urlencode({name: number for name, number in said.items() if number})

    def within(self, channel: str) -> "View":
        """The same person elsewhere."""
        return View(self.user, channel)

    def by(self, user: str) -> "View":
        """Somebody else at the same place."""
        return View(user, self.channel, shelf=self.shelf)

    def around(self, message: int) -> str:
        """The address at which a message stands among what was said around it."""
        return f"{self.base}?at={message}#m{message}"

    def before(self, message: int) -> str:
        """The address of what was said before a message."""
        return f"{self.base}?before={message}"

    def under(self, message: int | None) -> "View":
        """The same, with the thread of a message open; with none for None."""
        return replace(self, thread=0 if message is None else message)
