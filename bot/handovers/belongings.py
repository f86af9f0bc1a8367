"""What hand-overs hold of a person: the roles they asked others, or were asked, to take over."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.core.voice import CHANGES
from bot.handovers.cards import turned_down
from bot.handovers.unheard import is_asked
from bot.roles import agendas
from store.members import Member
from store.requests import Handover
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What was asked, by whom and of whom."""
    return {"handed_over": rows(work.requests.handed(member.id))}


def forget(ask: Ask, member: Member) -> None:
    """Nothing is asked of them, or by them, any more; who waits for their answer is told."""
    for asked in ask.work.requests.handed(member.id):
        if is_asked(ask.work, str(asked.id), member.id, ask.now):
            _tell(ask, asked, member)
    ask.work.requests.forget_handovers(member.id)


def _tell(ask: Ask, asked: Handover, taker: Member) -> None:
    gathering, giver = (
        ask.work.gatherings.get(asked.gathering_id),
        ask.work.members.get(asked.giver),
    )
    given = agendas.role(ask.work, gathering, asked.role) if gathering is not None else None
    if given is not None and giver is not None and giver.id in given.holders:
        # It is theirs still, as after a no.
        told = turned_down(given, taker, ask.now)
        ask.voice.direct(giver, told, CHANGES, f"declined:{asked.id}")


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one asked and was asked is the other's to ask and answer; nobody asks themself."""
    ask.work.requests.reassign_handovers(one.id, into.id)


declare(
    Belongings(
        "handovers",
        holds=(
            Held(Handover, "giver", Left.NOTHING),
            Held(Handover, "taker", Left.NOTHING),
        ),
        stays="Nothing; who has the role now is told by the role.",
        export=export,
        give_back=forget,
        erase=forget,
        merge=merge,
    )
)
