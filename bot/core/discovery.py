"""Discovery: every capability is found by walking the house, so that none has to be listed."""

import importlib
import pkgutil
from functools import cache

import bot


@cache
def discover() -> None:
    """Import every room of the bot, once: what they declare is registered as they are read.

    Rooms are walked by name and not named here, so that a capability is added by adding its
    folder, and the core goes on knowing none of them.
    """
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        importlib.import_module(module.name)
