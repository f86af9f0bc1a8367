"""Untyped: a card or form for whoever types no commands, by e-mail or at a desk in a browser.

A command that our own words name is called by what it does, and can be pressed below.
"""

import re
from dataclasses import replace

from bot.core.calls import Offer, offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.forms import Form
from bot.core.cards.named import named_card, named_form
from bot.core.command import Command
from bot.core.commands import STEWARD, declared
from bot.core.i18n import _

_CODE = re.compile(r"`/([a-z][a-z -]*[a-z])\b[^`]*`")
_FURTHER = re.compile("[:;]")


def untyped(card: Card) -> Card:
    """The card, with a button below for each command that it names and lacks one for.

    What stewards alone may do is called by its name and offered to nobody: they are on chat.
    """
    named: dict[str, Command] = {}

    def told(text: str) -> str:
        return _CODE.sub(lambda code: _called(code, named), text)

    shown = named_card(card, told)
    pressed = [offer(one.name) for one in named.values() if one.who is not STEWARD]
    lacking = [each for each in pressed if each not in _offered(card)]
    if not lacking:
        return shown
    ways = Actions(tuple(Button(_what(named[each.command]), each) for each in lacking))
    return replace(shown, body=(*shown.body, ways))


def untyped_form(form: Form) -> Form:
    """The form, its commands called by what they do."""
    return named_form(form, lambda text: _CODE.sub(lambda code: _called(code, {}), text))


def _called(code: re.Match[str], named: dict[str, Command]) -> str:
    """A command in the midst of our text, noted in `named`; what is none stays as it is."""
    line = code[1].split()
    for length in range(len(line), 0, -1):
        command = declared().get(" ".join(line[:length]))
        if command is not None:
            named[command.name] = command
            return f"“{_what(command)}”"
    return code[0]


def _what(command: Command) -> str:
    """What a command does, as short as it is told anywhere."""
    return _FURTHER.split(_(command.anywhere or command.summary), maxsplit=1)[0]


def _offered(card: Card) -> list[Offer]:
    every = (item for one in card.body if isinstance(one, Actions) for item in one.items)
    return [item.offer for item in every if isinstance(item, Button)]
