"""What forming holds of a person: what matters to them, what they chose and agreed to."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.forming import FormingChoice, FormingMatter
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """All of it."""
    forming = work.forming
    return {
        "group_choices": rows([one for one in forming.choices() if one.member_id == member.id]),
        "group_criteria": rows([one for one in forming.matters() if one.member_id == member.id]),
    }


def give_back(ask: Ask, member: Member) -> None:
    """Their place is free for others."""
    ask.work.forming.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one said the other did, whose own words count where both have."""
    ask.work.forming.reassign(one.id, into.id)


declare(
    Belongings(
        "forming",
        holds=(
            Held(FormingChoice, "member_id", Left.NOTHING),
            Held(FormingMatter, "member_id", Left.NOTHING),
        ),
        stays="Nothing.",
        export=export,
        give_back=give_back,
        merge=merge,
    )
)
