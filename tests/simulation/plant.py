"""Plant: where a mistake is put into the bot, so that it is seen whether the checks find it."""

import sqlite3
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from bot.core.calls import Call
from bot.core.ports import Chat
from bot.core.replies import Reply
from store.database import Store
from tests.simulation.process import Process


class Plant:
    """None: every part is as it is built."""

    def store(self) -> type[Store]:
        """What a process keeps things with."""
        return Store

    def chat(self, chat: Chat) -> Chat:
        """What a process speaks on a platform with."""
        return chat

    def dispatch(self, process: Process, call: Call) -> Coroutine[Any, Any, Reply]:
        """A Call reaches a process."""
        return process.bot.dispatch(call)

    def damage(self, database: sqlite3.Connection, now: datetime) -> None:
        """An hour has passed."""


NONE = Plant()
