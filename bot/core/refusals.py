"""Refusing: a mistake turned into a reply that says how to mend it, with all that was written."""

from bot.core.arguments import form
from bot.core.calls import Call
from bot.core.cards import errors as cards
from bot.core.command import Command
from bot.core.errors import Mend
from bot.core.kinds.kind import Reading
from bot.core.replies import File, Reply


def refused(error: Mend, call: Call, command: Command | None, reading: Reading) -> Reply:
    """The form again, with what is wrong said at its field; else a card that quotes the line.

    A mistake that no field can mend, and that offers other ways, is a card even after a form.
    """
    if call.source == "form" and command and (reading.work or command.outside):
        asked = form(command, call, reading)
        if asked.fields and (asked.has(error.param) or not error.ways):
            name = error.param if asked.has(error.param) else asked.fields[0].name
            return Reply(form=asked.with_error(name, error.words()), refused=True)
    return Reply(card=cards.refused(error, call), files=whole(call), refused=True)


def whole(call: Call) -> tuple[File, ...]:
    """What was written as a file, where it is too long to be quoted on a card."""
    text = cards.written(call)
    if len(text) <= cards.QUOTED:
        return ()
    return (File("what-you-wrote.txt", "text/plain; charset=utf-8", text.encode()),)
