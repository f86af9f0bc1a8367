"""What the machine itself holds of a person: what they did, were told, and reacted to."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from bot.core.nameless import nameless, renamed
from store.audit import Entry
from store.living import Reacted
from store.members import Member
from store.outbox import Delivery
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they did by whatever way, and what was said to them; the words of that are not kept."""
    reactions = [
        {"card": str(subject), "emoji": reacted.emoji, "since": reacted.since}
        for account in work.members.accounts([member.id])
        for subject, reacted in work.living.reacted(
            account.platform, account.workspace, account.user
        )
    ]
    return {
        "reactions": reactions,
        "marked_as_having_voted": [str(about) for about in work.marks.of(member.id)],
        "written_to_in_private": [
            {"at": d.due_at, "kind": d.kind, "state": d.state} for d in work.outbox.to(member.id)
        ],
        "did": [
            {"at": e.at, "command": e.command, "with": e.args, "by": e.source}
            for e in work.audit.of(member.id)
        ],
    }


def erase(ask: Ask, member: Member) -> None:
    """That something was done stays in the trail, without who did it and to whom."""
    accounts = [account.written for account in ask.work.members.accounts([member.id])]
    ask.work.outbox.reword(lambda card: nameless(card, member.name, accounts))
    ask.work.marks.forget(member.id)
    ask.work.audit.forget(member.id, member.name)


def rename(ask: Ask, member: Member, before: str) -> None:
    """What is still to be said names them by the name they have, where it is by a name alone."""
    ask.work.outbox.reword(lambda card: renamed(card, before, member.name))


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other did what the one did; the trail refers to them, also where it had a name."""
    ask.work.audit.reassign(one.id, into.id)
    ask.work.audit.refer(one.name, into.id)


declare(
    Belongings(
        "traces",
        holds=(
            Held(Entry, "member_id", Left.NAMELESS),
            # What others did to them is told to those who did it.
            Held(Entry, "args", Left.NAMELESS, shown=False),
            Held(Delivery, "account_id", Left.NOTHING),
            # What is still to be said to others is told to them.
            Held(Delivery, "card", Left.NAMELESS, shown=False),
            # Else it would be taken for a new one when we look at the card again, and bring back
            # whoever was erased. It goes as soon as reactions on that card count no longer.
            Held(Reacted, "user", Left.STAYS),
        ),
        stays="That something was done; while a card is open, that a reaction stands on it. A mark "
        "by which nobody is counted twice: on a vote while it is open, on how a gathering was for "
        "92 days after it.",
        export=export,
        erase=erase,
        rename=rename,
        merge=merge,
    )
)
