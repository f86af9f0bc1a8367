"""Who presents on a theme: the role at a gathering, put on its agenda where there is none."""

from bot.core.i18n import _
from bot.core.rules.keys import key
from store.gatherings import Gathering
from store.roles import AgendaItem
from store.work import Work


def presenter(work: Work, gathering: Gathering) -> AgendaItem | None:
    """The role of presenting at a gathering, put on its agenda where there is none.

    None where as many present as are wanted. An agenda may call the role otherwise, so that it is
    known by how its key begins. Requirement Q2: presenters come from the members.
    """
    agenda = work.roles.agenda(gathering)
    role = next((item for item in agenda if item.key.startswith("present")), None)
    if role is None:
        items = work.roles.give_own(gathering)
        role = AgendaItem(
            community_id=work.community,
            gathering_id=gathering.id,
            position=len(items),
            key=key("presenter", work.roles.titles(), {item.key for item in items}),
            title=_("Presenter"),
            asks=_("Bring something of your own on the theme, and talk it over with us."),
        )
        work.roles.add_item(role)
    taken = sum(c.role == role.key for c in work.roles.claims(gathering.id))
    return role if taken < role.wanted else None
