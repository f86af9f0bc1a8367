"""The door: what is shown where a Call took no effect; nothing that somebody wrote is lost."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import structlog

from bot.core import refusal as cards
from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.command import Command, Who
from bot.core.commands import usable
from bot.core.errors import (
    ConveneError,
    MaybeNow,
    Mend,
    NotNow,
    NotToBeFound,
    OperatorMust,
    UnknownCommand,
)
from bot.core.form import form
from bot.core.house import House
from bot.core.i18n import speaking
from bot.core.kinds.kind import Reading
from bot.core.located import by_steward, language, looking, wherever
from bot.core.meant import find, meant
from bot.core.read import faults
from bot.core.replies import File, Reply, owned
from bot.core.text import Words
from store.core.trouble import trouble
from store.core.writer import NotKept
from store.database import Session
from store.directory import Found

log = structlog.get_logger(__name__)


def refused(session: Session, error: Mend, call: Call, house: House) -> Reply:
    """A mistake with its remedy, privately, and with what was written still there.

    It is looked at anew, after the Call was undone: a form must not offer what is no longer there,
    and where a mistake was made may be just what the Call could not tell.
    """
    found = wherever(session, call)
    reading = looking(session, found, house.now())
    if isinstance(error, UnknownCommand):
        steward = by_steward(found) if found else house.may_found(call.who)
        error = _within_rights(error, call, usable(house.commands, steward))
    with speaking(language(found, call)):
        # A command alone that has nothing to do holds nothing that could be mended, or lost.
        told = replace(call, typed="") if error.informs and _bare(call, house) else call
        reply = _again(error, call, house, reading, found) or plainly(error, told)
        return owned(reply, reading.community)


def _bare(call: Call, house: House) -> bool:
    """Whether somebody wrote a command and nothing more."""
    try:
        found, rest = find(call.typed, house.commands)
    except Mend:
        return False
    return not isinstance(found, str) and not rest


def _within_rights(error: Mend, call: Call, mine: Mapping[str, Command]) -> Mend:
    """The mistake with the nearest of those commands that the caller may use."""
    try:
        meant(call, mine)
    except Mend as nearer:
        error = nearer
    return error


def passing(error: Exception, call: Call) -> Reply | None:
    """What is shown where the database can't be used just now; None for any other error.

    It asks the store for nothing, and makes no form again: a platform may have to keep it. The
    operator is told once, by the heart, and not for each who was refused.
    """
    if not trouble(error):
        return None
    if isinstance(error, NotKept):
        return plainly(MaybeNow() if error.unclear else NotNow(), call)
    return plainly(NotToBeFound(), call)


def faulted(error: BaseException, call: Call, reference: str) -> Reply:
    """A fault of ours: a sentence with a reference, under which the log has the trace.

    It asks the store for nothing, because that may be what failed.
    """
    log.error("call failed", call=reference, command=call.command, exc_info=error)
    return plainly(OperatorMust(reference=(reference,)), call)


def plainly(error: ConveneError, call: Call) -> Reply:
    """An error as a card, with what the person wrote, where nothing can be looked at."""
    return Reply(card=cards.refused(error, call), files=whole(call), refused=True)


def _again(
    error: Mend, call: Call, house: House, reading: Reading, found: Found | None
) -> Reply | None:
    """The form again, with what is wrong said at its field; None where that mends nothing.

    A mistake that no field can mend, and that offers other ways, is a card even after a form.
    """
    command = house.commands.get(call.command)
    if call.source != "form" or not command or not (reading.work or command.outside):
        return None
    asked = form(command, call.args, reading, {}, call.where)
    if not asked.fields or (error.ways and not asked.has(error.param)):
        return None
    name = error.param if asked.has(error.param) else asked.fields[0].name
    # Whoever mends one of several is not to hear of the next one only then.
    for other, wrong in faults(command, call.args, reading).items():
        asked = asked.with_error(other, wrong.words())
    asked = replace(asked, intro=_intro(command, call, house, reading, found))
    return Reply(form=asked.with_error(name, error.words()), refused=True)


def _intro(
    command: Command, call: Call, house: House, reading: Reading, found: Found | None
) -> Words:
    """What the form said first when it was opened, to whoever may still send it."""
    work = reading.work
    if command.intro is None or work is None or found is None or not found.inside:
        return ()
    if command.who is Who.STEWARD and not by_steward(found):
        return ()
    made = Ask(call, reading.now, work, found.member, house.secret, house.public_url, house.by_mail)
    # What it tells of may be gone, which is what the mistake says.
    with suppress(Mend):
        return command.intro(made)
    return ()


def whole(call: Call) -> tuple[File, ...]:
    """What was written as a file, where it is too long to be quoted on a card."""
    text = cards.written(call)
    if len(text) <= cards.QUOTED:
        return ()
    return (File("what-you-wrote.txt", "text/plain; charset=utf-8", text.encode()),)
