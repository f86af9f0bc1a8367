"""Members as people on cards."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.cards.elements import Note
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.text import Person, Words, join
from store.members import Member
from store.work import Work


def person(member: Member, accounts: Iterable[str] = ()) -> Person:
    """One member; somebody who was erased has no name any more."""
    name = member.name if member.state != "erased" else _("Somebody")
    return Person(name, tuple(accounts))


def pass_on(missed: Iterable[Member]) -> Words:
    """Whom nothing could be written to, by name: whoever reads it can still tell them."""
    names = join((person(member),) for member in missed)
    return words("I can't write to %(names)s; please pass it on.", names=names) if names else ()


def contact(work: Work) -> list[Note]:
    """Whom questions go to, as the last line of a card."""
    member = work.members.get(work.communities.this().contact)
    if member is None or member.state != "active":
        return []
    return [note("Questions go to %(who)s.", who=People(work, [member.id])[member.id])]


class People:
    """The people one card names, looked up together: two queries, however many they are."""

    def __init__(self, work: Work, members: Iterable[int]) -> None:
        wanted = sorted(set(members))
        self._members = work.members.named(wanted) if wanted else {}
        self._accounts: dict[int, list[str]] = {}
        # Whoever is of no community but another's is at a gathering held with it.
        beside = [number for number in wanted if number not in self._members]
        self._beside = work.joints.named(beside) if beside else {}
        for account in work.members.accounts(wanted) if wanted else []:
            self._accounts.setdefault(account.member_id, []).append(account.written)

    def __getitem__(self, member: int) -> Person:
        """The person a member is; of another community by name alone, with where they belong."""
        if member not in self._members:
            return Person(self._beside.get(member) or _("Somebody"))
        return person(self._members[member], self._accounts.get(member, ()))

    def erased(self, member: int) -> bool:
        """Whether there is no name to show."""
        found = self._members.get(member)
        if found is None:
            return member not in self._beside
        return found.state == "erased"


def by_choice(work: Work, chosen: Mapping[int, Sequence[int]]) -> dict[int, list[Words]]:
    """Who chose each option, by name as far as they have one; `chosen` is what each member did."""
    people = People(work, chosen)
    out: dict[int, list[Words]] = {}
    for member, options in chosen.items():
        for option in options:
            names = out.setdefault(option, [])
            if not people.erased(member):
                names.append((people[member],))
    return out
