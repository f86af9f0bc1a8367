"""What is held of a steward: until when they serve, and whether questions go to them."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from bot.stewards.actions import step_down
from bot.stewards.terms import hand_over
from store.communities import Community
from store.core.subject import Subject
from store.members import Member
from store.occurrences import Occurrence
from store.terms import Term
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """The last day of their term, if it has one. Since when they serve is told of the person."""
    term = work.terms.of(member.id)
    return {"steward_until": term.until if term else None}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The cards of what is to come, which say that questions go to them."""
    if ask.community.contact != member.id:
        return []
    return [Subject.of(gathering) for gathering in ask.work.gatherings.whole().coming(ask.now)]


def erase(ask: Ask, member: Member) -> None:
    """Nor is it kept what the clock once said about a term of theirs."""
    ask.work.occurrences.drop(Subject("term", member.id))


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other serves the one's term, unless they have one, and is the contact in their place."""
    hand_over(ask.work, ask.community, one, into, ask.now)
    if ask.community.contact == one.id:
        ask.community.contact = into.id
        ask.work.save(ask.community)


declare(
    Belongings(
        "stewards",
        holds=(
            Held(Term, "member_id", Left.NOTHING),
            # Told as the last day of their term.
            Held(Occurrence, "subject", Left.NOTHING, shown=False),
            # Another steward is in their place. Everybody is shown whom questions go to.
            Held(Community, "contact", Left.NAMELESS, shown=False),
        ),
        stays="Nothing; whoever looks after the community now is the contact.",
        export=export,
        cards=cards,
        # A community that goes on needs a steward, so its last one can't go; nothing is given back
        # before.
        first=True,
        give_back=step_down,
        erase=erase,
        merge=merge,
    )
)
