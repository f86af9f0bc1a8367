"""How help looks: short enough for a phone, with a way to the whole of every command."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Items,
    Moment,
    Option,
    Select,
    Text,
)
from bot.core.cards.lines import note
from bot.core.cards.people import contact
from bot.core.command import Command, Param, Who
from bot.core.i18n import _, words
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import Choice
from bot.core.text import Words
from bot.core.usage import usage
from bot.gatherings.cards import buttons
from bot.help.examples import example
from bot.help.paths import STEWARDS
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

CHOICES = 25
"""Options a select holds, on the platform where that is fewest."""
LISTED = 14
"""Commands on one card with all that they take; of more, names and summaries are shown."""
STEPS = ("gathering list", "role list", "cop me", "cop settings", "cop prompts")
"""What somebody may want first, as far as it is theirs to do."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Several commands that belong together, under the name somebody asked for."""

    name: Words
    commands: tuple[Command, ...]


def all_of_it(
    work: Work,
    commands: Mapping[str, Command],
    caller: Member | None,
    coming: Gathering | None,
    now: datetime,
) -> Card:
    """Every command of members in a few lines, with what this person may want first.

    What stewards do is a page of its own, to them: both together are more than a platform shows.
    """
    community = work.communities.this()
    body: list[Element] = []
    # Once it is answered, help is about the commands again.
    if coming is not None and not answered(work, coming, caller):
        body += [Moment(when.at(coming, now)), buttons(coming)]
    theirs = [c for c in commands.values() if c.who is not Who.STEWARD]
    body += [Items(tuple(_by_root(theirs))), Actions((_more(theirs),))]
    if len(theirs) < len(commands):
        way = Button(_("As a steward"), offer("cop help", about=STEWARDS))
        body.append(Actions((way,)))
    body += [*_first_steps(commands, caller), *contact(work)]
    return Card(words("What you can do in %(name)s", name=community.name), tuple(body))


def for_stewards(commands: Mapping[str, Command], stewards: Sequence[Member] = ()) -> Card:
    """Every command of stewards in a few lines. `stewards` are named to others."""
    theirs = [c for c in commands.values() if c.who is Who.STEWARD]
    listed = Items(tuple(_by_root(theirs)))
    body = (listed, Actions((_more(theirs),)), *_for_stewards(stewards))
    return Card(words("As a steward"), body)


def _more(commands: Sequence[Command]) -> Select:
    """The way from each root to all that belongs to it."""
    # What a line tells whole makes room for what it only names.
    counts = Counter(command.root for command in commands)
    roots = sorted(counts, key=lambda root: counts[root] == 1)[:CHOICES]
    told = tuple(Option(f"/{root}", root) for root in roots)
    return Select(_("Tell me more about"), offer("cop help"), "about", told)


def several(topic: Topic, stewards: Sequence[Member] = ()) -> Card:
    """Some commands with what each of them takes. `stewards`: whom to ask, where they are theirs
    alone."""
    whole = len(topic.commands) <= LISTED
    lines = [
        words(
            "%(usage)s · %(summary)s",
            usage=_code(usage(c) if whole else f"/{c.name}"),
            summary=(_(c.summary),),
        )
        for c in topic.commands[:CHOICES]
    ]
    more = Select(
        _("Tell me more about"),
        offer("cop help"),
        "about",
        tuple(Option(f"/{command.name}", command.name) for command in topic.commands[:CHOICES]),
    )
    brackets = note("What stands in [brackets] can be left out.")
    body: list[Element] = [Items(tuple(lines)), *([brackets] if whole else []), Actions((more,))]
    body += _for_stewards(stewards)
    return Card(words("About %(topic)s", topic=topic.name), tuple(body))


def one(command: Command, stewards: Sequence[Member], reading: Reading) -> Card:
    """A command with everything it takes, and an example. `stewards` are named to others."""
    asked = [param for param in command.params if not param.held]
    body: list[Element] = [Text(_code(usage(command)))]
    if asked:
        body.append(Facts(tuple(Fact(param.name, _takes(param)) for param in asked)))
        body.append(note("For example: %(line)s", line=_code(example(command, reading))))
    if len(asked) > 1:
        named = _code(f"{asked[-1].name}:…")
        body.append(note("Anything can be said by name, in any order: %(name)s", name=named))
    if command.form_always or any(param.required for param in asked):
        body.append(Actions((Button(_("Fill in a form instead"), offer(command.name)),)))
    body += _for_stewards(stewards)
    return Card((_(command.summary),), tuple(body))


def _for_stewards(stewards: Sequence[Member]) -> Iterable[Element]:
    """Whom to ask for what is theirs alone, to somebody who is none of them."""
    if stewards:
        names = ", ".join(steward.name for steward in stewards)
        yield note("That is for stewards: %(names)s.", names=names)


def _by_root(commands: Iterable[Command]) -> Iterable[Words]:
    """A line for each root: what its one command does, or which words may follow it."""
    roots: dict[str, list[Command]] = {}
    for command in commands:
        roots.setdefault(command.root, []).append(command)
    # Single commands first, and the bot's own last.
    for root, found in sorted(roots.items(), key=lambda kept: (len(kept[1]) > 1, kept[0] == "cop")):
        if len(found) == 1 or any(command.name == root for command in found):
            for told in found:
                yield words(
                    "%(name)s · %(summary)s",
                    name=_code(f"/{told.name}"),
                    summary=(_(told.summary),),
                )
            continue
        after = [c.name.partition(" ")[2] for c in found]
        rest = ", ".join(word for word in after if word)
        yield words("%(root)s · %(rest)s", root=_code(f"/{root}"), rest=(rest,))


def _code(text: str) -> Words:
    """Something to type."""
    return (f"`{text}`",)


def answered(work: Work, coming: Gathering, caller: Member | None) -> bool:
    """Whether somebody has answered for a gathering already."""
    return caller is not None and work.rsvps.get(coming.id, caller.id) is not None


def _first_steps(commands: Mapping[str, Command], caller: Member | None) -> list[Actions]:
    labels = {
        "gathering list": _("The dates to come"),
        "role list": _("Who does what"),
        "cop me": _("What is kept about me"),
        "cop settings": _("Settings"),
        "cop prompts": _("When I speak up"),
    }
    steps = [Button(labels[name], offer(name)) for name in STEPS if name in commands]
    if caller is None and "cop join" in commands:
        steps = [Button(_("Join"), offer("cop join")), *steps][:5]
    return [Actions(tuple(steps))] if steps else []


def _takes(param: Param) -> Words:
    told: Words = (_(param.help),)
    values = param.kind.values if isinstance(param.kind, Choice) else ()
    # Not said twice where the help names them already.
    if not all(value in param.help for value in values):
        told = words("%(what)s: %(values)s", what=told, values=(", ".join(values),))
    return told if param.required else words("%(what)s (may be left out)", what=told)
