"""Whom a message calls: the mentions that stand in it, and the only ones it may notify."""

from collections.abc import Sequence
from dataclasses import dataclass

from discord import AllowedMentions, Object

from adapters.discord.spans import PLATFORM, Reader, escape
from bot.core.cards.elements import Calls, Card, Group
from bot.core.cards.plain import accounts, called
from bot.core.i18n import _, n_

CALLED = 80
"""Whom one message calls: Discord takes 100 people, and that many fit into one text."""
NAMES = 1500
"""Characters of the names beside them, in the same text."""


@dataclass(frozen=True, slots=True)
class Callees:
    """The ids of those whom a message notifies, and the `names` of those who are elsewhere.

    Of these `more` have no room to be named.
    """

    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    more: int = 0

    @property
    def anybody(self) -> bool:
        """Whether somebody is notified."""
        return bool(self.users or self.roles)

    @property
    def said(self) -> str:
        """As it stands in the text; those who are elsewhere are called by their names alone."""
        roles, users = (f"<@&{id}>" for id in self.roles), (f"<@{id}>" for id in self.users)
        more = [n_("%(n)s more", "%(n)s more", self.more)] if self.more else []
        names = ", ".join([*roles, *users, *map(escape, self.names), *more])
        return _("For %(names)s", names=names)

    def allowed(self) -> dict[str, object]:
        """As Discord takes it: exactly these, and nobody else that a text may seem to mention.

        https://docs.discord.com/developers/resources/message#allowed-mentions-object
        """
        if not self.anybody:
            return dict(AllowedMentions.none().to_dict())
        users = [Object(int(user)) for user in self.users]
        roles = [Object(int(role)) for role in self.roles]
        return dict(
            AllowedMentions(everyone=False, users=users, roles=roles, replied_user=False).to_dict()
        )


NOBODY = Callees()


def callees(calls: Calls, reader: Reader) -> Callees:
    """Whom it calls in this guild; more than it may call are called by their names."""
    here = f"{PLATFORM}:{reader.workspace}:"
    roles: list[str] = []
    users: list[str] = []
    names: list[str] = []
    for one in called(calls):
        group = isinstance(one, Group)
        known = roles if group else users
        found = next((a.removeprefix(here) for a in accounts(one) if a.startswith(here)), "")
        if found in known:
            continue  # Discord takes no list that has somebody twice
        if found.isdecimal() and len(users) + len(roles) < CALLED:
            known.append(found)
        else:
            names.append(one.name)
    told = _with_room(names)
    return Callees(tuple(users), tuple(roles), tuple(told), len(names) - len(told))


def _with_room(names: Sequence[str]) -> list[str]:
    """As many of them as there is room for."""
    told: list[str] = []
    room = NAMES
    for name in names:
        room -= len(escape(name)) + len(", ")
        if room < 0:
            break
        told.append(name)
    return told


def called_in(card: Card, reader: Reader) -> Callees:
    """Whom a card calls."""
    calls = (element for element in card.body if isinstance(element, Calls))
    return next((callees(one, reader) for one in calls), NOBODY)
