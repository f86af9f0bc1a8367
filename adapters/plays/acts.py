"""The acts of a play: what somebody writes, presses, chooses, fills in or reacts with."""

from adapters.plays.lines import (
    Chooses,
    Deed,
    Fills,
    Line,
    Presses,
    Reacts,
    Replies,
    Unreacts,
    Unreadable,
    Uses,
    Writes,
)
from adapters.plays.tokens import Actor, Quoted, actor, tokens
from bot.core.i18n import N_, _

Values = tuple[tuple[str, str], ...]

# Told with the person's own name in it, so that the line can be copied and mended.
_WAYS = {
    "presses": N_('%(who)s presses "Button" on "text of the message"'),
    "chooses": N_('%(who)s chooses "Option" in "Label of the select"'),
    "fills": N_("%(who)s fills, and below it the fields, indented: “field: value”"),
    "reacts": N_('%(who)s reacts ✅ on "text of the message"'),
    "unreacts": N_('%(who)s unreacts ✅ on "text of the message"'),
    "uses": N_('%(who)s uses "Action" on "text of the message"'),
    "says": N_('%(who)s says "words" under "text of the message"'),
}


def fills_form(code: str) -> bool:
    """Whether the indented lines after this one are the fields of a form."""
    match actor(code):
        case (Actor(writes=False), "fills"):
            return True
        case _:
            return False


def act(at: Line, code: str, values: Values) -> Deed | None:
    """The act that `code` is, None if nobody's name begins it. Raises Unreadable.

    `values` are the fields that stood below it; only a form has any.
    """
    found = actor(code)
    if found is None:
        return None
    who, rest = found
    if who.writes:
        return _writes(at, who, rest)
    return _does(at, who, tokens(rest), values) or _unknown(at, who, rest)


def _writes(at: Line, who: Actor, text: str) -> Writes:
    if not text:
        why = _("Expected what %(who)s writes after the colon.", who=who.person)
        raise Unreadable(at.written, at.number, why)
    return Writes(at.number, at.written, who.person, who.where, text)


def _does(at: Line, who: Actor, words: list[str | Quoted], values: Values) -> Deed | None:
    line = (at.number, at.written, who.person, who.where)
    match words:
        case ["presses", Quoted(label)]:
            return Presses(*line, label, None)
        case ["presses", Quoted(label), "on", Quoted(on)]:
            return Presses(*line, label, on)
        case ["chooses", Quoted(option), "in", Quoted(select)]:
            return Chooses(*line, option, select)
        case ["fills"]:
            return Fills(*line, values)
        case ["reacts", str(emoji), "on", Quoted(on)]:
            return Reacts(*line, emoji, on)
        case ["unreacts", str(emoji), "on", Quoted(on)]:
            return Unreacts(*line, emoji, on)
        case ["uses", Quoted(action), "on", Quoted(on)]:
            return Uses(*line, action, on)
        case ["says", Quoted(text)]:
            return Writes(*line, text)
        case ["says", Quoted(text), "under", Quoted(under)]:
            return Replies(*line, text, under)
        case _:
            return None


def _unknown(at: Line, who: Actor, rest: str) -> Deed:
    verb = rest.split(maxsplit=1)[0] if rest else ""
    if verb in _WAYS:
        why = _("Expected it written like this: %(way)s", way=_(_WAYS[verb], who=who.person))
    elif verb == "in" and who.where is None:
        why = _("Expected a #channel or “dm” after “in”.")
    else:
        why = _(
            "Expected what %(who)s does: a colon and what they write, or one of %(verbs)s.",
            who=who.person,
            verbs=", ".join(_WAYS),
        )
    raise Unreadable(at.written, at.number, why)
