"""Quieting: each kind of private message can be turned off, and on again, in one step."""

from dataclasses import dataclass
from typing import Annotated

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.commands import MEMBER, command
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import Choice, LineKind, NumberKind
from bot.core.phrases import phrase
from bot.core.private import EVENTS, EVERYTHING, KINDS, STEWARDING
from bot.core.replies import Reply
from bot.core.rules.allowance import A_WEEK
from bot.privacy import quiet_cards as cards
from bot.privacy.unreached_cards import standing
from store.members import EMAIL, Member
from store.work import Work


@dataclass(frozen=True)
class KindKind(Choice):
    """A kind of private messages, or every one of them; whatever else stands there is answered
    with those there are."""

    def match(self, text: str, reading: Reading) -> int:
        """All of it: nothing else follows."""
        return super().match(text, reading) or len(text)

    def read(self, raw: str, reading: Reading) -> str:
        """The kind, or EVERYTHING. Raises NotAChoice."""
        return EVERYTHING if raw.strip().casefold() in ALL else super().read(raw, reading)


KindRef = Annotated[
    str, KindKind(values=(*KINDS, EVERYTHING), help="Which kind; empty to see them all")
]
ALL = ("all", "every", "all kinds", "all of them", "all messages")
"""What means every kind as well."""
Kinds = Annotated[str, LineKind(held=True)]
AWeek = Annotated[int, NumberKind(held=True, low=1, high=A_WEEK)]


phrase(
    *("stop", "stop it", "please stop", "be quiet", "no more messages", "leave me alone"),
    *("unsubscribe", "stop writing to me", "stop writing me", "stop messaging me"),
    *("don't write to me", "do not write to me"),
    means=offer("cop quiet"),
)


@command("cop quiet", "Choose which private messages you get", who=MEMBER, after_end=True)
def quiet(ask: Ask, kind: KindRef | None = None) -> Reply:
    """Turn a kind of private message off; without one, show them all."""
    if kind is None:
        return _listed(ask)
    for one in concerning(ask.work, ask.me) if kind == EVERYTHING else [kind]:
        ask.work.members.hush(ask.me.id, one)
    return Reply(card=cards.quiet(ask.community, kind))


@command(
    "cop fewer", "Choose which of these messages you get", who=MEMBER, after_end=True, hidden=True
)
def fewer(ask: Ask, of: Kinds) -> Reply:
    """The choices for the kinds of a message, and for all."""
    may = concerning(ask.work, ask.me)
    kinds = [kind for kind in of.split(",") if kind in may]
    off = ask.work.members.quiet(ask.me.id)
    return Reply(card=cards.fewer(ask.community, kinds or may, off, ask.me.a_week))


@command("cop fewer-a-week", "Get fewer messages", who=MEMBER, after_end=True, hidden=True)
def fewer_a_week(ask: Ask, number: AWeek) -> Reply:
    """At most so many in seven days, of what one did not ask for."""
    ask.me.a_week = number
    ask.work.save(ask.me)
    return Reply(card=cards.so_many(ask.community, number))


@command("cop hear", "Get a kind of private message again", who=MEMBER, after_end=True)
def hear(ask: Ask, kind: KindRef | None = None) -> Reply:
    """Turn a kind of private message on again; without one, show them all."""
    if kind is None:
        return _listed(ask)
    off = ask.work.members.quiet(ask.me.id)
    for one in off if kind == EVERYTHING else {kind}:
        ask.work.members.unhush(ask.me.id, one)
    return Reply(card=cards.heard(ask.community, kind))


def concerning(work: Work, member: Member) -> list[str]:
    """The kinds that this person may get."""
    accounts = work.members.accounts([member.id])
    never = {STEWARDING} if member.steward_since is None else set()
    if all(account.platform != "discord" for account in accounts):
        never.add(EVENTS)
    return [kind for kind in KINDS if kind not in never]


def _listed(ask: Ask) -> Reply:
    off = ask.work.members.quiet(ask.me.id)
    accounts = ask.work.members.accounts([ask.me.id])
    closed = [a for a in accounts if (a.closed or a.instead) and a.platform != EMAIL]
    before = [e for account in closed[:1] for e in standing(account.closed, account.instead)]
    kinds = concerning(ask.work, ask.me)
    return Reply(card=cards.listed(ask.community, kinds, off, ask.me.a_week, before))
