"""The expectations of a play: what must, or must not, have been shown to whom."""

import re

from adapters.plays.lines import Expects, ExpectsNot, Line, Unreadable
from adapters.plays.tokens import is_name
from bot.core.i18n import _

_EXPECTATION = re.compile(
    r">\s*(?P<never>not\s+)?(?P<audience>[^\s:]+)\s*(?P<colon>:\s*(?P<text>.*))?"
)


def expectation(at: Line, code: str) -> Expects | ExpectsNot | None:
    """The expectation that `code` is; None if it does not begin with ">". Raises Unreadable."""
    if not code.startswith(">"):
        return None
    found = _EXPECTATION.fullmatch(code)
    if found and _is_audience(found["audience"]):
        text = found["text"] or ""
        # "> not Ana" means nothing at all; "> not Ana:" with nothing after it is a slip.
        if found["never"] and (text or not found["colon"]):
            return ExpectsNot(at.number, at.written, found["audience"], text)
        if text and not found["never"]:
            return Expects(at.number, at.written, found["audience"], text)
    why = _(
        "Expected who sees what: “> Ana: text” for Ana alone, “> @Ana: text” for her direct "
        "messages, “> #channel: text” for a channel; “> not Ana: text” for what she must not see."
    )
    raise Unreadable(at.written, at.number, why)


def _is_audience(text: str) -> bool:
    """Whether `text` is "Ana", "@Ana" or "#channel"."""
    return len(text) > 1 if text.startswith("#") else is_name(text.removeprefix("@"))
