"""Still: whether what waited to be said in private is true yet, now that its turn has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.discovery import discover
from bot.core.prompts import prompts
from bot.core.register import Register
from bot.core.rest import ENDED
from bot.core.voice import STEWARDING
from store.members import Member
from store.outbox import Delivery
from store.work import Work

Check = Callable[[Work, str, int, datetime], bool]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said under a name: the prompt that says it, and whether it is still so."""

    prompt: str
    check: Check


_declared: Register[_Said] = Register()


def still(name: str, prompt: str = "") -> Callable[[Check], Check]:
    """Declare that the decorated function tells whether what is said under `name:` is still true.

    It is given what follows the name in the key, the member's number, and the moment. `prompt` is
    what says it, where that has another name: what is held back from it, this is as well.
    """
    return _declared.under(name, lambda check: _Said(prompt or name, check))


def declared() -> frozenset[str]:
    """The names under which something is said that is looked at again."""
    discover()
    return frozenset(_declared)


def holds(work: Work, delivery: Delivery, now: datetime) -> bool:
    """Whether a private message may still be said: it is for its reader yet, and true.

    What nobody has declared is true for good.
    """
    member = work.members.get(work.letters.whose(delivery))
    name, _colon, rest = delivery.key.partition(":")[2].partition(":")
    said = declared() and _declared.get(name)
    if member is None:
        return True
    if delivery.kind in work.members.quiet(member.id):
        return False
    if delivery.counts and not _for_them(work, delivery, member, said.prompt if said else ""):
        return False
    return not said or said.check(work, rest.rpartition(">")[0], member.id, now)


def _for_them(work: Work, delivery: Delivery, member: Member, prompt: str) -> bool:
    """Whether what nobody asked for is for somebody yet, as they and their community are now.

    Nothing is said to who left, of stewards' work to who is none any more, nor by a community
    that has ended; what the clock asks is asked of none that rests.
    """
    if member.state != "active" or (delivery.kind == STEWARDING and member.steward_since is None):
        return False
    community = work.communities.this()
    asked = prompts().get(prompt)
    return community.rest != ENDED and not (asked and asked.held_back(community))
