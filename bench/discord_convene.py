"""What `bench.discord` measures: Convene as it runs on Discord, on a database of its own."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from adapters.discord.app import DiscordAdapter, Options
from adapters.discord.chat import DiscordChat
from adapters.wiring import core
from bot.calls import Call, Caller, Place
from bot.commands import declared
from bot.dispatch import Dispatch
from scheduler.clock import SystemClock
from scheduler.reconciling import reconcile
from store.database import Store
from store.migrate import migrate


async def serve(api: str, gateway: str, guild: str, channel: str) -> None:
    """Be connected until the process ends, with a community in one channel."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate(url)
        store, clock = Store(url), SystemClock()
        bot = core(store, clock, lambda _who: True)
        await _found(bot.dispatch, guild, channel)

        async def again(chat: DiscordChat) -> None:
            await reconcile(store, bot.dispatch, chat, clock.now())

        options = Options("bench", api, gateway)
        adapter = DiscordAdapter(options, store, clock, bot.dispatch, declared(), again)
        bot.chats["discord"] = adapter.chat
        begun = time.perf_counter()
        await adapter.start()
        print(time.perf_counter() - begun, flush=True)
        bot.heart.start()
        await asyncio.Event().wait()


async def _found(dispatch: Dispatch, guild: str, channel: str) -> None:
    chris = Caller("discord", guild, "1002", "Chris", founds=True)
    where = Place("discord", guild, channel, "facilitators")
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    await dispatch(Call("1", "cop setup", chris, where, given, "form"))
    reply = await dispatch(Call("2", "cop confirm", chris, where, {}, "button"))
    assert not reply.refused, reply


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[3])})
    asyncio.run(serve(*sys.argv[1:3], *sys.argv[4:6]))
