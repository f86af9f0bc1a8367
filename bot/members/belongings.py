"""What is held of the person themself: name, accounts, absences, and what they turned off."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.members.absences import tell_of_the_past
from bot.members.row import of_both
from store.members import Account, Away, Member, Quiet
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Who they are here, and by which accounts."""
    accounts = work.members.accounts([member.id])
    return {
        "person": member.model_dump(exclude={"community_id"}),
        "accounts": [a.model_dump(include={"platform", "workspace", "user"}) for a in accounts],
        "away": rows(work.members.absences(member.id)),
        "quiet": sorted(work.members.quiet(member.id)),
    }


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The one's accounts are the other's from now on, so that both hear what is said meanwhile.

    What one of them carried and the other was away for is known of one person then.
    """
    away = [a.first for each in (one, into) for a in ask.work.members.absences(each.id)]
    ask.work.members.hand_over(one, into)
    of_both(one, into)
    ask.work.save(into)
    if away:
        tell_of_the_past(ask, min(away))


declare(
    Belongings(
        "members",
        holds=(
            Held(Member, "name", Left.NAMELESS),
            Held(Account, "member_id", Left.NOTHING),
            Held(Account, "user", Left.NOTHING),
            Held(Away, "member_id", Left.NOTHING),
            Held(Quiet, "member_id", Left.NOTHING),
        ),
        stays="A row without a name, so that what is counted has something to point at.",
        export=export,
        # Erasing is not here: the person goes last, when all the others have let go of them.
        first=True,
        merge=merge,
    )
)
