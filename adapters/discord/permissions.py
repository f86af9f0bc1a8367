"""What Convene may do in a guild: the permissions it uses, and which of them are missing."""

import discord

from bot.core.i18n import N_

PERMISSIONS = {
    "view_channel": N_("View Channel"),
    "send_messages": N_("Send Messages"),
    "send_messages_in_threads": N_("Send Messages in Threads"),
    "create_public_threads": N_("Create Public Threads"),
    "embed_links": N_("Embed Links"),
    "attach_files": N_("Attach Files"),
    "add_reactions": N_("Add Reactions"),
    "read_message_history": N_("Read Message History"),
    "pin_messages": N_("Pin Messages"),
    "create_events": N_("Create Events"),
}
"""Each with the name under which Discord lists it; docs/discord.md says what each is for."""
NEEDED = ("view_channel", "send_messages")
"""Those without which nothing can be said in a channel."""
SCOPES = ("bot", "applications.commands")


def asked() -> discord.Permissions:
    """All of them, as an invitation asks for."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))


def missing(granted: discord.Permissions) -> list[str]:
    """The names of those that are not granted in a channel, [] where we can speak there."""
    if all(getattr(granted, name) for name in NEEDED):
        return []
    # Events belong to the whole server, so the channel's rights do not tell of them.
    channel = [name for name in PERMISSIONS if name != "create_events"]
    return [PERMISSIONS[name] for name in channel if not getattr(granted, name)]


def invitation(application: int) -> str:
    """The address where a guild takes the app in, with exactly these permissions."""
    return discord.utils.oauth_url(application, permissions=asked(), scopes=SCOPES)
