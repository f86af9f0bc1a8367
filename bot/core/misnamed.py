"""Misnamed: `word:value` in a line whose command takes no such thing, told before it is kept.

"/cop settings seats:12" would call a community "seats:12". A text may well have a colon in it
("Topic: how to begin"), so what is asked about is what looks meant as a parameter: written like
one, by the name of one, or where hardly any text has room for it.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.core.calls import Offer
from bot.core.cards.elements import Button
from bot.core.command import Command, Param
from bot.core.commands import declared
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.rules.nearly import SAME_WORD
from bot.core.rules.quotes import masked

SHORT = 60
"""Characters of a field in which a colon is hardly ever meant: that of a name."""
OTHERWISE = {"name": "title", "title": "name"}
"""What is called one thing here and another there, and means the same."""
# As `told` knows one: at the start of a word, and no link.
_NAMED = re.compile(r"(?<!\S)(?P<word>[a-z][a-z_]{1,19}):(?!//)(?P<gap>\s*)", re.IGNORECASE)


class NotTaken(Mend):
    """“%(word)s:” is nothing that %(command)s takes; it takes %(takes)s. If it is part of what you
    write, put that in quotation marks."""


class TakenElsewhere(Mend):
    """“%(word)s:” is nothing that %(command)s takes; %(other)s takes it. If it is part of what you
    write, put that in quotation marks."""


class NearlyNamed(Mend):
    """“%(word)s:” is nothing that %(command)s takes. Did you mean “%(near)s:”? If it is part of
    what you write, put that in quotation marks."""


def refuse_misnamed(command: Command, asked: Sequence[Param], rest: str) -> None:
    """Raises NotTaken, TakenElsewhere or NearlyNamed for what looks meant as a parameter."""
    own = {param.name: param for param in asked}
    bare = masked(rest)
    found = list(_NAMED.finditer(bare))
    named = {one["word"].casefold() for one in found}
    # What stands before the first name goes to the first free text.
    owner = next((p for p in asked if p.kind.greedy and p.name not in named), None)
    begins = 0
    for one in found:
        word = one["word"].casefold()
        if word in own:
            owner, begins = own[word], one.end()
            continue
        tight = not one["gap"] and one.end() < len(bare)
        first = not bare[begins : one.start()].strip()
        if owner and _meant(command, asked, owner, word, tight=tight, first=first):
            raise _told(command, asked, word)


def _meant(
    command: Command, asked: Sequence[Param], owner: Param, word: str, *, tight: bool, first: bool
) -> bool:
    """Whether a word before a colon is meant as a parameter, in a text of `owner`.

    `tight`: its value follows at once, as in "seats:12"; `first`: the text begins with it.
    """
    if OTHERWISE.get(word) == owner.name:
        return True
    text = owner.kind.field == "text"
    near = _near(asked, word)
    taking = _taking(word)
    if tight and owner.kind.greedy:
        related = any(other.root == command.root for other in taking)
        return bool(near or related or _short(owner) or (taking and not text))
    # "Steps: what we need" is a step.
    if near and near != owner.name and not text:
        return True
    return first and bool(taking) and owner.kind.greedy and _short(owner)


def _short(param: Param) -> bool:
    return param.kind.limit <= SHORT or param.name == "name"


def _near(asked: Sequence[Param], word: str) -> str:
    """The parameter of which the word is a slip, or another word for it; "" for none."""
    if any(param.name == OTHERWISE.get(word) for param in asked):
        return OTHERWISE[word]
    alike = {param.name: fuzz.ratio(word, param.name) for param in asked}
    best = max(alike, key=lambda name: alike[name], default="")
    return best if best and alike[best] >= SAME_WORD else ""


def _taking(word: str) -> list[Command]:
    """The commands that can be typed and take a parameter of that name."""
    return [
        command
        for command in declared().values()
        if not command.hidden and (param := command.param(word)) and not param.held
    ]


def _told(command: Command, asked: Sequence[Param], word: str) -> Mend:
    about = Button(_("How that works"), Offer("cop help", (("about", command.name),)))
    code = (f"`/{command.name}`",)
    if near := _near(asked, word):
        return NearlyNamed(word=word, command=code, near=(near,), ways=[about])
    # The one that is called so, else one of the same root, else the first.
    others = sorted(
        _taking(word), key=lambda c: (word not in c.name.split(), c.root != command.root)
    )
    if others:
        there = Button(f"/{others[0].name}", Offer("cop help", (("about", others[0].name),)))
        other = (f"`/{others[0].name}`",)
        return TakenElsewhere(word=word, command=code, other=other, ways=[there, about])
    takes = ", ".join(param.name for param in asked)
    return NotTaken(word=word, command=code, takes=(takes,), ways=[about])
