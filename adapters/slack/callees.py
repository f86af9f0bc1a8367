"""Whom a message calls, as mentions: nothing else of ours in a channel notifies anybody."""

from adapters.slack.spans import PLATFORM, Reader
from adapters.slack.written import kept
from bot.core.cards.elements import Calls
from bot.core.cards.plain import accounts, called
from bot.core.i18n import _


def callees(calls: Calls, reader: Reader) -> str:
    """Mentions of those whom it calls in this workspace; all others by their names."""
    here, said = f"{PLATFORM}:{reader.workspace}:", []
    for one in called(calls):
        found = next((a.removeprefix(here) for a in accounts(one) if a.startswith(here)), "")
        # An id and nothing else, since it is not escaped.
        said.append(f"<@{found}>" if found.isalnum() else kept(one.name))
    return _("For %(names)s", names=", ".join(said))
