"""What a Call means by a role or a person: to the letter from a card, by its sense when written."""

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.cards.people import person
from bot.core.errors import Mend
from bot.core.kinds.roles import NoSuchRole, find_role
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.roles.cards import at
from store.gatherings import Gathering
from store.members import Member


class NotOnTheAgenda(Mend):
    """That role is no longer on the agenda of %(day)s. `/role list` shows what is."""


class NotTheirs(Mend):
    """%(who)s doesn't have %(role)s. `/role list` shows who has what."""


def meant(ask: Ask, typed: str, gathering: Gathering, param: str = "role") -> Part:
    """The role that is meant.

    Raises NotOnTheAgenda for a card's role that was dropped since, which nothing that sounds
    alike may stand in for; NoSuchRole, at `param`, for what nobody could have meant.
    """
    if ask.call.source in ("button", "reaction"):
        part = agendas.role(ask.work, gathering, typed)
        if part is None:
            raise NotOnTheAgenda(day=when.of(gathering, ask.now))
        return part
    try:
        key = find_role(typed, gathering, ask.work).key
    except NoSuchRole as error:
        error.param = param
        raise
    found = agendas.role(ask.work, gathering, key)
    assert found is not None, key
    return found


def theirs(ask: Ask, part: Part, member: Member) -> None:
    """Raises NotTheirs for a role that somebody else than the caller does not have."""
    if member.id not in part.holders:
        raise NotTheirs(who=(person(member),), role=at(part, ask.now))
