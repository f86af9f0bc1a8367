"""Whom a message calls: the mentions that stand in it, and the only ones it may notify."""

from dataclasses import dataclass

from discord import AllowedMentions, Object

from adapters.discord.spans import PLATFORM, Reader, escape
from bot.core.cards.elements import Calls, Card, Group
from bot.core.cards.plain import accounts, called
from bot.core.i18n import _

CALLED = 80
"""People whom one message calls: Discord takes 100, and that many fit into one text."""


@dataclass(frozen=True, slots=True)
class Callees:
    """The ids of those whom a message notifies, and the `names` of those who are elsewhere."""

    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def anybody(self) -> bool:
        """Whether somebody is notified."""
        return bool(self.users or self.roles)

    @property
    def said(self) -> str:
        """As it stands in the text; those who are elsewhere are called by their names alone."""
        roles, users = (f"<@&{id}>" for id in self.roles), (f"<@{id}>" for id in self.users)
        return _("For %(names)s", names=", ".join([*roles, *users, *map(escape, self.names)]))

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
        if found.isdecimal() and len(known) < CALLED:
            known.append(found)
        else:
            names.append(one.name)
    return Callees(tuple(users), tuple(roles), tuple(names[:CALLED]))


def called_in(card: Card, reader: Reader) -> Callees:
    """Whom a card calls."""
    calls = (element for element in card.body if isinstance(element, Calls))
    return next((callees(one, reader) for one in calls), NOBODY)
