"""Belongings: what of a person each capability holds, declared once beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.core.ask import Ask
from bot.core.discovery import discover
from bot.core.i18n import _, speaking
from store.core.subject import Subject
from store.members import Member
from store.work import Work


class Left(Enum):
    """What is left of a row once the person it names was erased."""

    NOTHING = "The row goes with the person."
    NAMELESS = "The row stays and points at nobody: others read it, or it counts."
    STAYS = "The row stays as it was, under a number or an account that has no name any more."


@dataclass(frozen=True, slots=True)
class Held:
    """A column of a table of the store that names a person, and what erasing leaves of the row.

    `shown` False says that the row is not in what a person takes away; a comment beside it says
    where it is told instead.
    """

    table: type[object]
    column: str
    left: Left
    shown: bool = True


def _nowhere(_ask: Ask, _member: Member) -> Iterable[Subject]:
    return ()


def _nothing(_ask: Ask, _member: Member) -> None:
    """There is nothing to do."""


def _goes_along(_ask: Ask, _one: Member, _into: Member) -> None:
    """What hangs on an account goes over with the account."""


def _finds_nothing_by_name(_ask: Ask, _member: Member, _before: str) -> None:
    """Erasing looks for numbers and accounts alone."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What one capability holds of a person, and what becomes of it when they leave or are erased.

    This is a promise to members: whoever asks is shown everything, takes it away, and is found
    nowhere once they were erased. It holds only while every capability keeps it, and nobody
    remembers all of them; so each says it for itself, and a test fails for a column that names
    somebody and that nobody declared.

    `stays` says in a sentence what is left without the person, and why. The rest are functions:

    - `export`: what is kept, as values for a file, each under a key that is nobody else's.
    - `cards`: the subjects of the living cards on which they stand, to be drawn anew.
    - `outlive`: what they have voted on is marked (once.py), for an account of theirs goes, and
      with which they may come back. It comes before all that follows.
    - `give_back`: what they took on and has not begun is open to others again, who are told.
      It comes before `erase`, and is all that happens when somebody leaves.
    - `erase`: nothing names them any more.
    - `rename`: somebody went by another name before. `erase` looks for the name they have alone, so
      what it would have found by the earlier one says that one from now on.
    - `come`: somebody off chat is on chat from now on. What opens something in their name was
      handed to them by a steward, who may have kept it: it opens nothing any more.
    - `merge`: two members turn out to be one person; what was the one's is the other's, whose own
      words count where both have spoken.

    `first` comes before all others: it may refuse that somebody goes, and then nobody may have
    been told that they do; or it is the person themself, whom the others stand on.
    """

    name: str
    holds: tuple[Held, ...]
    stays: str
    export: Callable[[Work, Member], Mapping[str, object]]
    cards: Callable[[Ask, Member], Iterable[Subject]] = _nowhere
    outlive: Callable[[Ask, Member], None] = _nothing
    give_back: Callable[[Ask, Member], None] = _nothing
    erase: Callable[[Ask, Member], None] = _nothing
    rename: Callable[[Ask, Member, str], None] = _finds_nothing_by_name
    come: Callable[[Ask, Member], None] = _nothing
    merge: Callable[[Ask, Member, Member], None] = _goes_along
    first: bool = False


_declared: dict[str, Belongings] = {}


def declare(belongings: Belongings) -> None:
    """Declare what a capability holds of a person. It is part of every walk from then on."""
    assert belongings.name not in _declared, f"{belongings.name}: declared twice"
    _declared[belongings.name] = belongings


def declared() -> Sequence[Belongings]:
    """Everything that was declared, in the order it is walked: always the same, on any machine."""
    discover()
    return sorted(_declared.values(), key=lambda held: (not held.first, held.name))


def export(work: Work, member: Member) -> dict[str, Any]:
    """All that is held of a person in one community, by key."""
    taken: dict[str, Any] = {}
    for held in declared():
        more = held.export(work, member)
        # Else one capability's rows would hide another's, and somebody would miss them.
        assert not taken.keys() & more.keys(), f"{held.name}: a key that is taken"
        taken |= more
    return taken


def cards(ask: Ask, member: Member) -> set[Subject]:
    """The subjects of all living cards on which somebody stands."""
    return {subject for held in declared() for subject in held.cards(ask, member)}


def redraw(ask: Ask, subjects: Iterable[Subject]) -> None:
    """Draw these cards anew; in order, so that two transactions never wait for each other."""
    for subject in sorted(subjects):
        ask.voice.redraw(subject)


def outlive(ask: Ask, member: Member) -> None:
    """An account of somebody is about to go: that they have voted outlives it.

    With whichever account or address they come back, they have.
    """
    ask.work.marks.spread(member.id)
    for held in declared():
        held.outlive(ask, member)


def give_back(ask: Ask, member: Member) -> None:
    """Somebody goes: what they took on is open to others, and no card asks anything of them.

    Raises what forbids it: LastSteward.
    """
    # Looked up while rows still tell; drawn after it, from what is true then.
    stood_on = cards(ask, member)
    _give_back(ask, member)
    redraw(ask, stood_on)


def erase(ask: Ask, member: Member) -> None:
    """Take a person out of all that capabilities hold, and off the cards on which they stood."""
    stood_on = cards(ask, member)
    outlive(ask, member)
    _give_back(ask, member)
    for held in declared():
        held.erase(ask, member)
    redraw(ask, stood_on)


def _give_back(ask: Ask, member: Member) -> None:
    for held in declared():
        held.give_back(ask, member)


def rename(ask: Ask, member: Member, before: str) -> None:
    """Somebody goes by another name than before: an earlier one would never be found again.

    Where it is somebody else's as well, or anybody's, it stays: nobody can tell whose it is there.
    """
    others = {one.name for one in ask.work.members.ever() if one.id != member.id}
    with speaking(ask.community.language):
        nobodys = _("Somebody")
    if before not in ("", member.name, nobodys, *others):
        for held in declared():
            held.rename(ask, member, before)


def come(ask: Ask, guest: Member) -> None:
    """Somebody off chat is on chat from now on: what they have is theirs alone."""
    for held in declared():
        held.come(ask, guest)
    guest.guest = False
    ask.work.save(guest)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Everything of `one` becomes the other's; the cards on which either stood are drawn anew.

    A card names whoever has an account where it stands by that, and the other gains the one's.
    """
    stood_on = cards(ask, one) | cards(ask, into)
    ask.work.marks.spread(one.id, into.id)
    for held in declared():
        held.merge(ask, one, into)
    redraw(ask, stood_on)


def rows(kept: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of the store as values for a file, without saying in each whose they are."""
    return [row.model_dump(exclude={"community_id", "member_id"}) for row in kept]
