"""Naming: what Convene's commands are called in a workspace, as the operator configured it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.i18n import _
from bot.core.meant import COP

SHORT = ("rsvp", "role", "query", "share", "find", "theme", "thanks")
"""Commands that people type often enough to deserve a slash command of their own."""
NONE = "none"
LONGEST = 31
"""Characters of a slash command without its slash."""
# Between backticks alone: anywhere else a slash may be a path or a fraction.
_TYPED = re.compile(r"(?<=`)/([a-z][a-z-]*)")


@dataclass(frozen=True, slots=True)
class Naming:
    """`root` takes every command ("/cop rsvp yes"); `short` names roots that stand alone too.

    `known` are the roots of commands there are: other words after a slash are left alone.
    """

    root: str = COP
    short: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    known: frozenset[str] = frozenset()

    def line(self, typed: str, text: str) -> str:
        """A slash command as the line that the bot knows: "/attend" and "yes" -> "/rsvp yes"."""
        name = typed.lstrip("/")
        meant = {shown: root for root, shown in self.short.items()}.get(name, COP)
        return f"/{meant} {text}".rstrip()

    def told(self, text: str) -> str:
        """Our own text with commands as they are typed here: `/role list` -> `/cop role list`."""
        return _TYPED.sub(lambda found: self.typed(found[1]), text)

    def typed(self, root: str) -> str:
        """How a command's first word is typed here."""
        if root == COP:
            return f"/{self.root}"
        if root not in self.known:
            return f"/{root}"
        return f"/{self.short[root]}" if root in self.short else f"/{self.root} {root}"


def naming(root: str, prefix: str, short: str, roots: Iterable[str]) -> Naming:
    """The names as settings give them, of the commands there are.

    `short` lists what has a slash command of its own: "rsvp role=part", or "none". `prefix`
    stands before each of them.
    """
    wanted = _wanted(short)
    known = frozenset(roots)
    told = {n: prefix + shown for n, shown in wanted.items() if n in known}
    return Naming(root, MappingProxyType(told), known)


def unfit(root: str, prefix: str, short: str, roots: Iterable[str]) -> list[str]:
    """What of such settings can't be, a text for each variable at fault."""
    wanted, known = _wanted(short), sorted(set(roots) - {COP})
    told = [
        _(
            "SLACK_SHORT_COMMANDS names %(name)s, which is no command. It takes any of %(known)s.",
            name=name,
            known=", ".join(known),
        )
        for name in wanted
        if name not in known
    ]
    for name, shown in wanted.items():
        if prefix + shown == root:
            told.append(
                _(
                    "SLACK_SHORT_COMMANDS calls %(name)s /%(root)s, as SLACK_COMMAND calls the "
                    "command that takes everything. Give one of them another name.",
                    name=name,
                    root=root,
                )
            )
        if len(prefix + shown) > LONGEST:
            told.append(
                _(
                    "SLACK_COMMAND_PREFIX and SLACK_SHORT_COMMANDS make /%(name)s, which is longer "
                    "than Slack takes. Shorten it to %(limit)s characters.",
                    name=prefix + shown,
                    limit=LONGEST,
                )
            )
    return told


def _wanted(short: str) -> dict[str, str]:
    """What is to have a slash command of its own, and how that is called."""
    words = short.replace(",", " ").split() if short != NONE else ()
    parts = (word.partition("=") for word in words)
    return {name: shown or name for name, _equals, shown in parts}
