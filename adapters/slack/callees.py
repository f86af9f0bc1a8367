"""Whom a message calls, as mentions: nothing else of ours in a channel notifies anybody."""

from adapters.slack.spans import PLATFORM, Reader
from adapters.slack.written import kept
from bot.core.cards.elements import Calls, Group
from bot.core.cards.plain import accounts, called
from bot.core.i18n import _, n_

CALLED = 300
"""People whom one message calls: of more, nothing would be left to see of what it calls them to."""


def callees(calls: Calls, reader: Reader) -> str:
    """Mentions of those whom it calls in this workspace; others by their names, or counted."""
    here, said = f"{PLATFORM}:{reader.workspace}:", []
    everybody = called(calls)
    for one in everybody[:CALLED]:
        found = next((a.removeprefix(here) for a in accounts(one) if a.startswith(here)), "")
        # An id and nothing else, since it is not escaped.
        mention = f"<!subteam^{found}>" if isinstance(one, Group) else f"<@{found}>"
        said.append(mention if found.isalnum() else kept(one.name))
    if more := len(everybody[CALLED:]):
        said.append(n_("%(n)s more", "%(n)s more", more))
    return _("For %(names)s", names=", ".join(said))
