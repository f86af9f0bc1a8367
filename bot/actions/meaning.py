"""What a Call means by a role or a person: to the letter from a card, by its sense when written."""

from bot import agendas
from bot.ask import Ask
from bot.cards import when
from bot.cards.people import person
from bot.errors import Mend
from bot.kinds.community import find_role
from store.gatherings import Gathering
from store.members import Member


class NotOnTheAgenda(Mend):
    """That role is no longer on the agenda of %(day)s. `/role list` shows what is."""


class NotHere(Mend):
    """%(who)s is no longer part of this community."""


def meant(ask: Ask, typed: str, gathering: Gathering) -> agendas.Part:
    """The role that is meant.

    Raises NotOnTheAgenda for a card's role that was dropped since, which nothing that sounds
    alike may stand in for; NoSuchRole for what nobody could have meant.
    """
    if ask.call.source in ("button", "reaction"):
        part = agendas.role(ask.work, gathering, typed)
        if part is None:
            raise NotOnTheAgenda(day=when.of(gathering, ask.now))
        return part
    key = find_role(typed, gathering, ask.work).key
    found = agendas.role(ask.work, gathering, key)
    assert found is not None, key
    return found


def present(member: Member) -> None:
    """Raises NotHere for somebody who left or was erased, whom an old card may still name."""
    if member.state != "active":
        raise NotHere(who=(person(member),))
