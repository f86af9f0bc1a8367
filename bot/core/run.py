"""Running: a command's arguments are read and its action done; or the form asks for the rest."""

from collections.abc import Mapping

from bot.core.arguments import Missing, form, read
from bot.core.ask import Arrival, Ask
from bot.core.calls import Call
from bot.core.command import Command
from bot.core.errors import StaleOffer
from bot.core.i18n import words
from bot.core.kinds.kind import Reading
from bot.core.replies import Reply


def run(
    command: Command, ask: Ask | Arrival, call: Call, reading: Reading
) -> tuple[Reply, Mapping[str, object]]:
    """The action's reply with the values it was given; or the form, where some are missing."""
    if command.form_always and not call.args:
        return Reply(form=form(command, call, reading, _filled(command, ask))), {}
    try:
        values = read(command, call.args, reading)
        return command.action(ask, **values), values
    except Missing as missing:
        if any((param := command.param(name)) and param.held for name in missing.names):
            raise StaleOffer from None
        asked = form(command, call, reading, _filled(command, ask))
        if call.source == "form":
            for name in missing.names:
                asked = asked.with_error(name, words("This is still needed."))
        return Reply(form=asked, refused=call.source == "form"), {}


def _filled(command: Command, ask: Ask | Arrival) -> Mapping[str, str]:
    return command.fill(ask) if command.fill else {}
