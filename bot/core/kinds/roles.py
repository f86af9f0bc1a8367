"""The kind of parameter that names a role, and how a text is found among an agenda's parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules.lists import written
from bot.core.rules.names import begins
from bot.core.rules.references import meant
from store.gatherings import Gathering
from store.roles import AgendaItem
from store.work import Work


class NoSuchRole(Mend):
    """There is no role “%(typed)s” at this gathering. Its roles: %(roles)s."""


class SeveralRoles(Mend):
    """“%(typed)s” could be %(roles)s. Write the whole title of the one you mean."""


@dataclass(frozen=True)
class RoleKind(Kind):
    """A role of the agenda, by title or by its key; read after the gathering where one is named."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """The longest role title or key that `text` begins with."""
        names = {name for item in self._agenda(reading) for name in (item.title, item.key)}
        return begins(text, names)

    def read(self, raw: str, reading: Reading) -> str:
        """The title as typed; which agenda it belongs to is known once all arguments are."""
        return clean(raw, self.limit)

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Roles whose title contains what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """The roles of the gathering that is given, else of the next one."""
        return [Option(item.title, item.key) for item in self._agenda(reading) if item.wanted]

    def _agenda(self, reading: Reading) -> list[AgendaItem]:
        work = inside(reading)
        # A gathering may have an agenda of its own, so the one that was named comes first.
        given = reading.given.get("gathering")
        gathering = given if isinstance(given, Gathering) else work.gatherings.next(reading.now)
        return work.roles.agenda(gathering)


def find_role(typed: str, gathering: Gathering, work: Work) -> AgendaItem:
    """The role of a gathering's agenda that a text names: exactly, by words of it, or nearly.

    Raises NoSuchRole with the titles there are, SeveralRoles with those that fit.
    """
    return find_part(typed, [item for item in work.roles.agenda(gathering) if item.wanted])


def find_part(typed: str, items: Sequence[AgendaItem]) -> AgendaItem:
    """The part of an agenda that a text names, as `find_role` does, and raises the same."""
    wanted = typed.casefold()
    for item in items:
        if wanted in (item.key, item.title.casefold()):
            return item
    found = [items[place] for place in meant(typed, [item.title for item in items])]
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralRoles(param="role", typed=typed[:60], roles=written(i.title for i in found))
    listed = ", ".join(item.title for item in items) or _("none yet")
    raise NoSuchRole(param="role", typed=typed[:60], roles=listed)


RoleRef = Annotated[str, RoleKind(help="Which role of the agenda")]
