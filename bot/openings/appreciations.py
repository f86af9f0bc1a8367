"""Appreciations: a line of thanks, told in private and kept for the next opening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from bot.core.ask import Ask
from bot.core.calls import Place
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.kinds.people import People
from bot.core.kinds.plain import LineKind, NumberKind
from bot.core.replies import Reply
from bot.core.still import still
from bot.core.voice import THANKS
from bot.gatherings.change import redraw_next
from bot.openings import appreciation_cards as cards
from store.appreciations import Appreciation
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

AGAIN = timedelta(days=30)
"""Word for word the same thanks within this time are one: a form that was sent twice."""


class MyOwnWords(Mend):
    """I wrote that myself, and am glad if it was of use. Thanks go to people: use the menu of what
    somebody said, or `/thanks` and a name."""


class NotHereYet(Mend):
    """Whoever wrote that takes no part here yet, so I can't pass your thanks on. They can be told
    in their own words."""


class ThankingOneself(Mend):
    """That is you. Thanks go to somebody else; what went well for you is a `/tell success`."""


class NobodyToThank(Mend):
    """That person is no longer here."""


@dataclass(frozen=True)
class ReasonKind(LineKind):
    """What somebody is thanked for, in the giver's own words and never in a message's."""


Reason = Annotated[
    str,
    ReasonKind(
        label="What for", help="What for, in a line", limit=300, example="for staying calm with us"
    ),
]
About = Annotated[
    str,
    LineKind(label="What they said", help="What they said, if that is what it is about", limit=300),
]
Held = Annotated[int, NumberKind(held=True, high=10**9)]


def author(work: Work, place: Place) -> Mapping[str, str]:
    """Whom a message's menu thanks: who wrote it. Raises MyOwnWords, NotHereYet."""
    if not place.author:
        raise MyOwnWords
    member = work.members.of_account(place.platform, place.workspace, place.author)
    if member is None or member.state != "active":
        raise NotHereYet
    return {"who": f"#{member.id}"}


@command(
    "thanks",
    "Thank somebody; they hear of it, and the next gathering does",
    who=MEMBER,
    submit="Thank them",
    message="Thank the author",
    of_message=author,
    person="Thank",
    anywhere="Thank somebody",
    helps={"who": "Whom you thank: one name, or several with commas between"},
    labels={"who": "Whom you thank"},
)
def thanks(ask: Ask, who: People, what: Reason, about: About = "") -> Reply:
    """Tell them in private, and keep it for the opening of the next gathering. Requirement Q4.

    Of several, each has thanks of their own: each hears of it, and each can be taken back.
    """
    if any(one.id == ask.me.id for one in who):
        raise ThankingOneself(param="who")
    if any(one.state == "erased" for one in who):
        raise NobodyToThank(param="who")
    since, known = ask.now - AGAIN, ask.work.appreciations
    anew = [one for one in who if not known.same(ask.me.id, one.id, what, since)]
    if not anew:
        return Reply(card=cards.given_already(who))
    given = [_keep(ask, one, what, about) for one in anew]
    coming = redraw_next(ask.work, ask.voice, ask.now)
    gave = [
        cards.Given(each.id, to, _tell(ask, each, to, coming))
        for each, to in zip(given, anew, strict=True)
    ]
    return Reply(card=cards.given(gave, coming, ask.now))


def _keep(ask: Ask, to: Member, what: str, about: str) -> Appreciation:
    return ask.work.appreciations.add(
        Appreciation(
            community_id=ask.work.community,
            member_id=ask.me.id,
            to_id=to.id,
            text=what,
            about=about,
            at=ask.now,
        )
    )


def _tell(ask: Ask, given: Appreciation, to: Member, coming: Gathering | None) -> bool:
    """Whether whoever is thanked hears of it now; at the opening they are thanked all the same."""
    card = cards.received(given, ask.me, coming, ask.now)
    return ask.voice.direct(to, card, THANKS, f"thanked:{given.id}")


@still("thanked")
def was_meant(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether nobody has taken it back before it was said."""
    given = work.appreciations.get(int(about))
    return given is not None and given.to_id == member


@command("thanks-back", "Take thanks back", who=MEMBER, after_end=True, hidden=True)
def back(ask: Ask, thanks: Held) -> Reply:
    """Only by whoever gave them; they are read nowhere any more. What was sent can't be unsaid."""
    given = ask.work.appreciations.get(thanks)
    mine = given is not None and given.member_id == ask.me.id
    if given is not None and mine:
        ask.work.appreciations.drop(given)
        redraw_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.taken_back(known=mine))
