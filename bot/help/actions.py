"""Help: what this person can do here, a whole root or one command at a time, and whom to ask."""

import re
from typing import Annotated

from rapidfuzz import process

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.clean import straight
from bot.core.command import Command
from bot.core.commands import ANYONE, command, declared, fitting, usable
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import LineKind
from bot.core.meant import COP
from bot.core.replies import Reply
from bot.core.roots import STEWARDING, grouped, own
from bot.core.text import Said
from bot.core.unknown import NEAR
from bot.help import cards, path_cards
from bot.help.cards import Topic
from bot.help.paths import EVERYTHING, STEWARDS, path
from store.work import Work

SHORTEST = 3
"""Letters a word needs so that commands are searched for it."""
About = Annotated[
    str,
    LineKind(
        label="A command or a word", help="A command, like role or role claim; or a word", limit=60
    ),
]


class NothingAbout(Mend):
    """There is nothing about “%(typed)s”. Did you mean %(nearest)s?"""


class NothingAtAll(Mend):
    """There is nothing about “%(typed)s” here. `/cop help` alone shows what there is."""


@command("cop help", "Show what you can do here", who=ANYONE, reads=True)
def help_(ask: Ask, about: About = "") -> Reply:
    """What somebody may want; what leads there; or what is said about one thing."""
    steward = ask.caller is not None and ask.caller.steward_since is not None
    theirs = usable(declared(), steward)
    mine = fitting(theirs, ask.work)
    coming = ask.work.gatherings.next(ask.now)
    if not about:
        return Reply(card=path_cards.first(ask.work, mine, ask.caller, coming, ask.now))
    if about.casefold() == EVERYTHING:
        return Reply(card=cards.all_of_it(ask.work, mine, ask.caller, coming, ask.now))
    if about.casefold() in (STEWARDS, STEWARDING):
        every = fitting(usable(declared(), True), ask.work)
        to_ask = [] if steward else ask.work.members.stewards()
        return Reply(card=cards.for_stewards(every, to_ask))
    if (wanted := path(about)) is not None:
        answered = coming is not None and cards.answered(ask.work, coming, ask.caller)
        return Reply(card=path_cards.along(wanted, mine, coming, answered, ask.now))
    topic = found(about, mine, usable(declared(), True), ask.work)
    me = ask.caller.id if ask.caller else 0
    reading = Reading(ask.now, ask.community.zone, ask.work, me)
    if isinstance(topic, Command):
        stewards = ask.work.members.stewards() if topic.name not in theirs else []
        return Reply(card=cards.one(topic, stewards, reading))
    others = any(command.name not in theirs for command in topic.commands)
    return Reply(card=cards.several(topic, ask.work.members.stewards() if others else []))


def found(
    about: str, mine: dict[str, Command], every: dict[str, Command], work: Work
) -> Command | Topic:
    """The command, the root, or the commands that speak of a word.

    What is a steward's is explained to anybody who names it. Raises NothingAbout, NothingAtAll.
    """
    told = " ".join(straight(about).casefold().strip("/\"' ").split())
    # "/cop role claim" is "/role claim", and a command may be called by where it stands as well.
    ways = (told, own(told), own(told.removeprefix(f"{COP} ")))
    name = next((way for way in ways if way in every or _of_root(way, every)), ways[-1])
    words = name.split()
    here = fitting(every, work)
    under = grouped(told, here.values()) or grouped(told, every.values())
    of_root = _of_root(name, mine) or _of_root(name, here)
    if under:
        asked = name if of_root else told
        return Topic((f"`/{asked}`",), tuple(dict.fromkeys([*of_root, *under])))
    # A root of several commands is shown whole, even where one of them has its name.
    if name in every and len(of_root) < 2:
        return every[name]
    if of_root:
        return Topic((f"`/{name}`",), tuple(of_root))
    # What is called so comes before what only speaks of it: a list is cut where it is long.
    speak = sorted(
        (command for command in mine.values() if _speaks_of(command, words)),
        key=lambda command: not all(_begins(word, command.name) for word in words),
    )
    if speak:
        return speak[0] if len(speak) == 1 else Topic((Said(about),), tuple(speak))
    near = process.extractOne(name, list(mine), score_cutoff=NEAR)
    if near is None:
        raise NothingAtAll(typed=about)
    way = Button(f"/{near[0]}", offer("cop help", about=near[0]))
    raise NothingAbout(typed=about, nearest=(f"`/{near[0]}`",), ways=[way])


def _of_root(name: str, commands: dict[str, Command]) -> list[Command]:
    return [command for command in commands.values() if command.root == name]


def _speaks_of(command: Command, words: list[str]) -> bool:
    told = " ".join([command.name, _(command.summary), *(_(p.help) for p in command.params)])
    return all(len(word) >= SHORTEST and _begins(word, told) for word in words)


def _begins(word: str, told: str) -> bool:
    """Whether a word of a text begins so: “end” is in ending, and not in agenda."""
    return re.search(rf"\b{re.escape(word)}", told.casefold()) is not None
