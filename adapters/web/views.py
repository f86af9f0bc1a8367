"""View: what one page shows, and its address."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class View:
    """Somebody's look at a channel, or at their direct messages where `channel` is "".

    `thread` is the message whose thread is open beside it, 0 for none.
    """

    user: str
    channel: str = ""
    thread: int = 0

    @property
    def path(self) -> str:
        """Its address, the thread's where one is open."""
        return f"{self.base}/thread/{self.thread}" if self.thread else self.base

    @property
    def base(self) -> str:
        """The address of what one does here; names are slugs, so nothing needs quoting."""
        where = f"in/{self.channel}" if self.channel else "dm"
        return f"/as/{self.user}/{where}"

    def within(self, channel: str) -> "View":
        """The same person elsewhere."""
        return View(self.user, channel)

    def under(self, message: int) -> "View":
        """The same, with a thread open."""
        return replace(self, thread=message)
