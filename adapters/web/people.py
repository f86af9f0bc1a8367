"""Who stands in the playground, as callers."""

from collections.abc import Iterable

from adapters.web.spans import Reader
from bot.core.calls import Caller
from bot.core.i18n import N_
from store.platforms.playground_tables import PlaygroundPerson

PLATFORM = "web"
WORKSPACE = "playground"

KINDS = {"steward": N_("Steward"), "member": N_("Member"), "newcomer": N_("Newcomer")}
"""What each kind of person is called."""


def caller(person: PlaygroundPerson) -> Caller:
    """A person as whoever makes a Call. In the playground anybody may set a community up."""
    return Caller(PLATFORM, WORKSPACE, person.user, person.name, zone=person.zone, founds=True)


def reader(person: PlaygroundPerson, everybody: Iterable[PlaygroundPerson] = ()) -> Reader:
    """A person as whoever looks at the page, among everybody who is there."""
    order = {other.name: number for number, other in enumerate(everybody)}
    return Reader(caller(person).account, person.zone, order)
