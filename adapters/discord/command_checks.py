"""Whether Discord has the commands of this version, compared without registering any."""

from collections.abc import Mapping
from typing import Any

import discord

from adapters.discord.check_answers import answer
from adapters.discord.commands import tree
from bot.core.checks import Amiss, Unseen
from bot.core.command import Command
from bot.core.i18n import _


async def commands_registered(client: discord.Client, commands: Mapping[str, Command]) -> str:
    """That they are as this version has them. Raises Amiss, or Unseen."""
    ours = tree(commands).payload
    assert client.application_id is not None, "it is known after a login"
    theirs = await answer(client.http.get_global_commands(client.application_id))
    if not theirs:
        raise Unseen(_("None are registered yet; Convene does that when it starts."))
    there: dict[tuple[Any, str], Mapping[str, Any]] = {
        (each["type"], each["name"]): each for each in theirs
    }
    other = [
        each["name"]
        for each in ours
        if not _same(each, there.pop((each["type"], each["name"]), {}))
    ]
    if wrong := [*other, *(name for _type, name in there)]:
        raise Amiss(
            _(
                "Of the commands %(number)s are not as this version has them (%(names)s). Convene "
                "registers them when it starts, and tries again until Discord takes them, after "
                "an hour at the latest; its log says why it could not. Nobody else may use its "
                "token.",
                number=len(wrong),
                names=", ".join(wrong[:3]),
            )
        )
    return _("All are registered as this version has them.")


def _same(ours: Any, theirs: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether Discord keeps what we register: it adds things, and leaves out what is not so."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return all(
            _same(told, theirs[name]) if name in theirs else not told
            for name, told in ours.items()
            # They come only to whoever asks for them.
            if not name.endswith("_localizations")
        )
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    # Permissions are a number there, and a text here.
    return ours == theirs or str(ours) == str(theirs)
