"""The reference page of all commands, written from their declarations (`make docs`)."""

from collections.abc import Mapping
from itertools import groupby

from bot.core.command import Command
from bot.core.commands import STEWARD, declared
from bot.core.roots import stands

HEAD = """# Commands

Everything that can be typed, as declared in the code; this page is written by `make docs`.

`/cop` may stand before any of them: `/cop rsvp yes` is `/rsvp yes`. What is in [brackets] may be
left out. Parameters are written in order, or anywhere by name: `/rsvp yes note: I'll be late`. What
is missing is asked for in a form. Commands marked with * are for stewards.

Discord has room for few first words: where a command stands under others in its menu, that is said
with it. Typed, either is understood everywhere.
"""


def reference(commands: Mapping[str, Command]) -> str:
    """The page, in Markdown."""
    # Hidden ones are for buttons, and nobody types them.
    shown = sorted((c for c in commands.values() if not c.hidden), key=lambda c: c.name)
    parts = [HEAD]
    for root, group in groupby(shown, key=lambda command: command.root):
        parts.append(f"## {root}\n")
        parts += [_entry(command) for command in group]
    return "\n".join(parts)


def _entry(command: Command) -> str:
    asked = [p for p in command.params if not p.held]
    usage = " ".join(p.name if p.required else f"[{p.name}]" for p in asked)
    mark = " *" if command.who is STEWARD else ""
    title = f"### `/{command.name}{' ' + usage if usage else ''}`{mark}"
    lines = [f"{title}\n", f"{command.summary}.\n"]
    if (there := " ".join(stands(command))) != command.name:
        lines[1] = f"{command.summary}. On Discord: `/{there}`.\n"
    lines += [f"- `{param.name}`: {param.help}" for param in asked]
    return "\n".join(lines) + ("\n" if asked else "")


if __name__ == "__main__":
    print(reference(declared()), end="")  # noqa: T201 - that is what it is for
