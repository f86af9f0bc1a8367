"""Bringers: whoever brought something to the last gathering, until it is in the library. A7."""

from datetime import datetime, timedelta
from typing import Final

from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command, declared
from bot.core.form import form
from bot.core.kinds.gatherings import LAST, HeldGatheringRef
from bot.core.kinds.kind import Reading
from bot.core.prompts import Prompted, prompt
from bot.core.replies import Reply
from bot.core.rest import ENDED
from bot.core.voice import Voice
from bot.library import bringer_cards as cards
from bot.library.care import BRINGING
from bot.templates import template
from bot.templates.timings import at_last
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.roles import Claim
from store.work import Work

ASKING: Final = "bring-along"
"""The prompt that asks each of them in private; as templates have it, it is off."""
CLOSES: Final = "bring-along-closes"
"""The prompt that takes away what asks for it."""
OPEN: Final = timedelta(days=7)
"""For so long after a gathering the next card says who brought something."""
ABOUT: Final = "brought"


def closes_at(gathering: Gathering) -> datetime:
    """Until when a card says who brought something to a gathering."""
    return gathering.ends_at + OPEN


def asks(community: Community, last: Gathering, now: datetime) -> bool:
    """Whether the next card says who brought something to the last gathering.

    Not where a steward has them asked in private, or not at all; nor where nothing ever is asked.
    """
    known = ASKING in template(community.template).prompts
    return known and ASKING not in community.prompts and closes_at(last) > now


def empty_handed(work: Work, gathering: Gathering) -> list[Claim]:
    """The parts that brought something which is not in the library yet, as they were taken."""
    return work.resources.unbrought(gathering.id, BRINGING)


def known(claim: Claim) -> dict[str, str]:
    """What is known of what somebody brought, for the form that shares it."""
    return {
        "kind": BRINGING[claim.role],
        "tags": claim.role,
        "gathering": f"#{claim.gathering_id}",
        "role": claim.role,
    }


def places(work: Work, now: datetime) -> list[Subject]:
    """The card on which it stands: the next gathering's, else the last one's own."""
    coming = work.gatherings.next(now)
    found = [coming] if coming else work.gatherings.past(now, 1)
    return [Subject.of(gathering) for gathering in found]


def redraw(work: Work, voice: Voice, gathering: int | None, now: datetime) -> None:
    """Let the cards say anew what there is of a gathering: its article, and who brought something.

    Who did stands on the next gathering's card, where it is told at all.
    """
    if gathering is not None:
        voice.redraw(Subject("gathering", gathering))
    last = next(iter(work.gatherings.past(now, 1)), None)
    if last is None or last.id != gathering or not asks(work.communities.this(), last, now):
        return
    for place in places(work, now):
        voice.redraw(place)


@command("library bring", "Put into the library what you brought", who=MEMBER, hidden=True)
def bring(ask: Ask, gathering: HeldGatheringRef = LAST) -> Reply:
    """The form that shares it, for whoever brought something; anybody else is told so kindly."""
    left, me = empty_handed(ask.work, gathering), ask.me.id
    mine = next((claim for claim in left if claim.member_id == me), None)
    if mine is not None:
        reading = Reading(ask.now, ask.community.zone, ask.work, me)
        return Reply(form=form(declared()["share"], known(mine), reading, {}, ask.call.where))
    held = ask.work.roles.claims(gathering.id)
    if any(claim.member_id == me and claim.role in BRINGING for claim in held):
        return Reply(card=cards.brought(gathering, ask.now))
    named = People(ask.work, [claim.member_id for claim in left])
    return Reply(card=cards.others(gathering, left, named, ask.now))


def plan_end(work: Work, community: Community, gathering: Gathering) -> None:
    """Let the clock take away what asks for it, where that is ever asked."""
    if ASKING not in template(community.template).prompts:
        return
    about = Subject(ABOUT, gathering.id)
    work.occurrences.plan([at_last(community, CLOSES, about, closes_at(gathering))])


@prompt(CLOSES, "Takes away what asks for what was brought", late=None, about=ABOUT, even=(ENDED,))
def closes(told: Prompted) -> None:
    """However late that is: what can be pressed is to be asked for still."""
    for last in told.work.gatherings.past(told.now, 1):
        # Where all is in the library by now, it stands there no more.
        if last.id == told.number and empty_handed(told.work, last):
            for place in places(told.work, told.now):
                told.voice.redraw(place)
