"""How a command is written, for help and for mistakes."""

from bot.core.command import Command


def usage(command: Command) -> str:
    """A command as it is written: "/role claim role [gathering] [note]"."""
    asked = [param for param in command.params if not param.held]
    return " ".join([f"/{command.name}", *(p.name if p.required else f"[{p.name}]" for p in asked)])
