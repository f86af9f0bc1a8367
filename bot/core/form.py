"""The form of a command: what a Call still needs, asked for with all that is known filled in."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.allowed import Allowed
from bot.core.calls import Arguments, Offer, Place
from bot.core.cards.forms import Field, Form
from bot.core.command import Command, Param
from bot.core.errors import Missing, StaleOffer
from bot.core.i18n import _, words
from bot.core.kinds.kind import Reading
from bot.core.read import faults, readable
from bot.core.replies import Reply
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import visible

LONGEST = 2**31 - 1
"""The community whose number takes most room: what fits with it fits with any."""


def asked(may: Allowed, missing: Missing) -> Reply:
    """The form that asks for the rest, with what was filled in already said to be wrong.

    It is made within the Call's own transaction, because what a form begins with is the action's
    to say (`fill`), to this member. Raises StaleOffer where a card should have held what is
    missing: nobody can be asked for that.
    """
    command, call = may.command, may.ask.call
    if any((param := command.param(name)) and param.held for name in missing.names):
        raise StaleOffer
    filled = command.fill(may.ask) if command.fill else {}
    made = form(command, call.args, may.reading, filled, call.where)
    if command.intro:
        made = replace(made, intro=command.intro(may.ask))
    if call.source != "form":
        return Reply(form=made)
    for name, error in faults(command, call.args, may.reading).items():
        made = made.with_error(name, error.words())
    for name in missing.names:
        made = made.with_error(name, words("This is still needed."))
    # A form that came back with nothing in it holds nothing that could be wrong: it is opened.
    return Reply(form=made, refused=bool(missing.names or call.args))


def form(
    command: Command, given: Arguments, reading: Reading, filled: Arguments, where: Place
) -> Form:
    """The form of a command: what is known stands in its fields, `filled` where nothing was given.

    What a card holds ready (a reference like "#12") is no question: it goes along unseen.
    """
    held = _held(command, given)
    known = {**filled, **given}
    # What can be chosen may hang on what was given: the roles of its gathering.
    reading = replace(reading, given=readable(command, given, reading), people={})
    fields = tuple(
        replace(
            _field(param, known, reading, unseen=command.unseen and param.kind.secret),
            picker=param.kind.picker(known.get(param.name, ""), reading, where),
        )
        for param in command.params
        if param.name not in held and not param.held
    )
    offer = Offer(command.name, tuple(held.items()))
    return Form(_(command.summary), offer, fields, _(command.submit))


def _held(command: Command, given: Arguments) -> dict[str, str]:
    """What was given that a form carries on, as far as it fits: what does not came from no card."""
    held: dict[str, str] = {}
    for param in command.params:
        raw = given.get(param.name, "")
        if not raw or not (param.held or REFERENCE.fullmatch(raw)) or raw != visible(raw):
            continue
        more = {**held, param.name: raw}
        if Offer(command.name, tuple(more.items())).fits(LONGEST):
            held = more
    return held


def _field(param: Param, known: Mapping[str, str], reading: Reading, *, unseen: bool) -> Field:
    return Field(
        name=param.name,
        label=_(param.label),
        type=param.kind.field,
        # What stands beside it already is not said below it once more.
        help="" if param.help == param.label else _(param.help),
        value=known.get(param.name, "") or _unless_said(param),
        options=tuple(param.kind.options(reading)),
        required=param.required,
        limit=param.kind.limit,
        unseen=unseen,
    )


def _unless_said(param: Param) -> str:
    """What a yes or no is where nobody says: it stands there, since it will count."""
    if not isinstance(param.default, bool):
        return ""
    return "yes" if param.default else "no"
