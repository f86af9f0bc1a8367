"""What a steward is told after answering for somebody off chat, with the way back for them."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.people import person
from bot.core.i18n import _, words
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp


def recorded(
    gathering: Gathering, rsvp: Rsvp | None, member: Member, back: tuple[str, str], now: datetime
) -> Card:
    """Whose answer it is; `back` is the answer and side they had before."""
    who, day = person(member), when.of(gathering, now)
    title = words("%(who)s's answer for %(day)s is taken back.", who=who, day=day)
    if rsvp is not None:
        title = words(
            "%(who)s is noted as %(said)s for %(day)s.", who=who, said=(_said(rsvp),), day=day
        )
    answer, side = back
    sided = {"side": side} if side else {}
    undo = offer(
        "record answer",
        member=f"#{member.id}",
        answer=answer,
        gathering=f"#{gathering.id}",
        **sided,
    )
    return Card(title, (Actions((Button(_("Undo"), undo),)),))


def _said(rsvp: Rsvp) -> str:
    if rsvp.waiting_since is not None:
        return _("on the waitlist")
    return {"yes": _("coming"), "maybe": _("maybe coming"), "no": _("not coming")}[rsvp.answer]
