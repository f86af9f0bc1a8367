"""A gathering's card once it is over: where it was, who did what, who came, and thanks."""

from collections.abc import Iterable, Sequence

from bot.core.cards.elements import Element, Fact, Facts, People
from bot.core.cards.people import People as Named
from bot.core.i18n import _, words
from bot.core.text import Words, join
from bot.evaluations.thanks import carried
from bot.evaluations.thanks_cards import by_name
from bot.gatherings.cards import ONLINE
from store.gatherings import Gathering
from store.roles import Claim
from store.work import Work


def looking_back(
    work: Work, gathering: Gathering, claims: Sequence[Claim], came: Sequence[int], named: Named
) -> Iterable[Element]:
    """What is kept of it; `claims` are the roles that somebody had, whosever they were."""
    if gathering.format != ONLINE and gathering.address:
        yield Facts((Fact(_("Where"), words("%(address)s", address=gathering.address)),))
    if claims:
        yield Facts(tuple(_done(claims, named)))
    if came or gathering.walk_ins:
        # Somebody erased since was there all the same: counted, not named (E3).
        known = [member for member in came if not named.erased(member)]
        more = len(came) - len(known) + gathering.walk_ins
        yield People(_("Came"), tuple(named[member] for member in known), more)
    people: list[Words] = [(named[member.id],) for member, _roles in carried(work, gathering)]
    yield by_name(people)


def _done(claims: Sequence[Claim], named: Named) -> Iterable[Fact]:
    """Each role with those who had it, as it was called then: by the claims alone, since what
    becomes of the usual agenda afterwards changes nothing of what was (F11)."""
    titles = {claim.role: claim.title for claim in claims}
    for role, title in titles.items():
        who: list[Words] = [(named[claim.member_id],) for claim in claims if claim.role == role]
        yield Fact(title, join(who))
