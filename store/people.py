"""People: members across all communities, for the operator, who answers for what is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.communities import Community
from store.members import Account, Member


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a community, with the accounts by which a platform knows them."""

    community: int
    where: str
    """What the community is called."""
    member: int
    name: str
    accounts: tuple[str, ...]
    """Each as "platform:workspace:user"."""

    @property
    def number(self) -> str:
        """What tells them from everybody else: the community's number and the member's."""
        return f"{self.community}/{self.member}"

    def has(self, account: str) -> bool:
        """Whether an account is theirs, said with the platform and workspace or without."""
        return any(account in (each, each.rpartition(":")[2]) for each in self.accounts)

    def is_called(self, said: str) -> bool:
        """Whether this says exactly them: their number, an account, or their whole name."""
        return said == self.number or self.has(said) or said.casefold() == self.name.casefold()


def everybody(session: Session) -> Sequence[Person]:
    """Everybody who has a name anywhere, those who left too."""
    accounts: dict[int, list[str]] = {}
    for account in session.exec(select(Account).order_by(col(Account.id))):
        accounts.setdefault(account.member_id, []).append(account.written)
    query = (
        select(Member, Community)
        .join(Community, col(Community.id) == Member.community_id)
        .where(Member.state != "erased")
        .order_by(col(Community.id), Member.name, col(Member.id))
    )
    return [
        Person(where.id, where.name, one.id, one.name, tuple(accounts.get(one.id, ())))
        for one, where in session.exec(query)
    ]


def like(people: Iterable[Person], said: str) -> list[Person]:
    """Whoever is called so, or has it in their name."""
    part = said.casefold()
    return [one for one in people if one.is_called(said) or part in one.name.casefold()]


def same(people: Sequence[Person], one: Person) -> list[Person]:
    """A person in all communities: by their accounts, since many share a name.

    Accounts that are linked in one community lead to whoever has the other one elsewhere, and on.
    """
    theirs: set[str] = set()
    reached = _keys(one)
    while reached != theirs:
        theirs = reached
        reached = theirs.union(*(keys for keys in map(_keys, people) if keys & theirs))
    return [other for other in people if other == one or theirs & _keys(other)]


def _keys(one: Person) -> set[str]:
    return {key for account in one.accounts for key in _known_as(account)}


def _known_as(account: str) -> tuple[str, ...]:
    platform, _workspace, user = account.split(":", 2)
    # On Discord a user is the same on all servers, as the directory has it.
    return (account, f"{platform}:{user}") if platform == "discord" else (account,)
