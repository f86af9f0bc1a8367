"""What `bench.discord` measures: Convene as it runs on Discord, with its heart and its courier."""

import asyncio
import sys
import time

from adapters.cli.logs import set_up_logs
from adapters.discord.app import DiscordAdapter
from adapters.discord.chat import DiscordChat
from adapters.discord.options import Options
from adapters.wiring import loop
from adapters.wiring.core import core
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.settings import Settings
from scheduler.clock import SystemClock
from scheduler.reconcile import reconcile
from store.database import Store
from store.migrate import migrate


async def serve(api: str, gateway: str, database: str) -> None:
    """Be connected until the process ends; how long that took is printed."""
    store, clock = Store(database), SystemClock()
    bot = core(store, clock, lambda _who: True)

    async def again(chat: DiscordChat) -> None:
        await reconcile(store, bot.dispatch, chat, clock.now())

    options = Options("bench", api, gateway)
    adapter = DiscordAdapter(options, store, clock, bot.dispatch, declared(), again)
    bot.chats[adapter.chat.platform] = adapter.chat
    begun = time.perf_counter()
    await adapter.start()
    print(time.perf_counter() - begun, flush=True)
    # Only now: discord.py by itself has nothing of the kind, and is as ready without it.
    bot.heart.start()
    await asyncio.Event().wait()


async def found(database: str, guild: str, channel: str) -> None:
    """A community with its home in a channel, there before the process that is measured begins."""
    await asyncio.to_thread(migrate, database)
    store = Store(database)
    dispatch = Dispatch(store, SystemClock(), declared(), lambda _who: True)
    chris = Caller("discord", guild, "1002", "Chris", founds=True)
    where = Place("discord", guild, channel, "facilitators")
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    await dispatch(Call("1", "cop setup", chris, where, given, "form"))
    reply = await dispatch(Call("2", "cop confirm", chris, where, {}, "button"))
    assert not reply.refused, reply
    store.close()


if __name__ == "__main__":
    # A line for each Call, as where it serves.
    set_up_logs(Settings.model_validate({}))
    loop.run(serve(*sys.argv[1:4]))
