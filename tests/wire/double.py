"""A platform's double: entered to be served, watched by what people came to see, and waited for."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aiohttp.web import Application, AppRunner

from tests.wire.idle import idle
from tests.wire.journal import Journal, Shown
from tests.wire.serving import served


class Double(ABC):
    """What is the same for both platforms. `journal` is what people were shown so far."""

    journal: Journal
    _runner: AppRunner

    async def __aenter__(self) -> Self:
        self._runner, where = await served(self._application())
        self._served(where)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._let_go()
        await self._runner.cleanup()

    def mark(self) -> int:
        """A moment to look back to with `shown`."""
        return self.journal.mark()

    def shown(self, since: int = 0) -> Sequence[Shown]:
        """What people came to see since a mark, oldest first."""
        return self.journal.since(since)

    async def settle(self) -> None:
        """Wait until nothing is on its way, and nothing more comes unless time passes."""
        await idle().moment(self._busy)

    @property
    @abstractmethod
    def violations(self) -> Sequence[str]:
        """Everything that broke a rule of the platform's so far."""

    @abstractmethod
    def _application(self) -> Application:
        """What is served."""

    @abstractmethod
    def _served(self, where: str) -> None:
        """It is served there: "127.0.0.1:49152"."""

    @abstractmethod
    async def _let_go(self) -> None:
        """End what goes on with the bot, before the server waits for it to end."""

    @abstractmethod
    def _busy(self) -> bool:
        """Whether a request is held back, or an acknowledgement waited for."""
